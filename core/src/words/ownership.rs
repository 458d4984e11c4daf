//! Who keeps a contact, in one sentence.

use super::Language;
use super::catalogue::{Key, of};
use crate::model::Ownership;

/// Who keeps a contact, in one sentence.
pub fn ownership_words(ownership: &Ownership, language: Language) -> String {
    match ownership {
        Ownership::Unknown => of(Key::KeptUnknown, language).to_owned(),
        Ownership::NotAllowed => of(Key::KeptNotAllowed, language).to_owned(),
        Ownership::Nobody => of(Key::KeptByNobody, language).to_owned(),
        Ownership::Mine => of(Key::KeptByMe, language).to_owned(),
        Ownership::Other { agent, name } => {
            let who = name.as_deref().unwrap_or(agent.as_str());
            of(Key::KeptByOther, language).replacen("{who}", who, 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AgentId;

    #[test]
    fn another_agent_is_named() {
        let agent = AgentId::new("62").unwrap();
        let of = |name: Option<&str>| {
            let ownership = Ownership::Other {
                agent: agent.clone(),
                name: name.map(str::to_owned),
            };
            ownership_words(&ownership, Language::Portuguese)
        };
        assert_eq!(of(Some("Rui")), "Carteira: de Rui.");
        assert_eq!(of(None), "Carteira: de 62.");
    }
}
