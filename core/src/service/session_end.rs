//! Whether the service still knows the session, from what its answers say. No I/O and no clock: times are handed in.
//!
//! The document names no such answer (api.md), so this reads what PHP services of this kind say. One odd 401 or a page of
//! HTML, as a proxy or a hotel's network sends it, proves nothing; nobody is signed out by mistake.

use std::time::Duration;

use super::lenient::fold;

/// So many answers in a row must say outright that nobody is signed in.
const OUTRIGHT_MIN: u32 = 3;
/// So many in a row must be a bare 401 or 403 …
const BARE_MIN: u32 = 5;
/// … over at least this time.
const BARE_SPAN: Duration = Duration::from_secs(60);

/// What an answer says of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// It is known: the service did what it was asked, or refused for another reason.
    Known,
    /// Nobody is signed in, in words.
    Outright,
    /// A status that may mean it.
    Bare,
    /// Nothing: no answer, or one that is not the service's.
    Nothing,
}

/// What the answers so far prove.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    outright: u32,
    bare: u32,
    bare_since: Option<Duration>,
}

impl Evidence {
    /// Weighs one more answer, at a monotonic time; says whether the session is over.
    pub(super) fn weigh(&mut self, word: Word, now: Duration) -> bool {
        match word {
            Word::Known => *self = Self::default(),
            Word::Outright => self.outright = self.outright.saturating_add(1),
            Word::Bare => {
                self.bare = self.bare.saturating_add(1);
                self.bare_since.get_or_insert(now);
            }
            Word::Nothing => {}
        }
        let bare_for = self
            .bare_since
            .map_or(Duration::ZERO, |since| now.saturating_sub(since));
        self.outright >= OUTRIGHT_MIN || (self.bare >= BARE_MIN && bare_for >= BARE_SPAN)
    }
}

/// Whether a refusal's words say that nobody is signed in.
pub(super) fn says_signed_out(words: &str) -> bool {
    let folded = fold(words);
    [
        "sessao_expir",
        "sessao_inval",
        "sessao_encerr",
        "sessao_final",
        "expired_session",
        "session_expired",
        "invalid_session",
        "nao_autentic",
        "nao_esta_autentic",
        "not_authenticated",
        "unauthenticated",
        "nao_logado",
        "nao_esta_logado",
        "not_logged_in",
        "faca_login",
        "faca_o_login",
        "efetue_login",
        "efetue_o_login",
        "realize_o_login",
        "login_novamente",
        "token_expir",
        "token_inval",
    ]
    .iter()
    .any(|part| folded.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_it_and_words_that_do_not() {
        for words in [
            "Sessão expirada, faça login novamente",
            "falha - agente não autenticado",
            "Usuário não está logado",
            "Efetue o login",
            "Token inválido",
        ] {
            assert!(says_signed_out(words), "{words}");
        }
        for words in [
            "protocolo finalizado",
            "agente não encontrado",
            "login ou senha inválidos",
            "protocolo em atendimento por Rui",
            "janela de 24 horas expirada",
            "",
        ] {
            assert!(!says_signed_out(words), "{words}");
        }
    }

    #[test]
    fn one_odd_answer_ends_nothing() {
        let s = Duration::from_secs;
        let over = |words: &[(Word, u64)]| {
            let mut evidence = Evidence::default();
            words.iter().any(|(word, at)| evidence.weigh(*word, s(*at)))
        };
        use Word::{Bare, Known, Nothing, Outright};
        assert!(!over(&[(Outright, 0), (Outright, 0)]));
        assert!(over(&[(Outright, 0), (Outright, 0), (Nothing, 1), (Outright, 2)]));
        assert!(!over(&[(Outright, 0), (Outright, 0), (Known, 1), (Outright, 2)]));
        assert!(!over(&[(Bare, 0); 100]), "in one moment");
        assert!(over(&[(Bare, 0), (Bare, 1), (Bare, 3), (Bare, 7), (Bare, 60)]));
        assert!(!over(&[(Bare, 0), (Bare, 1), (Bare, 3), (Known, 30), (Bare, 60)]));
        assert!(!over(&[(Nothing, 0), (Nothing, 100), (Nothing, 200)]));
    }
}
