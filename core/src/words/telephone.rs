//! Words about the telephone extension: why it cannot be used, what changed, and whether its server answers.

use super::Language;
use crate::model::{ExtensionChange, ExtensionDefect, RegistrarAnswer, SipField, SipProblem};

/// Why the telephone cannot be used, in one sentence.
pub fn extension_defect_words(defect: ExtensionDefect, language: Language) -> String {
    let field = in_language(field_words(defect.field), language);
    let problem = in_language(problem_words(defect.problem), language);
    let frame = [
        "O ramal não pode ser usado ({field}: {problem}). Avise o administrador.",
        "The telephone extension cannot be used ({field}: {problem}). Tell the administrator.",
        "La extensión no se puede usar ({field}: {problem}). Avise al administrador.",
    ];
    // It came before this version of the app kept any: nobody's mistake.
    if defect == ExtensionDefect::new(SipField::Account, SipProblem::Missing) {
        let again = [
            "Os dados do ramal não vieram: entre de novo na sua conta.",
            "The telephone's data did not come: sign in again.",
            "Los datos de la extensión no llegaron: vuelva a iniciar sesión.",
        ];
        return in_language(again, language).to_owned();
    }
    in_language(frame, language)
        .replacen("{field}", field, 1)
        .replacen("{problem}", problem, 1)
}

/// What became of the telephone, for a notice to the agent; `None`: there is nothing to tell.
pub fn extension_change_words(change: ExtensionChange, language: Language) -> Option<&'static str> {
    let words = match change {
        ExtensionChange::Nothing => return None,
        ExtensionChange::New => [
            "Você tem um ramal.",
            "You have a telephone extension.",
            "Tiene una extensión telefónica.",
        ],
        ExtensionChange::Changed => [
            "Seu ramal mudou.",
            "Your telephone extension has changed.",
            "Su extensión telefónica cambió.",
        ],
        ExtensionChange::Removed => [
            "Seu ramal foi retirado.",
            "Your telephone extension was taken away.",
            "Su extensión telefónica fue retirada.",
        ],
    };
    Some(in_language(words, language))
}

/// What came of asking the telephone's server, in one sentence.
pub fn registrar_words(answer: &RegistrarAnswer, language: Language) -> String {
    let words = match answer {
        RegistrarAnswer::Answers { .. } => [
            "O servidor de telefonia responde ({status}, {took} ms).",
            "The telephone server answers ({status}, {took} ms).",
            "El servidor de telefonía responde ({status}, {took} ms).",
        ],
        RegistrarAnswer::NameNotFound => [
            "O nome do servidor de telefonia não foi encontrado: verifique a internet.",
            "The telephone server's name was not found: check the internet connection.",
            "No se encontró el nombre del servidor de telefonía: revise la conexión a internet.",
        ],
        RegistrarAnswer::Refused => [
            "O servidor de telefonia recusa a conexão: a porta está fechada.",
            "The telephone server refuses the connection: its port is closed.",
            "El servidor de telefonía rechaza la conexión: su puerto está cerrado.",
        ],
        RegistrarAnswer::Unreachable { .. } => [
            "Não há caminho até o servidor de telefonia: verifique a rede.",
            "There is no way to the telephone server: check the network.",
            "No hay camino al servidor de telefonía: revise la red.",
        ],
        RegistrarAnswer::TimedOut => [
            "O servidor de telefonia não responde: esta rede talvez bloqueie a telefonia.",
            "The telephone server does not answer: this network may block telephony.",
            "El servidor de telefonía no responde: esta red tal vez bloquee la telefonía.",
        ],
        RegistrarAnswer::NotTrusted { .. } => [
            "O certificado do servidor de telefonia não é confiável: verifique a data do aparelho ou avise o administrador.",
            "The telephone server's certificate is not trusted: check the device's date, or tell the administrator.",
            "El certificado del servidor de telefonía no es de confianza: revise la fecha del aparato o avise al administrador.",
        ],
        RegistrarAnswer::NotUnderstood => [
            "O que responde nesse endereço não é um servidor de telefonia.",
            "What answers at that address is no telephone server.",
            "Lo que responde en esa dirección no es un servidor de telefonía.",
        ],
    };
    let words = in_language(words, language);
    match answer {
        RegistrarAnswer::Answers { status, took_ms } => {
            words
                .replacen("{status}", &status.to_string(), 1)
                .replacen("{took}", &took_ms.to_string(), 1)
        }
        _ => words.to_owned(),
    }
}

fn in_language(words: [&'static str; 3], language: Language) -> &'static str {
    let [pt, en, es] = words;
    match language {
        Language::Portuguese => pt,
        Language::English => en,
        Language::Spanish => es,
    }
}

fn field_words(field: SipField) -> [&'static str; 3] {
    match field {
        SipField::Account => ["dados do ramal", "the telephone's data", "datos de la extensión"],
        SipField::Extension => ["número do ramal", "the extension's number", "número de la extensión"],
        SipField::User => ["usuário", "user name", "usuario"],
        SipField::Domain => ["servidor", "server", "servidor"],
        SipField::Password => ["senha", "password", "contraseña"],
        SipField::Codecs => ["codecs", "codecs", "códecs"],
        SipField::Transport => ["transporte", "transport", "transporte"],
        SipField::DisplayName => ["nome", "name", "nombre"],
        SipField::Realm => ["domínio de autenticação", "realm", "dominio de autenticación"],
        SipField::Push => ["endereço de push", "push address", "dirección push"],
    }
}

fn problem_words(problem: SipProblem) -> [&'static str; 3] {
    match problem {
        SipProblem::Missing => ["falta", "missing", "falta"],
        SipProblem::TooLong => ["longo demais", "too long", "demasiado largo"],
        SipProblem::ForbiddenCharacter => ["caractere proibido", "a forbidden character", "carácter prohibido"],
        SipProblem::NoHost => ["não é um endereço", "no address", "no es una dirección"],
        SipProblem::NoPort => ["porta inválida", "no valid port", "puerto no válido"],
        SipProblem::UnknownTransport => ["desconhecido", "not known", "desconocido"],
        SipProblem::NoCodec => ["codec ilegível", "a codec that cannot be read", "códec ilegible"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_words_in_three_languages() {
        let detail = String::new();
        let answers = [
            RegistrarAnswer::Answers {
                status: 200,
                took_ms: 7,
            },
            RegistrarAnswer::NameNotFound,
            RegistrarAnswer::Refused,
            RegistrarAnswer::Unreachable { detail: detail.clone() },
            RegistrarAnswer::TimedOut,
            RegistrarAnswer::NotTrusted { detail },
            RegistrarAnswer::NotUnderstood,
        ];
        for answer in answers {
            let said = Language::ALL.map(|language| registrar_words(&answer, language));
            assert!(said[0] != said[1] && said[1] != said[2], "{said:?}");
            assert!(said.iter().all(|words| !words.contains('{')), "{said:?}");
        }
        let defect = ExtensionDefect::new(SipField::Transport, SipProblem::UnknownTransport);
        assert_eq!(
            extension_defect_words(defect, Language::Portuguese),
            "O ramal não pode ser usado (transporte: desconhecido). Avise o administrador."
        );
        assert_eq!(
            extension_change_words(ExtensionChange::Nothing, Language::English),
            None
        );
    }
}
