//! Carries out what is asked about lists and contacts.

use tokio::sync::mpsc::Sender;
use voxfree_core::{Client, Error, QuickReplyId, TagId};

use super::lists::{ListEvent, ListIntent};
use super::own_list::{OwnEdit, OwnList, OwnStep};
use super::unsent::UnsentIntent;
use super::update::Event;
use crate::clock::{Zone, now};

/// Asks the core, and tells its answer.
pub(super) async fn run(client: Client, events: Sender<Event>, intent: ListIntent) -> Result<(), Error> {
    let (answer, result) = match intent {
        ListIntent::Replies(protocol) => {
            let known = client.quick_replies(&protocol).await?;
            (ListEvent::Replies(protocol, known.replies), Ok(()))
        }
        ListIntent::Use(protocol, reply) => {
            let offset_s = Zone::system().offset_s(now());
            let text = client.fill_quick_reply(&protocol, &reply, offset_s).await?;
            (ListEvent::Filled(protocol, text), Ok(()))
        }
        ListIntent::Tags(protocol) => {
            let known = client.tags(&protocol).await?;
            (ListEvent::Tags(protocol, known.tags), Ok(()))
        }
        ListIntent::SetTag(protocol, tag, is_on) => {
            let result = client.set_tag(&protocol, &tag, is_on).await;
            // Whatever came of it: what is shown is what the core has.
            let known = client.tags(&protocol).await?;
            (ListEvent::TagsNow(protocol, known.tags), result)
        }
        ListIntent::Contact(protocol) => (ListEvent::Contact(Box::new(client.contact(&protocol).await?)), Ok(())),
    };
    // A loop that is gone has nothing to show.
    let _told = events.send(Event::List(answer)).await;
    result
}

/// Writes or removes an entry of the agent's own.
pub(super) async fn change(client: &Client, own: OwnEdit) -> Result<(), Error> {
    let protocol = &own.protocol;
    let gone = || Error::InvalidInput {
        field: "id".to_owned(),
        problem: "it has none".to_owned(),
    };
    match (own.list, own.step) {
        (OwnList::Replies, OwnStep::Write { id: None, editor }) => {
            client.add_quick_reply(protocol, editor.text()).await.map(drop)
        }
        (OwnList::Replies, OwnStep::Write { id: Some(id), editor }) => {
            let id = QuickReplyId::new(&id).ok_or_else(gone)?;
            client.change_quick_reply(protocol, &id, editor.text()).await
        }
        (OwnList::Replies, OwnStep::Remove { id, .. }) => {
            let id = QuickReplyId::new(&id).ok_or_else(gone)?;
            client.remove_quick_reply(protocol, &id).await
        }
        (OwnList::Tags, OwnStep::Write { id: None, editor }) => {
            client.add_tag(protocol, editor.text().trim()).await.map(drop)
        }
        (OwnList::Tags, OwnStep::Write { id: Some(id), editor }) => {
            let id = TagId::new(&id).ok_or_else(gone)?;
            client.rename_tag(protocol, &id, editor.text().trim()).await
        }
        (OwnList::Tags, OwnStep::Remove { id, .. }) => {
            let id = TagId::new(&id).ok_or_else(gone)?;
            client.remove_tag(protocol, &id).await
        }
    }
}

/// Asks for the contacts that the agent keeps; where the service does not answer, those that it last told.
pub(super) async fn owned(client: Client, events: Sender<Event>) -> Result<(), Error> {
    let (known, result) = match client.refresh_owned_contacts().await {
        Ok(told) => (Some(told), Ok(())),
        Err(fault) => (client.owned_contacts().await.ok(), Err(fault)),
    };
    let _told = events.send(Event::Owned(known.map(|known| known.contacts))).await;
    result
}

/// Does something about what is not sent, or tells what there is.
pub(super) async fn unsent(client: Client, events: Sender<Event>, intent: UnsentIntent) -> Result<(), Error> {
    match intent {
        UnsentIntent::List => {
            let _told = events.send(Event::Unsent(client.outbox().await?)).await;
            Ok(())
        }
        UnsentIntent::Retry(id) => client.retry_send(id).await,
        UnsentIntent::RetryAll => client.retry_all().await.map(drop),
        UnsentIntent::AfterReply(id) => client.send_after_reply(id).await,
        UnsentIntent::Edit(id, text) => client.edit_unsent(id, &text).await,
        UnsentIntent::Discard(id) => client.discard_unsent(id).await,
    }
}
