//! A list that the agent may change: what is shown while the service has not settled a change, and whether it was done after all.
//!
//! The service knows no idempotency key, so a change whose answer was lost is looked for in the list itself.

/// No tag is called longer than this, in characters.
pub const TAG_NAME_CHARS_MAX: usize = 60;

/// What the agent does to a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ListDeed {
    /// Adds one of their own.
    Add {
        /// What it says.
        text: String,
    },
    /// Changes one of their own.
    Change {
        /// Which.
        id: String,
        /// What it says from now on.
        text: String,
    },
    /// Removes one of their own.
    Remove {
        /// Which.
        id: String,
    },
}

impl ListDeed {
    /// Which entry; `None`: a new one.
    pub(crate) fn entry(&self) -> Option<&String> {
        match self {
            Self::Add { .. } => None,
            Self::Change { id, .. } | Self::Remove { id } => Some(id),
        }
    }

    /// What it says afterwards; empty where it says nothing.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Add { text } | Self::Change { text, .. } => text,
            Self::Remove { .. } => "",
        }
    }

    /// Its name in the store.
    pub(crate) fn verb(&self) -> &'static str {
        match self {
            Self::Add { .. } => "add",
            Self::Change { .. } => "change",
            Self::Remove { .. } => "remove",
        }
    }

    /// Puts it together again.
    pub(crate) fn from_parts(verb: &str, id: Option<String>, text: String) -> Option<Self> {
        match (verb, id) {
            ("add", None) => Some(Self::Add { text }),
            ("change", Some(id)) => Some(Self::Change { id, text }),
            ("remove", Some(id)) => Some(Self::Remove { id }),
            _ => None,
        }
    }
}

/// A deed that is not settled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pending<'a> {
    /// Its number on this device; what is added is called by it meanwhile.
    pub(crate) number: i64,
    /// Whether it was made in the list that is looked at: what is added stands there alone.
    pub(crate) is_here: bool,
    /// What.
    pub(crate) deed: &'a ListDeed,
}

/// An entry as the agent sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Its id.
    pub(crate) id: String,
    /// Its text or name.
    pub(crate) text: String,
    /// Whether the agent made it.
    pub(crate) is_own: bool,
    /// Whether a deed about it is not settled.
    pub(crate) is_pending: bool,
}

/// What the service last told (id, text, own), with the deeds since laid over, in their order.
pub(crate) fn lay_over(told: Vec<(String, String, bool)>, pending: &[Pending<'_>]) -> Vec<Shown> {
    let mut shown: Vec<Shown> = told
        .into_iter()
        .map(|(id, text, is_own)| Shown {
            id,
            text,
            is_own,
            is_pending: false,
        })
        .collect();
    for Pending { number, is_here, deed } in pending {
        match deed {
            ListDeed::Add { text } if *is_here => shown.push(Shown {
                id: format!("new-{number}"),
                text: text.clone(),
                is_own: true,
                is_pending: true,
            }),
            ListDeed::Add { .. } => {}
            ListDeed::Change { id, text } => {
                for entry in shown.iter_mut().filter(|entry| entry.id == *id) {
                    text.clone_into(&mut entry.text);
                    entry.is_pending = true;
                }
            }
            ListDeed::Remove { id } => shown.retain(|entry| entry.id != *id),
        }
    }
    shown
}

/// How many of the agent's own entries (text, own) say `text`.
pub(crate) fn same_of_own<'a>(told: impl Iterator<Item = (&'a str, bool)>, text: &str) -> usize {
    told.filter(|(other, is_own)| *is_own && is_same(other, text)).count()
}

/// Whether the service did `deed`, by the list as it is now (id, text, own); `known`: how many of the agent's own said the same
/// before something was added.
pub(crate) fn is_done(deed: &ListDeed, known: usize, now: &[(String, String, bool)]) -> bool {
    match deed {
        ListDeed::Add { text } => {
            let told = now.iter().map(|(_, text, is_own)| (text.as_str(), *is_own));
            same_of_own(told, text) > known
        }
        ListDeed::Change { id, text } => now.iter().any(|(other, said, _)| other == id && is_same(said, text)),
        ListDeed::Remove { id } => now.iter().all(|(other, ..)| other != id),
    }
}

/// What an entry that was added is called, by the list as it is now: the last that says so.
pub(crate) fn id_of_added<'a>(text: &str, now: &'a [(String, String, bool)]) -> Option<&'a str> {
    let mut found = now
        .iter()
        .rev()
        .filter(|(_, said, is_own)| *is_own && is_same(said, text));
    found.next().map(|(id, ..)| id.as_str())
}

/// The service may trim what it is given, and write line ends its own way.
fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(entries: &[(&str, &str, bool)]) -> Vec<(String, String, bool)> {
        let owned = |(id, text, is_own): &(&str, &str, bool)| ((*id).to_owned(), (*text).to_owned(), *is_own);
        entries.iter().map(owned).collect()
    }

    fn add(text: &str) -> ListDeed {
        ListDeed::Add { text: text.into() }
    }

    fn change(id: &str, text: &str) -> ListDeed {
        ListDeed::Change {
            id: id.into(),
            text: text.into(),
        }
    }

    fn remove(id: &str) -> ListDeed {
        ListDeed::Remove { id: id.into() }
    }

    #[test]
    fn what_is_shown_meanwhile() {
        let list = told(&[("1", "Olá", false), ("2", "Tchau", true)]);
        for (deeds, expected) in [
            (vec![], vec!["1 Olá", "2 Tchau"]),
            (
                vec![(true, add("Novo"))],
                vec!["1 Olá", "2 Tchau", "new-0 Novo pending"],
            ),
            (vec![(false, add("Em outro"))], vec!["1 Olá", "2 Tchau"]),
            (vec![(false, change("2", "Até"))], vec!["1 Olá", "2 Até pending"]),
            (vec![(true, remove("2"))], vec!["1 Olá"]),
            (vec![(true, change("2", "Até")), (true, remove("2"))], vec!["1 Olá"]),
            (vec![(true, change("9", "Até"))], vec!["1 Olá", "2 Tchau"]),
        ] {
            let pending: Vec<_> = (0..)
                .zip(&deeds)
                .map(|(number, (is_here, deed))| Pending {
                    number,
                    is_here: *is_here,
                    deed,
                })
                .collect();
            let shown: Vec<_> = lay_over(list.clone(), &pending)
                .into_iter()
                .map(|shown| {
                    let pending = if shown.is_pending { " pending" } else { "" };
                    format!("{} {}{pending}", shown.id, shown.text)
                })
                .collect();
            assert_eq!(shown, expected, "{deeds:?}");
        }
    }

    #[test]
    fn whether_it_was_done_after_all() {
        let now = told(&[
            ("1", "Olá", false),
            ("2", "Tchau", true),
            ("3", "duas\r\nlinhas ", true),
        ]);
        for (deed, known, is_it) in [
            (add("Tchau"), 0, true),
            (add("Tchau"), 1, false),
            // The department's says the same: that is another one.
            (add("Olá"), 0, false),
            (add("duas\nlinhas"), 0, true),
            (add("Novo"), 0, false),
            (change("2", "Tchau"), 0, true),
            (change("2", "Até"), 0, false),
            (change("9", "Até"), 0, false),
            (remove("2"), 0, false),
            (remove("9"), 0, true),
        ] {
            assert_eq!(is_done(&deed, known, &now), is_it, "{deed:?}");
        }
        assert_eq!(id_of_added("Tchau", &now), Some("2"));
        assert_eq!(id_of_added("Olá", &now), None);
    }

    #[test]
    fn a_deed_is_put_together_again() {
        for deed in [add("a"), change("1", "b"), remove("2")] {
            let parts = (deed.verb(), deed.entry().cloned(), deed.text().to_owned());
            assert_eq!(ListDeed::from_parts(parts.0, parts.1, parts.2), Some(deed));
        }
        assert_eq!(ListDeed::from_parts("change", None, String::new()), None);
    }
}
