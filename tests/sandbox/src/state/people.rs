//! Agents, contacts and groups.

use std::collections::BTreeSet;

use md5::{Digest, Md5};

/// The company (tenant) that everything belongs to unless told otherwise.
pub const COMPANY: u64 = 1;

/// The service's `dadosRamal`.
#[derive(Clone, PartialEq, Eq)]
pub struct SipAccount {
    /// The extension.
    pub extension: String,
    /// The SIP user.
    pub username: String,
    /// Host and port.
    pub domain: String,
    /// The SIP password: a secret.
    pub password: String,
    /// `udp`, `tcp` or `tls`.
    pub transport: String,
    /// Whether calls are taken without asking.
    pub auto_answer: bool,
}

impl std::fmt::Debug for SipAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SipAccount")
            .field("extension", &self.extension)
            .finish_non_exhaustive()
    }
}

/// The person who answers. Made by the builder, with the methods below.
#[derive(Clone)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "the service knows these switches one by one"
)]
pub struct Agent {
    pub(crate) id: u64,
    pub(crate) company: u64,
    pub(crate) login: String,
    pub(crate) password_md5: String,
    pub(crate) name: String,
    pub(crate) picture: Option<String>,
    pub(crate) second_factor: bool,
    pub(crate) fixed_code: Option<String>,
    pub(crate) last_code: Option<String>,
    pub(crate) must_change_password: bool,
    pub(crate) omnichannel: bool,
    pub(crate) callcenter: bool,
    pub(crate) sip: Option<SipAccount>,
    pub(crate) online: bool,
    /// The session was ended; the next login begins another.
    pub(crate) is_signed_out: bool,
    pub(crate) departments: BTreeSet<u64>,
}

impl Agent {
    pub(crate) fn new(id: u64, login: &str, password: &str) -> Self {
        Self {
            id,
            company: COMPANY,
            login: login.to_owned(),
            password_md5: md5_hex(password),
            name: login.split('@').next().unwrap_or(login).to_owned(),
            picture: None,
            second_factor: false,
            fixed_code: None,
            last_code: None,
            must_change_password: false,
            omnichannel: true,
            callcenter: false,
            sip: None,
            online: false,
            is_signed_out: false,
            departments: BTreeSet::new(),
        }
    }

    /// Sets the id, which is otherwise counted from 7204.
    pub fn id(mut self, id: u64) -> Self {
        self.id = id;
        self
    }

    /// Sets the name, which is otherwise the login's first part.
    pub fn name(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// Belongs to another company than [`COMPANY`].
    pub fn company(mut self, company: u64) -> Self {
        self.company = company;
        self
    }

    /// Every sign-in asks for a 6-digit code, made afresh each time.
    pub fn second_factor(mut self) -> Self {
        self.second_factor = true;
        self
    }

    /// The second factor's code is always this one.
    pub fn fix_code(mut self, code: &str) -> Self {
        self.second_factor = true;
        self.fixed_code = Some(code.to_owned());
        self
    }

    /// The password has to be changed first.
    pub fn must_change_password(mut self) -> Self {
        self.must_change_password = true;
        self
    }

    /// Has only a telephone: no chats.
    pub fn without_chats(mut self) -> Self {
        self.omnichannel = false;
        self
    }

    /// Has a SIP extension.
    pub fn telephone(mut self, account: SipAccount) -> Self {
        self.sip = Some(account);
        self
    }

    /// Belongs to call-centre campaigns.
    pub fn callcenter(mut self) -> Self {
        self.callcenter = true;
        self
    }

    /// Sees these departments alone. Without it, all.
    pub fn departments(mut self, ids: &[u64]) -> Self {
        self.departments = ids.iter().copied().collect();
        self
    }

    /// Has a picture, by the name of a file of the service.
    pub fn picture(mut self, file_name: &str) -> Self {
        self.picture = Some(file_name.to_owned());
        self
    }

    pub(crate) fn sees(&self, department: u64) -> bool {
        self.departments.is_empty() || self.departments.contains(&department)
    }
}

/// The person outside who writes.
#[derive(Clone, Debug)]
pub struct Contact {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) number: String,
    pub(crate) email: String,
    pub(crate) picture: Option<String>,
    pub(crate) notes: String,
}

/// A WhatsApp group as the other side.
#[derive(Clone, Debug)]
pub struct Group {
    pub(crate) name: String,
    pub(crate) picture: Option<String>,
}

/// The other side of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// One person, by the contact's id.
    Contact(u64),
    /// A group, by its id.
    Group(u64),
}

impl Party {
    /// The number that the service calls `id_contato`.
    pub fn id(self) -> u64 {
        match self {
            Self::Contact(id) | Self::Group(id) => id,
        }
    }

    /// Whether it is a group.
    pub fn is_group(self) -> bool {
        matches!(self, Self::Group(_))
    }
}

/// 32 lower-case hex digits.
pub(crate) fn md5_hex(text: &str) -> String {
    use std::fmt::Write as _;
    Md5::digest(text.as_bytes())
        .iter()
        .fold(String::with_capacity(32), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
