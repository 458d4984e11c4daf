//! Which of the contacts that the agent keeps are meant by what was typed so far.

use super::phone::digits_of;
use super::search_query::Query;
use super::search_text::is_number;
use super::snippet::is_in;
use crate::model::OwnedContact;

/// So many digits say which number is meant, wherever they stand in it (`search_text.rs` finds them by beginnings); fewer stand in nearly
/// all of them.
const DIGITS_MIN: usize = 3;

/// Those whose name, number or department has all words of `typed`, in their order: case and accents do not matter, and the last word
/// may go on. Three digits or more are found anywhere in a number, however both are written. All of them where nothing is typed.
pub fn find_owned_contacts(contacts: &[OwnedContact], typed: &str) -> Vec<OwnedContact> {
    let Some(query) = Query::parse(typed) else {
        return contacts.to_vec();
    };
    let wanted = digits_of(typed);
    let is_digits = is_number(typed) && wanted.len() >= DIGITS_MIN;
    let is_meant = |contact: &&OwnedContact| {
        let said = format!("{}\n{}\n{}", contact.name, contact.number, contact.department_name);
        let has_digits = || is_number(&contact.number) && digits_of(&contact.number).contains(&wanted);
        is_in(&query, &said) || (is_digits && has_digits())
    };
    contacts.iter().filter(is_meant).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ContactId;

    #[test]
    fn by_name_number_and_department_as_one_types() {
        let owned = |name: &str, number: &str, department: &str| OwnedContact {
            contact: ContactId::new(name).unwrap(),
            name: name.to_owned(),
            number: number.to_owned(),
            department: None,
            department_name: department.to_owned(),
        };
        let (julia, caio) = ("Júlia Conceição", "Caio");
        let all = [
            owned(julia, "5541999990001", "Cobrança"),
            owned(caio, "+55 (41) 98888-0002", "Suporte"),
        ];
        for (typed, expected) in [
            ("", vec![julia, caio]),
            (" ", vec![julia, caio]),
            ("conceicao", vec![julia]),
            ("JULIA CONC", vec![julia]),
            ("julia cobranca", vec![julia]),
            ("sup", vec![caio]),
            ("5541999", vec![julia]),
            ("9999-0001", vec![julia]),
            ("888800", vec![caio]),
            ("(41) 9", vec![julia, caio]),
            ("98888\u{a0}00", vec![caio]),
            ("99", vec![julia]),
            ("77", vec![]),
            ("ulia", vec![]),
            ("joaquim", vec![]),
        ] {
            let found: Vec<_> = find_owned_contacts(&all, typed)
                .into_iter()
                .map(|found| found.name)
                .collect();
            assert_eq!(found, expected, "{typed:?}");
        }
    }
}
