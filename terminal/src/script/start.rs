//! `departments`, `channels`, `contacts`, `contact-add`, `start`, `password`.

use serde::Serialize;
use voxfree_core::{
    Channel, ChannelId, Contact, ContactAdded, ContactId, Department, DepartmentId, Error, NewContact, PasswordChange,
    Started,
};

use super::Script;
use super::composer::ComposerJson;
use super::endings::lines_or;
use super::sign_in::read_secret;
use crate::exit::Failure;
use crate::text::clean_line;
use crate::words::fill;

#[derive(Debug, Serialize)]
struct DepartmentsJson<'a> {
    departments: Vec<DepartmentJson<'a>>,
    fetched_at: i64,
    is_current: bool,
}

#[derive(Debug, Serialize)]
struct DepartmentJson<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct ChannelsJson<'a> {
    channels: Vec<ChannelJson<'a>>,
    fetched_at: i64,
    is_current: bool,
}

#[derive(Debug, Serialize)]
struct ChannelJson<'a> {
    id: &'a str,
    name: &'a str,
    number: &'a str,
    kind: &'static str,
    can_start: bool,
    bar: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct ContactJson<'a> {
    id: &'a str,
    name: &'a str,
    number: &'a str,
}

/// What `contact-add` ends with.
#[derive(Debug, Serialize)]
struct AddedJson<'a> {
    outcome: &'static str,
    id: Option<&'a str>,
    number: Option<&'a str>,
    contacts: Vec<ContactJson<'a>>,
}

/// What `start` ends with.
#[derive(Debug, Serialize)]
struct StartedJson<'a> {
    outcome: &'static str,
    protocol: Option<&'a str>,
    is_new: bool,
    composer: Option<ComposerJson>,
}

#[derive(Debug, Serialize)]
struct PasswordJson {
    outcome: &'static str,
}

impl Script {
    /// Prints the agent's departments.
    pub(super) async fn departments(&self) -> Result<(), Failure> {
        self.ready()?;
        let told = self.client.departments().await?;
        let row = |known: &Department| {
            format!("{}  {}", known.id, clean_line(&known.name))
                .trim_end()
                .to_owned()
        };
        let shape = DepartmentsJson {
            departments: told.departments.iter().map(DepartmentJson::from).collect(),
            fetched_at: told.fetched_at.0,
            is_current: told.is_current,
        };
        self.out.print(&shape, || {
            let lines: Vec<_> = told.departments.iter().map(row).collect();
            self.as_told(&lines, told.is_current)
        })
    }

    /// Prints a department's channels.
    pub(super) async fn channels(&self, department: &DepartmentId) -> Result<(), Failure> {
        self.ready()?;
        let told = self.client.channels(department).await?;
        let row = |known: &Channel| {
            let bar = known.bar.map_or("", |_| self.words.start_barred);
            let (name, number) = (clean_line(&known.name), clean_line(&known.number));
            format!("{}  {name}  {number}  {bar}", known.id).trim_end().to_owned()
        };
        let shape = ChannelsJson {
            channels: told.channels.iter().map(ChannelJson::from).collect(),
            fetched_at: told.fetched_at.0,
            is_current: told.is_current,
        };
        self.out.print(&shape, || {
            let lines: Vec<_> = told.channels.iter().map(row).collect();
            self.as_told(&lines, told.is_current)
        })
    }

    fn as_told(&self, lines: &[String], is_current: bool) -> String {
        let lines = lines_or(lines, self.words.nothing_found);
        if is_current {
            lines
        } else {
            format!("{lines}\n{}", self.words.as_last_told)
        }
    }

    /// Prints the contacts that the service finds.
    pub(super) async fn contacts(&self, search: &str) -> Result<(), Failure> {
        self.ready()?;
        let found = self.client.find_contacts(search).await?;
        let shapes: Vec<_> = found.iter().map(ContactJson::from).collect();
        self.out
            .print(&shapes, || lines_or(&contact_lines(&found), self.words.nothing_found))
    }

    /// Adds a contact; where the number is known, prints whose it is.
    pub(super) async fn contact_add(
        &self,
        name: String,
        number: String,
        email: String,
        although_known: bool,
    ) -> Result<(), Failure> {
        self.ready()?;
        let contact = NewContact {
            name,
            number,
            email,
            although_known,
        };
        let added = self.client.new_contact(&contact).await?;
        let shape = match &added {
            ContactAdded::Added { id, number } => AddedJson {
                outcome: "added",
                id: id.as_ref().map(ContactId::as_str),
                number: Some(number),
                contacts: Vec::new(),
            },
            ContactAdded::Known { contacts } => AddedJson {
                outcome: "known",
                id: None,
                number: None,
                contacts: contacts.iter().map(ContactJson::from).collect(),
            },
        };
        self.out.print(&shape, || match &added {
            ContactAdded::Added { id, number } => {
                let id = id.as_ref().map_or("-", ContactId::as_str);
                fill(self.words.contact_added, &[&clean_line(id), number])
            }
            ContactAdded::Known { contacts } => {
                format!("{}\n{}", self.words.contact_known, contact_lines(contacts).join("\n"))
            }
        })
    }

    /// Starts a conversation, and prints what came of it.
    pub(super) async fn start_conversation(
        &self,
        channel: &ChannelId,
        contact: &ContactId,
        department: &DepartmentId,
    ) -> Result<(), Failure> {
        self.ready()?;
        let started = self.client.start_conversation(channel, contact, department).await?;
        let mut shape = StartedJson {
            outcome: started.as_str(),
            protocol: None,
            is_new: false,
            composer: None,
        };
        if let Started::Opened { protocol, is_new } = &started {
            shape.protocol = Some(protocol.as_str());
            shape.is_new = *is_new;
            shape.composer = Some(ComposerJson::from(&self.client.composer(protocol).await?));
        }
        self.out.print(&shape, || match &started {
            Started::Opened { protocol, .. } => fill(self.words.start_opened, &[&clean_line(protocol.as_str())]),
            Started::NotListedYet => self.words.start_not_listed.to_owned(),
            Started::Unknown => self.words.start_unknown.to_owned(),
        })?;
        match started {
            Started::Unknown => Err(lost()),
            Started::Opened { .. } | Started::NotListedYet => Ok(()),
        }
    }

    /// Changes the password: the old one, then the new one, are lines of standard input.
    pub(super) async fn password(&self) -> Result<(), Failure> {
        self.ready()?;
        let missing = || Failure::invalid("stdin", "standard input has no two lines");
        let old = read_secret().await?.ok_or_else(missing)?;
        let new = read_secret().await?.ok_or_else(missing)?;
        let change = self.client.change_own_password(&old, &new).await?;
        let shape = PasswordJson {
            outcome: change.as_str(),
        };
        self.out.print(&shape, || match change {
            PasswordChange::Changed => self.words.password_changed.to_owned(),
            PasswordChange::Unknown => self.words.password_unknown.to_owned(),
        })?;
        match change {
            PasswordChange::Changed => Ok(()),
            PasswordChange::Unknown => Err(lost()),
        }
    }
}

/// Whether it was done is not known.
fn lost() -> Failure {
    Error::Unreadable {
        problem: "the answer was lost".to_owned(),
        first_bytes: String::new(),
    }
    .into()
}

fn contact_lines(contacts: &[Contact]) -> Vec<String> {
    let line = |contact: &Contact| {
        let (name, number) = (clean_line(&contact.name), clean_line(&contact.number));
        format!("{}  {name}  {number}", clean_line(contact.id.as_str()))
            .trim_end()
            .to_owned()
    };
    contacts.iter().map(line).collect()
}

impl<'a> From<&'a Department> for DepartmentJson<'a> {
    fn from(known: &'a Department) -> Self {
        Self {
            id: known.id.as_str(),
            name: &known.name,
        }
    }
}

impl<'a> From<&'a Channel> for ChannelJson<'a> {
    fn from(known: &'a Channel) -> Self {
        Self {
            id: known.id.as_str(),
            name: &known.name,
            number: &known.number,
            kind: known.kind.as_str(),
            can_start: known.bar.is_none(),
            bar: known.bar.map(voxfree_core::StartBar::as_str),
        }
    }
}

impl<'a> From<&'a Contact> for ContactJson<'a> {
    fn from(contact: &'a Contact) -> Self {
        Self {
            id: contact.id.as_str(),
            name: &contact.name,
            number: &contact.number,
        }
    }
}
