//! Every page of the service as one function: from the bytes of an answer to what they mean, as text.

#![allow(dead_code, reason = "shared by several test files")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use voxfree_core::service::*;
use voxfree_core::*;

use super::call;

/// One page, and how its answer is shown.
pub(crate) type Read = fn(&[u8]) -> String;

pub(crate) fn agent() -> AgentId {
    AgentId::new("61").unwrap()
}

pub(crate) fn company() -> CompanyId {
    CompanyId::new("1").unwrap()
}

pub(crate) fn protocol() -> ProtocolNumber {
    ProtocolNumber::new("20231130303159").unwrap()
}

pub(crate) fn contact() -> ContactId {
    ContactId::new("30").unwrap()
}

pub(crate) fn department() -> DepartmentId {
    DepartmentId::new("9").unwrap()
}

pub(crate) fn show<E: Endpoint<Answer: std::fmt::Debug>>(request: &E, body: &[u8]) -> String {
    match call(request, 200, body) {
        // The excerpt is of the body, and so differs with its form.
        Err(CallError::Unreadable { problem, .. }) => format!("unreadable: {problem}"),
        result => format!("{result:?}"),
    }
}

pub(crate) fn login(body: &[u8]) -> String {
    let hash = Secret::new("h");
    let request = Login {
        login: "x",
        password_hash: &hash,
    };
    let mut shown = show(&request, body);
    if let Ok(answer) = call(&request, 200, body) {
        // Secrets print as dots: here they are compared.
        let code = answer.second_factor.map(|code| code.0.expose().to_owned());
        let password = answer
            .extension
            .and_then(|account| account.password)
            .map(|password| password.expose().to_owned());
        shown = format!("{shown} {code:?} {password:?}");
    }
    shown
}

pub(crate) fn change_password(body: &[u8]) -> String {
    let hash = Secret::new("h");
    show(
        &ChangePassword {
            agent: &agent(),
            company: &company(),
            old_hash: &hash,
            new_hash: &hash,
        },
        body,
    )
}

pub(crate) fn presence(body: &[u8]) -> String {
    show(
        &SetPresence {
            agent: &agent(),
            presence: Presence::Online,
        },
        body,
    )
}

pub(crate) fn active(body: &[u8]) -> String {
    show(
        &ActiveChats {
            agent: &agent(),
            company: &company(),
        },
        body,
    )
}

pub(crate) fn waiting(body: &[u8]) -> String {
    show(
        &WaitingChats {
            agent: &agent(),
            company: &company(),
        },
        body,
    )
}

pub(crate) fn open(body: &[u8]) -> String {
    show(
        &OpenConversation {
            protocol: &protocol(),
            agent: &agent(),
        },
        body,
    )
}

pub(crate) fn new_messages(body: &[u8]) -> String {
    let (protocol, agent) = (protocol(), agent());
    let request = NewMessages {
        protocol: &protocol,
        agent: &agent,
        last_message: None,
        channel: None,
        contact: None,
        is_group: false,
    };
    show(&request, body)
}

pub(crate) fn send_text(body: &[u8]) -> String {
    let (protocol, agent, company) = (protocol(), agent(), company());
    let request = SendText {
        protocol: &protocol,
        agent: &agent,
        agent_name: "Gilles",
        company: &company,
        channel: None,
        contact: None,
        is_group: false,
        reply_to: None,
        text: "teste",
    };
    show(&request, body)
}

pub(crate) fn start(body: &[u8]) -> String {
    let (agent, company, contact, department) = (agent(), company(), contact(), department());
    let channel = ChannelId::new("25").unwrap();
    let request = StartConversation {
        agent: &agent,
        company: &company,
        channel: &channel,
        contact: &contact,
        department: &department,
    };
    show(&request, body)
}

pub(crate) fn finish(body: &[u8]) -> String {
    let (protocol, agent, company) = (protocol(), agent(), company());
    let request = Finish {
        ending: HowItEnds::Close,
        protocol: &protocol,
        agent: &agent,
        agent_name: "Gilles",
        company: &company,
        channel: None,
        contact: None,
        keep_contact: false,
        wrap_up_code: None,
        note: "",
    };
    show(&request, body)
}

pub(crate) fn tags(body: &[u8]) -> String {
    let (protocol, agent, company) = (protocol(), agent(), company());
    show(
        &ListTags(TagScope {
            protocol: &protocol,
            agent: &agent,
            company: &company,
            department: None,
        }),
        body,
    )
}

pub(crate) fn new_tag(body: &[u8]) -> String {
    let (protocol, agent, company) = (protocol(), agent(), company());
    show(
        &AddTag(
            TagScope {
                protocol: &protocol,
                agent: &agent,
                company: &company,
                department: None,
            },
            "x",
        ),
        body,
    )
}

pub(crate) fn quick_replies(body: &[u8]) -> String {
    show(
        &ListQuickReplies {
            agent: &agent(),
            company: &company(),
            department: None,
        },
        body,
    )
}

pub(crate) fn wrap_up_codes(body: &[u8]) -> String {
    show(
        &ListWrapUpCodes {
            protocol: &protocol(),
            company: &company(),
        },
        body,
    )
}

pub(crate) fn departments(body: &[u8]) -> String {
    show(&ListDepartments { agent: &agent() }, body)
}

pub(crate) fn channels(body: &[u8]) -> String {
    show(
        &ListChannels {
            agent: &agent(),
            department: &department(),
        },
        body,
    )
}

pub(crate) fn contacts(body: &[u8]) -> String {
    show(
        &SearchContacts {
            company: &company(),
            search: "",
        },
        body,
    )
}

pub(crate) fn owners(body: &[u8]) -> String {
    show(&ListContactOwners { agent: &agent() }, body)
}

pub(crate) fn templates(body: &[u8]) -> String {
    show(
        &ListTemplates {
            protocol: &protocol(),
            agent: &agent(),
        },
        body,
    )
}
