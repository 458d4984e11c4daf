//! The agent's telephone account: what the last sign-in told, and which of it the shell's telephone stack has.
//!
//! Written in the transaction that writes the account, and gone with it. What is read is checked once more by the rules of
//! `telephony`: a row of an older version, or one that was tampered with, gets no further than a hostile answer would.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, named_params, params};

use super::{Result, Touched, Write};
use crate::model::{
    ExtensionChange, ExtensionDefect, ExtensionFields, ExtensionState, Secret, SipAccount, SipField, SipProblem,
    Telephone, ToldExtension,
};
use crate::telephony;

/// The row.
struct Kept {
    revision: u64,
    applied: Option<u64>,
    stack_has: bool,
    told: ToldExtension,
}

/// The telephone, without its password.
pub(crate) fn telephone(db: &Connection) -> Result<Telephone> {
    let Some(kept) = kept(db)? else {
        // Signed in before this was kept: the next sign-in brings it.
        const SQL: &str = "SELECT has_extension FROM account WHERE one = 1";
        let has_extension: Option<bool> = db.prepare_cached(SQL)?.query_row([], |row| row.get(0)).optional()?;
        let defect = ExtensionDefect::new(SipField::Account, SipProblem::Missing);
        return Ok(Telephone {
            state: match has_extension {
                Some(true) => ExtensionState::Defective { defect },
                _ => ExtensionState::Absent,
            },
            change: ExtensionChange::Nothing,
            revision: 0,
        });
    };
    let change = match (&kept.told, kept.stack_has) {
        (ToldExtension::Ready(_), false) => ExtensionChange::New,
        (ToldExtension::Ready(_), true) if kept.applied == Some(kept.revision) => ExtensionChange::Nothing,
        (ToldExtension::Ready(_), true) => ExtensionChange::Changed,
        (_, true) => ExtensionChange::Removed,
        (_, false) => ExtensionChange::Nothing,
    };
    Ok(Telephone {
        state: match kept.told {
            ToldExtension::None => ExtensionState::Absent,
            ToldExtension::Ready(account) => ExtensionState::Ready {
                extension: account.shown,
            },
            ToldExtension::Defective(defect) => ExtensionState::Defective { defect },
        },
        change,
        revision: kept.revision,
    })
}

/// The account with its password, where there is one that can be used.
pub(crate) fn sip_account(db: &Connection) -> Result<Option<SipAccount>> {
    Ok(match kept(db)?.map(|kept| kept.told) {
        Some(ToldExtension::Ready(account)) => Some(*account),
        _ => None,
    })
}

/// Keeps what a sign-in told. Nothing is written, and no revision passes, where it is what was known.
pub(crate) fn save_extension(write: &mut Write<'_>, told: &ToldExtension) -> Result<()> {
    let kept = kept(&write.tx)?;
    let is_same = match (kept.as_ref().map(|kept| &kept.told), told) {
        (None | Some(ToldExtension::None), ToldExtension::None) => true,
        (Some(ToldExtension::Ready(kept)), ToldExtension::Ready(told)) => kept.is_same(told),
        (Some(ToldExtension::Defective(kept)), ToldExtension::Defective(told)) => kept == told,
        _ => false,
    };
    if is_same {
        return Ok(());
    }
    const SQL: &str = "
INSERT INTO extension (one, revision, state, extension, user, domain, transport, codecs, auto_answer, display_name, password,
                       defect_field, defect_problem)
VALUES (1, :revision, :state, :extension, :user, :domain, :transport, :codecs, :auto_answer, :display_name, :password,
        :defect_field, :defect_problem)
ON CONFLICT (one) DO UPDATE SET
    revision = excluded.revision, state = excluded.state, extension = excluded.extension, user = excluded.user,
    domain = excluded.domain, transport = excluded.transport, codecs = excluded.codecs, auto_answer = excluded.auto_answer,
    display_name = excluded.display_name, password = excluded.password, defect_field = excluded.defect_field,
    defect_problem = excluded.defect_problem";
    let revision = kept.map_or(0, |kept| kept.revision).saturating_add(1);
    let state = match told {
        ToldExtension::None => "none",
        ToldExtension::Ready(_) => "ready",
        ToldExtension::Defective(_) => "defective",
    };
    let account = match told {
        ToldExtension::Ready(account) => Some(account.as_ref()),
        _ => None,
    };
    let defect = match told {
        ToldExtension::Defective(defect) => Some(defect),
        _ => None,
    };
    let fields = account.map(telephony::as_told).unwrap_or_default();
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":revision": i64::try_from(revision).unwrap_or(i64::MAX),
        ":state": state,
        ":extension": fields.extension,
        ":user": fields.user,
        ":domain": fields.domain,
        ":transport": fields.transport,
        ":codecs": fields.codecs,
        ":auto_answer": fields.auto_answer,
        ":display_name": account.and_then(|account| account.shown.display_name.as_deref()),
        ":password": fields.password.as_ref().map(Secret::expose),
        ":defect_field": defect.map(|defect| defect.field.as_str()),
        ":defect_problem": defect.map(|defect| defect.problem.as_str()),
    })?;
    write.touch(Touched::Account);
    Ok(())
}

/// Notes which revision the shell's telephone stack has; `false`: there was never such a one.
pub(crate) fn set_applied(write: &mut Write<'_>, revision: u64) -> Result<bool> {
    let Some(kept) = kept(&write.tx)? else {
        return Ok(revision == 0);
    };
    if revision > kept.revision {
        return Ok(false);
    }
    // Of an earlier revision it is no longer known whether it was an account: taking away what is not there does no harm.
    let stack_has = revision < kept.revision || matches!(kept.told, ToldExtension::Ready(_));
    let revision = i64::try_from(revision).unwrap_or(i64::MAX);
    write
        .tx
        .prepare_cached("UPDATE extension SET applied = ?1, stack_has = ?2 WHERE one = 1")?
        .execute(params![revision, stack_has])?;
    write.touch(Touched::Account);
    Ok(true)
}

fn kept(db: &Connection) -> Result<Option<Kept>> {
    const SQL: &str = "
SELECT revision, applied, stack_has, state, extension, user, domain, transport, codecs, auto_answer, display_name, password,
       defect_field, defect_problem
FROM extension
WHERE one = 1";
    let number = |value: i64| u64::try_from(value).unwrap_or(0);
    let kept = db
        .prepare_cached(SQL)?
        .query_row([], |row| {
            let told = match row.get::<_, String>("state")?.as_str() {
                "none" => ToldExtension::None,
                "ready" => {
                    let fields = ExtensionFields {
                        extension: row.get("extension")?,
                        user: row.get("user")?,
                        domain: row.get("domain")?,
                        password: row.get::<_, Option<String>>("password")?.map(Secret::new),
                        codecs: row.get("codecs")?,
                        auto_answer: row.get("auto_answer")?,
                        transport: row.get("transport")?,
                    };
                    let name: Option<String> = row.get("display_name")?;
                    match telephony::check(&fields, name.as_deref().unwrap_or_default()) {
                        Ok(account) => ToldExtension::Ready(Box::new(account)),
                        Err(defect) => ToldExtension::Defective(defect),
                    }
                }
                _ => {
                    let (field, problem): (Option<String>, Option<String>) =
                        (row.get("defect_field")?, row.get("defect_problem")?);
                    ToldExtension::Defective(ExtensionDefect::new(
                        field
                            .as_deref()
                            .and_then(SipField::from_name)
                            .unwrap_or(SipField::Account),
                        problem
                            .as_deref()
                            .and_then(SipProblem::from_name)
                            .unwrap_or(SipProblem::Missing),
                    ))
                }
            };
            Ok(Kept {
                revision: number(row.get("revision")?),
                applied: row.get::<_, Option<i64>>("applied")?.map(number),
                stack_has: row.get("stack_has")?,
                told,
            })
        })
        .optional()?;
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::migrations;

    fn ready(password: &str) -> ToldExtension {
        let fields = ExtensionFields {
            user: Some("1_2101".into()),
            domain: Some("[2001:db8::1]".into()),
            password: Some(Secret::new(password)),
            codecs: Some("PCMA opus/48000/2 EVS/16000/1".into()),
            transport: Some("tls".into()),
            ..ExtensionFields::default()
        };
        ToldExtension::Ready(Box::new(telephony::check(&fields, "Ana").unwrap()))
    }

    fn written(connection: &mut Connection, work: impl FnOnce(&mut Write<'_>)) {
        let mut write = Write::new(connection.transaction().unwrap());
        work(&mut write);
        write.tx.commit().unwrap();
    }

    /// What each step leaves: the change, the revision, and whether there is a telephone.
    fn play(steps: &[(&str, Option<ToldExtension>)]) -> Vec<String> {
        let mut connection = Connection::open_in_memory().unwrap();
        migrations::migrate(&mut connection).unwrap();
        let mut left = Vec::new();
        for (name, told) in steps {
            written(&mut connection, |write| match told {
                Some(told) => save_extension(write, told).unwrap(),
                None => assert!(set_applied(write, name.parse().unwrap()).unwrap(), "{name}"),
            });
            let telephone = telephone(&connection).unwrap();
            let is_ready = matches!(telephone.state, ExtensionState::Ready { .. });
            left.push(format!(
                "{} {} {is_ready}",
                telephone.change.as_str(),
                telephone.revision
            ));
            assert_eq!(sip_account(&connection).unwrap().is_some(), is_ready);
        }
        left
    }

    #[test]
    fn a_change_is_told_until_it_was_applied() {
        let bad = ToldExtension::Defective(ExtensionDefect::new(SipField::Domain, SipProblem::NoPort));
        let left = play(&[
            ("told", Some(ready("a"))),
            ("1", None),
            ("the same", Some(ready("a"))),
            ("another password", Some(ready(" a"))),
            ("1", None), // late: the stack still has the first
            ("2", None),
            ("broken", Some(bad.clone())),
            ("broken still", Some(bad)),
            ("3", None),
            ("gone", Some(ToldExtension::None)),
            ("back", Some(ready("a"))),
            ("gone before it was applied", Some(ToldExtension::None)),
        ]);
        let expected = [
            "new 1 true",
            "nothing 1 true",
            "nothing 1 true",
            "changed 2 true",
            "changed 2 true",
            "nothing 2 true",
            "removed 3 false",
            "removed 3 false",
            "nothing 3 false",
            "nothing 4 false",
            "new 5 true",
            "nothing 6 false",
        ];
        assert_eq!(left, expected);
    }

    #[test]
    fn an_agent_without_one_leaves_no_row() {
        assert_eq!(
            play(&[("none", Some(ToldExtension::None)), ("0", None)]),
            ["nothing 0 false"; 2]
        );
    }

    #[test]
    fn what_is_kept_reads_as_it_was_and_what_was_tampered_with_does_not() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrations::migrate(&mut connection).unwrap();
        let told = ready("a;\"é ");
        written(&mut connection, |write| save_extension(write, &told).unwrap());
        let (ToldExtension::Ready(told), Some(kept)) = (told, sip_account(&connection).unwrap()) else {
            panic!("no account")
        };
        assert!(told.is_same(&kept), "{told:?} {kept:?}");
        connection
            .execute("UPDATE extension SET domain = 'pbx;maddr=evil'", [])
            .unwrap();
        assert!(sip_account(&connection).unwrap().is_none());
        let ExtensionState::Defective { defect } = telephone(&connection).unwrap().state else {
            panic!("no defect")
        };
        assert_eq!(defect.field, SipField::Domain);
    }
}
