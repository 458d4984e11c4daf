//! The contact cards in a message of that type.
//!
//! How the service writes one is inferred (api.md §6 names the type alone): vCard text, or JSON that has it in `vcard`, or with name
//! and numbers by themselves. The five properties that an agent needs are read of a vCard, of any version; a whole library for
//! the rest of the format would be larger than all the rest of this.

use serde_json::Value;

use crate::model::{MessageKind, TimelineItem, VCard};

/// No card is longer, but for its picture, which is not read.
const BYTES_MAX: usize = 512 * 1024;
const CARDS_MAX: usize = 20;
const ENTRIES_MAX: usize = 20;
const CHARS_MAX: usize = 200;

/// The contact cards of a message of that type; none for any other, and where none can be read: its text is all there is then.
pub fn cards_of(item: &TimelineItem) -> Vec<VCard> {
    if item.kind == MessageKind::Contact {
        contact_cards(&item.text)
    } else {
        Vec::new()
    }
}

fn contact_cards(content: &str) -> Vec<VCard> {
    if content.len() > BYTES_MAX {
        return Vec::new();
    }
    let mut cards = Vec::new();
    match serde_json::from_str(content.trim()) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => of_json(&value, &mut cards, 0),
        _ => of_vcards(content, &mut cards),
    }
    cards.retain(|card| *card != VCard::default());
    cards
}

fn of_json(value: &Value, cards: &mut Vec<VCard>, depth: u8) {
    const DEPTH_MAX: u8 = 4;
    if depth > DEPTH_MAX || cards.len() >= CARDS_MAX {
        return;
    }
    let object = match value {
        Value::Array(items) => return items.iter().for_each(|item| of_json(item, cards, depth + 1)),
        Value::String(text) => return of_vcards(text, cards),
        Value::Object(object) => object,
        _ => return,
    };
    let find = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)))
            .map(|(_, value)| value)
    };
    let name = find(&["displayName", "name", "nome"]).and_then(|name| match name {
        Value::Object(parts) => parts.get("formatted_name").and_then(Value::as_str),
        other => other.as_str(),
    });
    if let Some(vcard) = find(&["vcard"]).and_then(Value::as_str) {
        let before = cards.len();
        of_vcards(vcard, cards);
        if let (Some(card), Some(name)) = (cards.get_mut(before), name)
            && card.name.is_empty()
        {
            card.name = line(name);
        }
        return;
    }
    if let Some(inner) = find(&["contacts", "contactsArrayMessage", "contactMessage", "contact"]) {
        return of_json(inner, cards, depth + 1);
    }
    let all = |names: &[&str], inner: &[&str]| -> Vec<String> {
        let texts = |value: &Value| match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Object(parts) => inner
                .iter()
                .find_map(|name| parts.get(*name)?.as_str().map(str::to_owned)),
            _ => None,
        };
        let found = match find(names) {
            Some(Value::Array(items)) => items.iter().filter_map(texts).collect(),
            Some(one) => texts(one).into_iter().collect::<Vec<_>>(),
            None => Vec::new(),
        };
        let lines = found.iter().map(|text| line(text)).filter(|text| !text.is_empty());
        lines.take(ENTRIES_MAX).collect()
    };
    cards.push(VCard {
        name: name.map(line).unwrap_or_default(),
        company: String::new(),
        phones: all(
            &["phones", "phone", "number", "numero", "telefone"],
            &["phone", "wa_id"],
        ),
        emails: all(&["emails", "email"], &["email"]),
    });
}

fn of_vcards(text: &str, cards: &mut Vec<VCard>) {
    let mut card: Option<VCard> = None;
    for whole in unfolded(text) {
        let Some((head, value)) = whole.split_once(':') else {
            continue;
        };
        // `item1.TEL;type=CELL` is TEL.
        let name = head.split(';').next().unwrap_or_default();
        let name = name.rsplit('.').next().unwrap_or_default().to_ascii_uppercase();
        match (name.as_str(), &mut card) {
            ("BEGIN", _) if value.trim().eq_ignore_ascii_case("VCARD") => card = Some(VCard::default()),
            ("END", _) => {
                cards.extend(card.take());
                if cards.len() >= CARDS_MAX {
                    return;
                }
            }
            (_, Some(card)) => property(card, &name, head, value),
            _ => {}
        }
    }
    // Cut off before its end.
    cards.extend(card);
}

fn property(card: &mut VCard, name: &str, head: &str, value: &str) {
    let is_quoted = head.to_ascii_uppercase().contains("QUOTED-PRINTABLE");
    let value = if is_quoted { unquoted(value) } else { value.to_owned() };
    match name {
        "FN" => card.name = line(&unescaped(&value)),
        // Family, given, further: said the other way round.
        "N" if card.name.is_empty() => {
            let parts: Vec<&str> = value.split(';').collect();
            let order = [1, 2, 0].into_iter().filter_map(|at| parts.get(at));
            card.name = line(&unescaped(&order.copied().collect::<Vec<_>>().join(" ")));
        }
        "ORG" => card.company = line(&unescaped(&value.replace(';', " "))),
        "TEL" => add(&mut card.phones, value.trim().trim_start_matches("tel:")),
        "EMAIL" => add(&mut card.emails, &value),
        _ => {}
    }
}

fn add(list: &mut Vec<String>, value: &str) {
    let value = line(&unescaped(value));
    if !value.is_empty() && list.len() < ENTRIES_MAX && !list.contains(&value) {
        list.push(value);
    }
}

/// A line that begins with a blank goes on from the one before.
fn unfolded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for raw in text.lines() {
        match (raw.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(raw.trim_end().to_owned()),
        }
    }
    lines
}

fn unescaped(value: &str) -> String {
    value
        .replace("\\n", " ")
        .replace("\\N", " ")
        .replace("\\,", ",")
        .replace("\\;", ";")
        .replace("\\\\", "\\")
}

/// `Jo=C3=A3o`, as version 2.1 wrote it.
fn unquoted(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        let byte = match (first, tail) {
            (b'=', [high, low, after @ ..]) => {
                let digits = [*high, *low];
                let code = std::str::from_utf8(&digits)
                    .ok()
                    .and_then(|hex| u8::from_str_radix(hex, 16).ok());
                if code.is_some() {
                    rest = after;
                }
                code.unwrap_or(b'=')
            }
            _ => *first,
        };
        bytes.push(byte);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn line(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().filter(|c| !c.is_control()).take(CHARS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARD: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:da Silva;João;;;\r\nFN:João da\r\n  Silva\r\nORG:Padaria;Vendas\r\n\
                        item1.TEL;waid=5511988887777:+55 11 98888-7777\r\nTEL;type=CELL:+55 11 98888-7777\r\n\
                        EMAIL;type=WORK:joao@padaria.com.br\r\nPHOTO;BASE64:AAAA\r\nEND:VCARD\r\n";

    #[test]
    fn a_vcard_by_itself_and_in_json() {
        let joao = VCard {
            name: "João da Silva".into(),
            company: "Padaria Vendas".into(),
            phones: vec!["+55 11 98888-7777".into()],
            emails: vec!["joao@padaria.com.br".into()],
        };
        let in_json = serde_json::json!({"displayName": "J", "vcard": CARD}).to_string();
        let in_list = serde_json::json!({"contacts": [{"vcard": CARD}, {"vcard": CARD}]}).to_string();
        assert_eq!(contact_cards(CARD), std::slice::from_ref(&joao));
        assert_eq!(contact_cards(&in_json), std::slice::from_ref(&joao));
        assert_eq!(contact_cards(&in_list), [joao.clone(), joao.clone()]);
        let plain = r#"[{"name":{"formatted_name":"Rui"},"phones":[{"phone":"+5511"}],"emails":[{"email":"r@x"}]}]"#;
        let rui = &contact_cards(plain)[0];
        assert_eq!(
            (rui.name.as_str(), rui.phones.as_slice()),
            ("Rui", &["+5511".to_owned()][..])
        );
        assert_eq!(rui.emails, ["r@x"]);
    }

    #[test]
    fn what_old_phones_wrote() {
        let old = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Concei=C3=A7=C3=A3o;Ana;;;\nTEL;HOME:123\nEND:VCARD";
        let card = &contact_cards(old)[0];
        assert_eq!((card.name.as_str(), card.phones[0].as_str()), ("Ana Conceição", "123"));
    }

    #[test]
    fn what_is_no_card_and_what_is_too_much() {
        for content in [
            "",
            "oi",
            "{}",
            "[[[[[[[[1]]]]]]]]",
            "BEGIN:VCARD\nEND:VCARD",
            "END:VCARD",
            "=:=",
        ] {
            assert_eq!(contact_cards(content), [], "{content}");
        }
        let many = CARD.repeat(100);
        assert_eq!(contact_cards(&many).len(), CARDS_MAX);
        let phones = format!(
            "BEGIN:VCARD\nFN:x\n{}END:VCARD",
            (0..999).fold(String::new(), |lines, n| lines + &format!("TEL:{n}\n"))
        );
        assert_eq!(contact_cards(&phones)[0].phones.len(), ENTRIES_MAX);
        let long = format!("BEGIN:VCARD\nFN:{}\nEND:VCARD", "ã".repeat(100_000));
        assert_eq!(contact_cards(&long)[0].name.chars().count(), CHARS_MAX);
        assert_eq!(contact_cards(&"x".repeat(BYTES_MAX + 1)), []);
    }
}
