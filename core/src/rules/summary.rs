//! What a row of the inbox says: its title, and the last message in one line.

use crate::model::MessageKind;

/// A preview is cut to this many characters.
pub const PREVIEW_CHARS_MAX: usize = 160;

/// One line of `text`: white space of every kind becomes one blank, and what is too long is cut with an ellipsis.
pub(crate) fn summary(text: &str) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in text.split_whitespace() {
        if count > 0 {
            if count >= PREVIEW_CHARS_MAX - 1 {
                line.push('…');
                return line;
            }
            line.push(' ');
            count += 1;
        }
        for c in word.chars().filter(|c| !c.is_control()) {
            if count >= PREVIEW_CHARS_MAX - 1 {
                line.push('…');
                return line;
            }
            line.push(c);
            count += 1;
        }
    }
    line
}

/// What stands for a message without text. The service's agents read Portuguese.
pub(crate) fn media_words(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::Text => "",
        MessageKind::Template => "Modelo",
        MessageKind::Image => "Imagem",
        MessageKind::Audio => "Áudio",
        MessageKind::Voice => "Mensagem de voz",
        MessageKind::Video => "Vídeo",
        MessageKind::Document => "Documento",
        MessageKind::Sticker => "Figurinha",
        MessageKind::Location => "Localização",
        MessageKind::Contact => "Contato",
        MessageKind::Unsupported => "Mensagem não suportada",
    }
}

/// The name, else the number, else the case: never empty.
pub(crate) fn title(name: &str, number: &str, protocol: &str) -> String {
    [name, number, protocol]
        .into_iter()
        .map(summary)
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preview_is_one_short_line() {
        assert_eq!(summary("  bom\n\tdia  "), "bom dia");
        assert_eq!(summary("\u{7}x"), "x");
        assert_eq!(summary(""), "");
        let long = summary(&"ã".repeat(1_000_000));
        assert_eq!(long.chars().count(), PREVIEW_CHARS_MAX);
        assert!(long.ends_with('…'));
        // Also where a word ends just there.
        let cut = summary(&format!("{} x", "ã".repeat(PREVIEW_CHARS_MAX - 1)));
        assert_eq!(cut.chars().count(), PREVIEW_CHARS_MAX);
        assert!(cut.ends_with("ã…"));
    }

    #[test]
    fn a_title_is_never_empty() {
        assert_eq!(title("Bia", "55", "1"), "Bia");
        assert_eq!(title(" ", "55", "1"), "55");
        assert_eq!(title("", "", "1"), "1");
    }
}
