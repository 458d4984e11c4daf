//! `contact`, `owned`, `release`: the person outside, and who of us keeps them.

use voxfree_core::{ContactCard, ContactId, DepartmentId, Language, OwnedContact, ProtocolNumber, ownership_words};

use super::Script;
use crate::exit::Failure;
use crate::json::{ContactJson, OwnedJson, ReleasedJson};
use crate::text::{clean, clean_line};

impl Script {
    /// Prints a contact's card. Where `open` is wanted and fails, what is stored is printed, and the reason is the outcome.
    pub(super) async fn contact(&self, protocol: &ProtocolNumber, open: bool) -> Result<(), Failure> {
        self.knows(protocol).await?;
        let opened = if open {
            self.client.open_conversation(protocol).await
        } else {
            Ok(())
        };
        let card = self.client.contact(protocol).await?;
        self.out.print(&ContactJson::from(&card), || {
            card_lines(&card, self.words.lang.language())
        })?;
        Ok(opened?)
    }

    /// Prints the contacts that the agent keeps; where they cannot be asked for, what is stored, and the reason is the outcome.
    pub(super) async fn owned(&self) -> Result<(), Failure> {
        let (known, fault) = match self.client.refresh_owned_contacts().await {
            Ok(told) => (told, None),
            Err(fault) => match self.client.owned_contacts().await {
                Ok(known) => (known, Some(fault)),
                Err(_) => return Err(fault.into()),
            },
        };
        let shapes: Vec<_> = known.contacts.iter().map(OwnedJson::from).collect();
        self.out.print(&shapes, || {
            let lines: Vec<_> = known.contacts.iter().map(owned_line).collect();
            lines.join("\n")
        })?;
        fault.map_or(Ok(()), |fault| Err(fault.into()))
    }

    /// Lets a contact go.
    pub(super) async fn release(&self, contact: &ContactId, department: &DepartmentId) -> Result<(), Failure> {
        self.client.release_contact(contact, department).await?;
        let shape = ReleasedJson {
            contact: contact.as_str(),
            department: department.as_str(),
            released: true,
        };
        self.out.print(&shape, || self.words.released.to_owned())
    }
}

/// A contact's card, a line for each thing that is known.
pub(crate) fn card_lines(card: &ContactCard, language: Language) -> String {
    let mut lines = vec![clean_line(&card.title)];
    lines.extend(
        [&card.number, &card.note]
            .map(|text| clean(text))
            .into_iter()
            .filter(|text| !text.is_empty()),
    );
    lines.push(clean_line(&ownership_words(&card.ownership, language)));
    if !card.tags.is_empty() {
        let names: Vec<_> = card.tags.iter().map(|mark| clean_line(&mark.name)).collect();
        lines.push(names.join(", "));
    }
    for case in &card.cases {
        lines.push(
            format!("{}  {}", case.protocol, clean_line(&case.preview))
                .trim_end()
                .to_owned(),
        );
    }
    lines.join("\n")
}

fn owned_line(owned: &OwnedContact) -> String {
    let department = owned.department.as_ref().map_or("?", DepartmentId::as_str);
    format!(
        "{}  {department}  {}  {}",
        owned.contact,
        clean_line(&owned.name),
        clean_line(&owned.department_name)
    )
    .trim_end()
    .to_owned()
}
