//! POST /mobile/login.php (api.md §1: documented)

use md5::{Digest, Md5};
use serde_json::{Value, json};

use crate::model::{AgentId, CompanyId, ExtensionFields, Secret};
use crate::ports::HttpBody;
use crate::service::endpoint::{Endpoint, Host, Privacy, Problem, Repeat, json};
use crate::service::lenient::{Flag, Keys, Line, Reply, Row, Scalar};

/// The first step of a sign-in.
#[derive(Debug)]
pub struct Login<'a> {
    /// What the agent typed.
    pub login: &'a str,
    /// See [`password_hash`].
    pub password_hash: &'a Secret,
}

/// What a right password brings. All of it is to be held back until the second factor has passed.
#[derive(Clone, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "four independent facts, as the service tells them"
)]
pub struct SignInAnswer {
    /// The agent.
    pub agent_id: AgentId,
    /// The company that the agent works for.
    pub company_id: CompanyId,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// The code that the agent must enter; `None` only where the service asks for none.
    pub second_factor: Option<SecondFactor>,
    /// The agent's name; not in the document.
    pub name: Option<String>,
    /// Where the agent's picture is.
    pub picture_url: Option<String>,
    /// Whether the agent answers chats.
    pub answers_chats: bool,
    /// Whether the agent has a SIP extension.
    pub has_extension: bool,
    /// The extension as it is told, not looked at; `None` where nothing is.
    pub extension: Option<ExtensionFields>,
    /// Whether the agent belongs to call-centre campaigns.
    pub call_center: bool,
}

/// The code that the agent must enter: six digits.
#[derive(Clone, Debug)]
pub struct SecondFactor(pub Secret);

/// The form in which the service takes a password: MD5, in 32 lower-case hexadecimal digits.
pub fn password_hash(password: &Secret) -> Secret {
    let mut hex = String::with_capacity(32);
    for byte in Md5::digest(password.expose().as_bytes()) {
        for digit in [byte >> 4, byte & 0xf] {
            hex.extend(char::from_digit(u32::from(digit), 16));
        }
    }
    Secret::new(hex)
}

impl Endpoint for Login<'_> {
    const HOST: Host = Host::App;
    const PAGE: &'static str = "login.php";
    const REPEAT: Repeat = Repeat::Safe;
    const NEEDS_SESSION: bool = false;
    const PRIVACY: Privacy = Privacy::Secret;
    type Answer = SignInAnswer;

    fn body(&self) -> HttpBody {
        json(&json!({ "login": self.login, "senha": self.password_hash.expose() }))
    }

    fn read(&self, reply: &Reply) -> Result<SignInAnswer, Problem> {
        let row = reply.record();
        Ok(SignInAnswer {
            agent_id: row
                .get(&["id_agente", "codid_agente"])
                .ok_or(Problem::from("it names no agent"))?,
            company_id: row
                .get(&["codid_cliente", "id_cliente"])
                .ok_or(Problem::from("it names no company"))?,
            must_change_password: told_flag(&row, &["alterar_senha"])?.unwrap_or(false),
            second_factor: second_factor(&row)?,
            name: row.line(&["nome", "nome_agente"]),
            picture_url: row.line(&["foto_perfil", "img_perfil"]),
            answers_chats: row.flag(&["omnichannel"]),
            has_extension: has_extension(&row),
            extension: row.member(EXTENSION).and_then(extension),
            call_center: row.flag(&["callcenter", "call_center"]),
        })
    }
}

/// Reads whether a code is asked for, and which. In doubt it is an error: never "no code".
fn second_factor(row: &Row<'_>) -> Result<Option<SecondFactor>, Problem> {
    let flag = told_flag(
        row,
        &[
            "autenticacao2fatores",
            "autenticacao_2_fatores",
            "autenticacao_2fatores",
        ],
    )?;
    let told = row.told(&["chave2fatores", "chave_2_fatores", "chave_2fatores"]);
    // A code without its flag is one that is asked for: it is absent where none is (api.md §1).
    match (flag, told) {
        (Some(false), _) | (None, None) => Ok(None),
        (Some(true), None) => Err("it asks for a second factor and brings no code".into()),
        (_, Some(value)) => match code(value) {
            Some(code) => Ok(Some(SecondFactor(code))),
            None => Err("the second factor's code is not six digits".into()),
        },
    }
}

/// Six digits; a number has lost its leading zeros on the way.
fn code(value: &Value) -> Option<Secret> {
    const CODE_DIGITS: usize = 6;
    let Line(mut text) = Line::read(value)?;
    if value.is_number() {
        text = format!("{text:0>CODE_DIGITS$}");
    }
    let is_code = text.len() == CODE_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
    is_code.then(|| Secret::new(text))
}

/// A flag that a sign-in hangs on: what is there and can not be read is not "no".
fn told_flag(row: &Row<'_>, names: &[&str]) -> Result<Option<bool>, Problem> {
    match (row.told(names), row.get(names)) {
        (None, _) => Ok(None),
        (Some(_), Some(Flag(is_set))) => Ok(Some(is_set)),
        (Some(_), None) => Err("a step of the sign-in is neither yes nor no".into()),
    }
}

const EXTENSION: &[&str] = &["dadosramal", "dados_ramal"];

/// An extension without its flag is one: it is absent where there is none (api.md §1).
fn has_extension(row: &Row<'_>) -> bool {
    match row.told(&["telefonia"]) {
        Some(_) => row.flag(&["telefonia"]),
        None => row.member(EXTENSION).is_some(),
    }
}

/// As it came: whether it can be used is for `telephony` to say. Blanks around a value mean nothing; a line break there does.
fn extension(value: &Value) -> Option<ExtensionFields> {
    let inner = match value {
        Value::Array(items) => items.first()?,
        value => value,
    };
    let row = Row::new(inner, Keys::default())?;
    let text = |names: &[&str]| {
        let told = row.line(names).and(row.text(names))?;
        Some(told.trim_matches(' ').to_owned())
    };
    Some(ExtensionFields {
        extension: text(&["ramal"]),
        user: text(&["username", "usuario"]),
        domain: text(&["domain", "dominio"]),
        // A password may well be `null` or a blank.
        password: row.text(&["password", "senha"]).map(Secret::new),
        codecs: codecs(&row),
        auto_answer: row.flag(&["autoanswer", "auto_answer"]),
        transport: text(&["transport", "transporte"]),
    })
}

/// Text, or a list of names.
fn codecs(row: &Row<'_>) -> Option<String> {
    const NAMES: &[&str] = &["audiocodecs", "audio_codecs"];
    match row.told(NAMES)? {
        Value::Array(items) => {
            let names: Vec<_> = items.iter().filter_map(Line::read).map(|Line(name)| name).collect();
            Some(names.join(" "))
        }
        _ => row.text(NAMES),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(mut answer: Value, extra: &Value) -> Result<SignInAnswer, Problem> {
        for (name, value) in extra.as_object().unwrap() {
            answer[name] = value.clone();
        }
        let secret = Secret::new("");
        Login {
            login: "x",
            password_hash: &secret,
        }
        .read(&Reply::new(answer))
    }

    fn base() -> Value {
        json!({"retorno": "ok", "id_agente": "7204", "codid_cliente": "1"})
    }

    #[test]
    fn hashes_as_the_service_wants_it() {
        let hash = password_hash(&Secret::new("teste"));
        assert_eq!(hash.expose(), "698dc19d489c4e4db73e28a713eab07b");
    }

    #[test]
    fn the_code_is_never_lost() {
        for (extra, code) in [
            (
                json!({"autenticacao2fatores": "1", "chave2fatores": "012345"}),
                "012345",
            ),
            (json!({"Autenticação2fatores": 1, "Chave2Fatores": 12345}), "012345"),
            (
                json!({"autenticacao2fatores": true, "chave2fatores": " 123456 "}),
                "123456",
            ),
            (json!({"chave2fatores": "123456"}), "123456"),
        ] {
            let answer = read(base(), &extra).unwrap();
            assert_eq!(answer.second_factor.unwrap().0.expose(), code, "{extra}");
        }
        for extra in [
            json!({}),
            json!({"autenticacao2fatores": "0"}),
            json!({"autenticacao2fatores": "", "chave2fatores": null}),
        ] {
            assert!(read(base(), &extra).unwrap().second_factor.is_none(), "{extra}");
        }
        for extra in [
            json!({"autenticacao2fatores": 1}),
            json!({"autenticacao2fatores": 1, "chave2fatores": ""}),
            json!({"autenticacao2fatores": 1, "chave2fatores": "12345"}),
            json!({"autenticacao2fatores": 1, "chave2fatores": 1_234_567}),
            json!({"autenticacao2fatores": 1, "chave2fatores": -12345}),
            json!({"autenticacao2fatores": 1, "chave2fatores": {"codigo": "123456"}}),
            json!({"autenticacao2fatores": "talvez"}),
            json!({"autenticacao2fatores": [1]}),
            json!({"alterar_senha": "talvez"}),
        ] {
            assert!(read(base(), &extra).is_err(), "{extra}");
        }
    }

    #[test]
    fn shows_no_secret() {
        let extra = json!({
            "autenticacao2fatores": 1, "chave2fatores": "654321",
            "dadosRamal": {"username": "1_2101", "domain": "x:1", "password": "not-the-real-one"},
        });
        let answer = read(base(), &extra).unwrap();
        let shown = format!(
            "{answer:?} {:?}",
            Login {
                login: "x",
                password_hash: &Secret::new("955eb")
            }
        );
        assert!(
            !["654321", "not-the-real-one", "955eb"]
                .iter()
                .any(|secret| shown.contains(secret)),
            "{shown}"
        );
    }
}
