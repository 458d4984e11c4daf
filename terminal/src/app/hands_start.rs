//! Carries out what is asked while a conversation is being started.

use tokio::sync::mpsc::Sender;
use voxfree_core::Client;

use super::start::{StartEvent, StartIntent};
use super::update::Event;

/// Asks the core, and tells its answer.
pub(super) async fn run(client: Client, events: Sender<Event>, intent: StartIntent) {
    let answer = match intent {
        StartIntent::Departments => StartEvent::Departments(client.departments().await),
        StartIntent::Channels(department) => {
            let told = client.channels(&department).await;
            StartEvent::Channels(department, told)
        }
        StartIntent::Contacts(typed) => {
            let found = client.find_contacts(&typed).await;
            StartEvent::Contacts(typed, found)
        }
        StartIntent::Add(contact) => {
            let added = client.new_contact(&contact).await;
            StartEvent::Added(contact.name, added)
        }
        StartIntent::Start(place, contact) => {
            let (channel, department) = (&place.channel.id, &place.department.id);
            let started = client.start_conversation(channel, &contact.id, department).await;
            StartEvent::Started(contact.name, started)
        }
    };
    // A loop that is gone has nothing to show.
    let _told = events.send(Event::Start(answer)).await;
}
