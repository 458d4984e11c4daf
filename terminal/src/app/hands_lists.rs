//! Carries out what is asked about lists and contacts.

use tokio::sync::mpsc::Sender;
use voxfree_core::{Client, Error};

use super::lists::{ListEvent, ListIntent};
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
