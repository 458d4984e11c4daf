//! The one account of the file.

use voxfree_cipher::rusqlite::{Connection, OptionalExtension, named_params, params};

use super::conversations::shelf_number;
use super::{Result, StoreError, Touched, Write};
use crate::model::{Agent, AgentId, CompanyId, Presence, Secret, Shelf, Timestamp};

/// The account, and what is known of its dealings with the service.
#[derive(Clone, Debug)]
pub(crate) struct AccountRow {
    /// Which service it belongs to: ids of one installation mean nothing at another.
    pub(crate) service: String,
    /// Who.
    pub(crate) agent: Agent,
    /// What the service was last told, and took.
    pub(crate) presence: Presence,
    /// What the agent chose.
    pub(crate) presence_wanted: Presence,
    /// The session's cookies.
    pub(crate) cookies: Option<Secret>,
    /// When the list of active conversations was last fetched.
    pub(crate) active_fetched_at: Option<Timestamp>,
    /// When the list of waiting conversations was last fetched.
    pub(crate) waiting_fetched_at: Option<Timestamp>,
    /// How far the service's clock was ahead when it last answered.
    pub(crate) clock_offset_ms: Option<i64>,
}

/// Reads the account; `None` in a file that nobody is signed in to.
pub(crate) fn account(db: &Connection) -> Result<Option<AccountRow>> {
    const SQL: &str = "
SELECT service, agent_id, company_id, login, name, picture_url, answers_chats, has_extension, call_center, is_online,
       wants_online, cookies, active_fetched_at_ms, waiting_fetched_at_ms, clock_offset_ms
FROM account
WHERE one = 1";
    let row = db
        .prepare_cached(SQL)?
        .query_row([], |row| {
            let ids = (row.get::<_, String>("agent_id")?, row.get::<_, String>("company_id")?);
            let Some((id, company)) = AgentId::new(&ids.0).zip(CompanyId::new(&ids.1)) else {
                return Ok(None);
            };
            Ok(Some(AccountRow {
                service: row.get("service")?,
                agent: Agent {
                    id,
                    company,
                    login: row.get("login")?,
                    name: row.get("name")?,
                    picture_url: row.get("picture_url")?,
                    answers_chats: row.get("answers_chats")?,
                    has_extension: row.get("has_extension")?,
                    call_center: row.get("call_center")?,
                },
                presence: presence_from(row.get("is_online")?),
                presence_wanted: presence_from(row.get("wants_online")?),
                cookies: row.get::<_, Option<String>>("cookies")?.map(Secret::new),
                active_fetched_at: row.get::<_, Option<i64>>("active_fetched_at_ms")?.map(Timestamp),
                waiting_fetched_at: row.get::<_, Option<i64>>("waiting_fetched_at_ms")?.map(Timestamp),
                clock_offset_ms: row.get("clock_offset_ms")?,
            }))
        })
        .optional()?;
    match row {
        None => Ok(None),
        Some(Some(account)) => Ok(Some(account)),
        Some(None) => Err(StoreError::Row("an account without ids")),
    }
}

/// Writes who is signed in. Conversations of an earlier sign-in of the same account stay.
pub(crate) fn save_account(
    write: &mut Write<'_>,
    service: &str,
    agent: &Agent,
    cookies: Option<&Secret>,
) -> Result<()> {
    const SQL: &str = "
INSERT INTO account (one, service, agent_id, company_id, login, name, picture_url, answers_chats, has_extension,
                     call_center, is_online, cookies)
VALUES (1, :service, :agent_id, :company_id, :login, :name, :picture_url, :answers_chats, :has_extension,
        :call_center, 0, :cookies)
ON CONFLICT (one) DO UPDATE SET
    service = excluded.service, agent_id = excluded.agent_id, company_id = excluded.company_id,
    login = excluded.login, name = excluded.name, picture_url = excluded.picture_url,
    answers_chats = excluded.answers_chats, has_extension = excluded.has_extension,
    call_center = excluded.call_center, is_online = 0, wants_online = 1, cookies = excluded.cookies";
    write.tx.prepare_cached(SQL)?.execute(named_params! {
        ":service": service,
        ":agent_id": agent.id.as_str(),
        ":company_id": agent.company.as_str(),
        ":login": agent.login,
        ":name": agent.name,
        ":picture_url": agent.picture_url,
        ":answers_chats": agent.answers_chats,
        ":has_extension": agent.has_extension,
        ":call_center": agent.call_center,
        ":cookies": cookies.map(Secret::expose),
    })?;
    write.touch(Touched::Account);
    Ok(())
}

/// Keeps the session's cookies for the next start.
pub(crate) fn save_cookies(write: &mut Write<'_>, cookies: Option<&Secret>) -> Result<()> {
    write.tx.execute(
        "UPDATE account SET cookies = ?1 WHERE one = 1",
        params![cookies.map(Secret::expose)],
    )?;
    Ok(())
}

/// Notes what the service was told, and took.
pub(crate) fn set_online(write: &mut Write<'_>, presence: Presence) -> Result<()> {
    write.tx.execute(
        "UPDATE account SET is_online = ?1 WHERE one = 1",
        params![presence == Presence::Online],
    )?;
    write.touch(Touched::Account);
    Ok(())
}

/// Notes what the agent chose, before the service is told.
pub(crate) fn set_wants_online(write: &mut Write<'_>, presence: Presence) -> Result<()> {
    write.tx.execute(
        "UPDATE account SET wants_online = ?1 WHERE one = 1",
        params![presence == Presence::Online],
    )?;
    write.touch(Touched::Account);
    Ok(())
}

/// Notes when a list was fetched, and what the service's clock said.
pub(crate) fn set_fetched(write: &mut Write<'_>, shelf: Shelf, at: Timestamp, offset_ms: Option<i64>) -> Result<()> {
    const SQL: &str = "
UPDATE account
SET active_fetched_at_ms = CASE WHEN ?3 = 1 THEN ?1 ELSE active_fetched_at_ms END,
    waiting_fetched_at_ms = CASE WHEN ?3 = 2 THEN ?1 ELSE waiting_fetched_at_ms END,
    clock_offset_ms = COALESCE(?2, clock_offset_ms)
WHERE one = 1";
    write
        .tx
        .prepare_cached(SQL)?
        .execute(params![at.0, offset_ms, shelf_number(shelf)])?;
    write.touch(Touched::Account);
    Ok(())
}

/// Signs the account out inside its file; what it had cached stays until the file goes.
pub(crate) fn clear_account(write: &mut Write<'_>) -> Result<()> {
    write.tx.execute("DELETE FROM account", [])?;
    write.tx.execute("DELETE FROM extension", [])?;
    write.touch(Touched::Account);
    Ok(())
}

fn presence_from(is_online: bool) -> Presence {
    if is_online { Presence::Online } else { Presence::Offline }
}
