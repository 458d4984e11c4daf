//! The service puts `*Name*: \n` ahead of what an agent sends (api.md §10). A timeline shows the name apart.

/// A longer first line is no name.
const NAME_CHARS_MAX: usize = 80;

/// Splits a message of ours into who of us sent it and what they typed.
pub(crate) fn split_signature(text: &str) -> (Option<&str>, &str) {
    let Some((head, body)) = text.split_once('\n') else {
        return (None, text);
    };
    let name = head
        .trim_end()
        .strip_suffix(':')
        .and_then(|head| head.strip_prefix('*')?.strip_suffix('*'));
    match name {
        Some(name) if !name.trim().is_empty() && !name.contains('*') && name.chars().count() <= NAME_CHARS_MAX => {
            (Some(name.trim()), body)
        }
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::split_signature;

    #[test]
    fn takes_off_a_name_and_nothing_else() {
        for (text, author, body) in [
            ("*Gilles*: \nteste", Some("Gilles"), "teste"),
            ("*Ana Souza*:\nduas\nlinhas", Some("Ana Souza"), "duas\nlinhas"),
            ("*Gilles*: \n*Gilles*: \nx", Some("Gilles"), "*Gilles*: \nx"),
            ("teste", None, "teste"),
            ("*negrito*\nteste", None, "*negrito*\nteste"),
            ("**: \nteste", None, "**: \nteste"),
            ("*a* e *b*: \nteste", None, "*a* e *b*: \nteste"),
            ("", None, ""),
        ] {
            assert_eq!(split_signature(text), (author, body), "{text:?}");
        }
    }
}
