//! The commands on standard input.

use std::time::Duration;

use serde_json::{Value, json};
use voxfree_sandbox::{Fault, Holder, Other, Sandbox};

/// Each command, and what it does.
const HELP: [(&str, &str); 23] = [
    ("says CONTACT TEXT", "the contact writes"),
    ("group-says GROUP MEMBER TEXT", "a member (one word) writes in a group"),
    ("replies CONTACT CODID TEXT", "the contact quotes a message"),
    ("reads CONTACT", "the contact reads all that it got"),
    ("deletes CONTACT CODID", "the contact deletes a message of its own"),
    ("received CONTACT", "what the contact got, in order"),
    ("group-received GROUP", "what the group got, in order"),
    ("waiting CONTACT CHANNEL DEPARTMENT TEXT", "a new conversation comes in"),
    ("takes PROTOCOL LOGIN", "an agent takes a conversation, or is handed it"),
    ("waits-for PROTOCOL LOGIN", "a conversation waits for one agent"),
    (
        "moves PROTOCOL DEPARTMENT",
        "a conversation goes to a department's waiting list",
    ),
    ("closes PROTOCOL", "the supervisor closes a conversation"),
    ("ends-session LOGIN", "the service knows the agent's session no longer"),
    ("conversations", "all conversations that are not closed"),
    ("advance SECONDS", "time passes"),
    ("code LOGIN", "the second factor's code of the last sign-in"),
    ("answers at-once|soon|never", "whether contacts answer by themselves"),
    (
        "fault PAGE|* KIND [TIMES|always]",
        "html empty half-json cut-midway cut-before lose-answer hang-before hang-after status-503 flood-50000000; once by default",
    ),
    ("clear", "no faults any more"),
    ("release", "hanging answers and delayed events go on"),
    (
        "events drop|double|swap N, events delay|close|refuse|welcome, events raw FRAME",
        "what goes wrong with the socket",
    ),
    (
        "requests [PAGE]",
        "what was asked: the counts, or the requests for one page",
    ),
    ("quit", "ends"),
];

/// `None`: it is time to end.
pub(crate) fn obey(sandbox: &Sandbox, line: &str) -> Option<Value> {
    let line = line.trim();
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    if verb == "quit" {
        return None;
    }
    let answer = answer(sandbox, verb, rest.trim());
    Some(answer.unwrap_or_else(|| json!({"error": format!("cannot {line:?}; see help")})))
}

/// `None`: not understood.
fn answer(sandbox: &Sandbox, verb: &str, rest: &str) -> Option<Value> {
    let (first, tail) = rest.split_once(' ').unwrap_or((rest, ""));
    let contact = || first.parse().ok().map(|id| sandbox.contact(id));
    let ok = |done: bool| json!({ "ok": done });
    Some(match verb {
        "help" => Value::Object(
            HELP.iter()
                .map(|(command, what)| ((*command).to_owned(), json!(what)))
                .collect(),
        ),
        "says" => said(&contact()?, contact()?.says(tail)),
        "group-says" => {
            let group = sandbox.group(first.parse().ok()?);
            let (member, text) = tail.split_once(' ')?;
            said(&group, group.member_says(member, text))
        }
        "replies" => {
            let (codid, text) = tail.split_once(' ')?;
            said(&contact()?, contact()?.replies_to(codid.parse().ok()?, text))
        }
        "reads" => {
            contact()?.reads();
            ok(true)
        }
        "deletes" => ok(contact()?.deletes(tail.parse().ok()?)),
        "received" => json!(contact()?.received()),
        "group-received" => json!(sandbox.group(first.parse().ok()?).received()),
        "waiting" => {
            let mut words = tail.splitn(3, ' ');
            let (channel, department) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
            json!({"protocol": sandbox.new_waiting(first.parse().ok()?, channel, department, words.next()?)})
        }
        "takes" => ok(sandbox.supervisor().moves_to_agent(first, tail)),
        "waits-for" => ok(sandbox.supervisor().to_waiting_of(first, tail)),
        "moves" => ok(sandbox.supervisor().moves_to_department(first, tail.parse().ok()?)),
        "closes" => ok(sandbox.supervisor().closes(first)),
        "ends-session" => ok(sandbox.supervisor().ends_session_of(first)),
        "conversations" => conversations(sandbox),
        "advance" => {
            sandbox.advance(Duration::from_secs(first.parse().ok()?));
            json!({"now_ms": sandbox.now_ms()})
        }
        "code" => json!({"code": sandbox.second_factor_code(first)}),
        "answers" => {
            let how = match first {
                "at-once" => voxfree_sandbox::ContactsAnswer::AtOnce,
                "soon" => voxfree_sandbox::ContactsAnswer::Soon,
                "never" => voxfree_sandbox::ContactsAnswer::Never,
                _ => return None,
            };
            sandbox.with(|service| service.contacts_answer(how));
            ok(true)
        }
        "fault" => {
            let (kind, times) = tail.split_once(' ').unwrap_or((tail, "1"));
            let fault = Fault::parse(kind)?;
            if times == "always" {
                sandbox.faults(|faults| faults.always(first, fault));
            } else {
                let times = times.parse().ok()?;
                sandbox.faults(|faults| faults.times(first, fault, times));
            }
            ok(true)
        }
        "clear" => {
            sandbox.faults(voxfree_sandbox::Faults::clear_all);
            ok(true)
        }
        "release" => {
            sandbox.release();
            sandbox.sockets().release();
            ok(true)
        }
        "events" => {
            events(sandbox, first, tail)?;
            json!({"ok": true, "connected": sandbox.sockets().connected()})
        }
        "requests" => requests(sandbox, first),
        _ => return None,
    })
}

fn said(by: &Other, codid: u64) -> Value {
    json!({"codid": codid, "protocol": by.protocol()})
}

fn conversations(sandbox: &Sandbox) -> Value {
    sandbox.with(|service| {
        let open = service.conversations().filter(|known| known.holder != Holder::Closed);
        open.map(|known| {
            json!({
                "protocol": known.protocol,
                "contact": known.party.id(),
                "is_group": known.party.is_group(),
                "channel": known.channel,
                "department": known.department,
                "held_by": if let Holder::Held(agent) = known.holder { Some(agent) } else { None },
                "unread": known.unread,
            })
        })
        .collect()
    })
}

fn events(sandbox: &Sandbox, what: &str, tail: &str) -> Option<()> {
    let sockets = sandbox.sockets();
    let count = || tail.parse().ok();
    match what {
        "drop" => sockets.drop_next(count()?),
        "double" => sockets.double_next(count()?),
        "swap" => sockets.swap_next(count()?),
        "delay" => sockets.delay(),
        "close" => sockets.close_all(),
        "refuse" => sockets.refuse(true),
        "welcome" => sockets.refuse(false),
        "raw" => sockets.send_raw(tail),
        _ => return None,
    }
    Some(())
}

fn requests(sandbox: &Sandbox, page: &str) -> Value {
    let requests = sandbox.requests();
    if page.is_empty() {
        return voxfree_sandbox::page_names()
            .map(|page| (page.to_owned(), json!(requests.count(page))))
            .collect();
    }
    let rows = requests.to(page).map(|request| {
        json!({
            "at_ms": request.at_ms,
            "agent": request.agent,
            "outcome": format!("{:?}", request.outcome),
            "fields": request.fields,
        })
    });
    rows.collect()
}
