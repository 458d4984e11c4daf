//! A quick reply's variables, filled: `{contact}`, `{agent}`, `{greeting}`, also `{contato}`, `{agente}`, `{saudação}`.
//!
//! What has no value goes without a trace, so that what is left can be read: "Olá {contato}, tudo bem?" is "Olá, tudo bem?" where the
//! contact has no name. What is no variable stays as it is. A name is put in as it is and not looked through again.

/// No name is put in longer than this, in characters.
const NAME_CHARS_MAX: usize = 40;
/// Nothing between braces is looked at further than this, in bytes.
const VARIABLE_BYTES_MAX: usize = 16;

/// What the variables stand for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordsFacts<'a> {
    /// The contact's name; `None`: a group, or not known.
    pub(crate) contact: Option<&'a str>,
    /// The agent's name.
    pub(crate) agent: &'a str,
    /// The hour where the agent is, 0 to 23.
    pub(crate) hour: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Variable {
    Contact,
    Agent,
    Greeting,
}

/// `text` with its variables filled.
pub(crate) fn fill_words(text: &str, facts: &WordsFacts<'_>) -> String {
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let (ahead, from) = rest.split_at(open);
        done.push_str(ahead);
        let Some((variable, behind)) = variable(from) else {
            done.push('{');
            rest = from.strip_prefix('{').unwrap_or_default();
            continue;
        };
        let value = match variable {
            Variable::Contact => facts.contact.and_then(first_name),
            Variable::Agent => first_name(facts.agent),
            Variable::Greeting => Some(greeting(facts.hour, begins_sentence(&done))),
        };
        rest = behind;
        match value {
            Some(value) => done.push_str(&value),
            None => rest = join(&mut done, behind),
        }
    }
    done.push_str(rest);
    done
}

/// The variable that `from` begins with, and what is behind it.
fn variable(from: &str) -> Option<(Variable, &str)> {
    let inside = from.strip_prefix('{')?;
    let close = inside.find('}').filter(|close| *close <= VARIABLE_BYTES_MAX)?;
    let (name, behind) = (inside.get(..close)?, inside.get(close + 1..)?);
    let variable = match name.trim().to_lowercase().as_str() {
        "contact" | "contato" => Variable::Contact,
        "agent" | "agente" => Variable::Agent,
        "greeting" | "saudação" | "saudacao" | "saudaçao" | "saudacão" => Variable::Greeting,
        _ => return None,
    };
    Some((variable, behind))
}

/// The first word of a name, where it is one: a number or a smiley is not.
fn first_name(name: &str) -> Option<String> {
    let word = name
        .split_whitespace()
        .find(|word| word.chars().any(char::is_alphabetic))?;
    Some(word.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect())
}

/// What is said at this hour, in the language of the contacts.
fn greeting(hour: u8, is_first: bool) -> String {
    let words = match (hour, is_first) {
        (5..12, true) => "Bom dia",
        (5..12, false) => "bom dia",
        (12..18, true) => "Boa tarde",
        (12..18, false) => "boa tarde",
        (_, true) => "Boa noite",
        (_, false) => "boa noite",
    };
    words.to_owned()
}

/// Whether what comes next begins a sentence.
fn begins_sentence(done: &str) -> bool {
    let said = done.trim_end_matches([' ', '\t', '*', '_', '~', '"', '¡', '¿']);
    said.is_empty() || said.ends_with(['.', '!', '?', '\n', '…'])
}

/// Joins what stood on both sides of nothing; returns what is left of `behind`.
fn join<'a>(done: &mut String, behind: &'a str) -> &'a str {
    let is_line_start = done.trim_end_matches(' ').is_empty() || done.trim_end_matches(' ').ends_with('\n');
    if is_line_start {
        // "{contato}, bom dia" does not begin with a comma.
        return behind.trim_start_matches([',', ' ', ';']);
    }
    let ends_here = behind.is_empty() || behind.starts_with([',', '.', '!', '?', ';', ':', ' ', '\n', '\r', ')']);
    if ends_here {
        done.truncate(done.trim_end_matches(' ').len());
        // "Oi, {contato}!" has one sign at its end.
        let next = behind.trim_start_matches(' ');
        if done.ends_with(',') && (next.is_empty() || next.starts_with(['!', '?', '.', ','])) {
            done.pop();
        }
    }
    behind
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str, contact: Option<&str>, hour: u8) -> String {
        let facts = WordsFacts {
            contact,
            agent: "Ana Souza",
            hour,
        };
        fill_words(text, &facts)
    }

    #[test]
    fn each_variable_in_each_spelling() {
        for (text, expected) in [
            ("Olá {contato}, aqui é {agente}.", "Olá Maria, aqui é Ana."),
            ("{contact}{agent}", "MariaAna"),
            ("{CONTATO} { contato }", "Maria Maria"),
            ("{saudação}, {contato}! {greeting}.", "Bom dia, Maria! Bom dia."),
            ("Olá, {saudacao}", "Olá, bom dia"),
            ("linha\n{saudação}", "linha\nBom dia"),
            ("{outra} {", "{outra} {"),
            ("{{contato}}", "{Maria}"),
            ("{contato", "{contato"),
            ("sem nada", "sem nada"),
            ("", ""),
        ] {
            assert_eq!(filled(text, Some("Maria da Silva"), 9), expected, "{text:?}");
        }
    }

    #[test]
    fn what_has_no_value_leaves_no_hole() {
        for (text, expected) in [
            ("Olá {contato}, tudo bem?", "Olá, tudo bem?"),
            ("Olá, {contato}!", "Olá!"),
            ("Até logo, {contato}", "Até logo"),
            ("{contato}, seu pedido chegou", "seu pedido chegou"),
            ("Oi {contato} tudo bem", "Oi tudo bem"),
            ("Obrigado {contato}", "Obrigado"),
            ("{saudação}, {contato}. Tudo bem?", "Bom dia. Tudo bem?"),
            ("Oi\n{contato}, olhe", "Oi\nolhe"),
            ("{contato}", ""),
        ] {
            for contact in [None, Some(""), Some("+55 11 9999"), Some("😀")] {
                assert_eq!(filled(text, contact, 9), expected, "{text:?} {contact:?}");
            }
        }
    }

    #[test]
    fn the_greeting_goes_by_the_hour() {
        for (hours, expected) in [
            (5..12, "Bom dia"),
            (12..18, "Boa tarde"),
            (18..24, "Boa noite"),
            (0..5, "Boa noite"),
        ] {
            for hour in hours {
                assert_eq!(filled("{greeting}", None, hour), expected, "{hour}");
            }
        }
    }

    #[test]
    fn a_hostile_name_is_only_a_name() {
        assert_eq!(filled("Oi {contato}!", Some("{agent} x"), 9), "Oi {agent}!");
        assert_eq!(filled("Oi {contato}!", Some("Ma\u{7}ria"), 9), "Oi Maria!");
        let long = "a".repeat(1_000_000);
        assert_eq!(filled("{contato}", Some(&long), 9).len(), NAME_CHARS_MAX);
        let many = "{".repeat(100_000);
        assert_eq!(filled(&many, None, 9), many);
    }
}
