//! What all tasks and handles share: the service, the sockets, and the switches of the connections.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::watch;

use super::socket::Hub;
use super::wire::Switch;
use crate::state::Service;
use crate::time::real_now_ms;

pub(crate) struct Shared {
    service: Mutex<Service>,
    hub: Mutex<Hub>,
    /// Set while real time is followed: virtual minus real, in milliseconds.
    offset_ms: Mutex<Option<i64>>,
    switches: Mutex<Vec<Weak<Switch>>>,
    /// Counts the releases of hanging answers.
    released: watch::Sender<u64>,
    stop: watch::Sender<bool>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    pub(crate) fn new(service: Service) -> Arc<Self> {
        Arc::new(Self {
            service: Mutex::new(service),
            hub: Mutex::new(Hub::default()),
            offset_ms: Mutex::new(None),
            switches: Mutex::new(Vec::new()),
            released: watch::Sender::new(0),
            stop: watch::Sender::new(false),
        })
    }

    /// Does something with the service, at the present time, and tells the sockets what came of it.
    pub(crate) fn act<T>(&self, what: impl FnOnce(&mut Service) -> T) -> T {
        let now_ms = (*lock(&self.offset_ms)).map(|offset_ms| real_now_ms() + offset_ms);
        let mut service = lock(&self.service);
        if let Some(now_ms) = now_ms {
            service.advance_to(now_ms);
        }
        let result = what(&mut service);
        // Under the service's lock, so that events leave in the order of what they tell.
        lock(&self.hub).pass_all(&mut service);
        result
    }

    /// Only looks; no time passes.
    pub(crate) fn look<T>(&self, what: impl FnOnce(&Service) -> T) -> T {
        what(&lock(&self.service))
    }

    /// Does something with the sockets.
    pub(crate) fn with_hub<T>(&self, what: impl FnOnce(&mut Hub, &mut Service) -> T) -> T {
        let mut service = lock(&self.service);
        what(&mut lock(&self.hub), &mut service)
    }

    /// From now on virtual time runs with real time; `from_real` also sets it to the machine's clock.
    pub(crate) fn follow_real_time(&self, from_real: bool) {
        let offset_ms = if from_real {
            0
        } else {
            self.look(Service::now_ms) - real_now_ms()
        };
        *lock(&self.offset_ms) = Some(offset_ms);
        self.act(|_| ());
    }

    pub(crate) fn advance(&self, by: Duration) {
        let by_ms = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        let follows = {
            let mut offset_ms = lock(&self.offset_ms);
            *offset_ms = offset_ms.map(|offset_ms| offset_ms.saturating_add(by_ms));
            offset_ms.is_some()
        };
        self.act(|service| {
            if !follows {
                service.advance(by);
            }
        });
    }

    pub(crate) fn tick(&self) {
        if lock(&self.offset_ms).is_some() {
            self.act(|_| ());
        }
    }

    /// Lets the answers that hang now go on.
    pub(crate) fn release(&self) {
        self.released.send_modify(|count| *count += 1);
    }

    /// To be taken before the request is carried out, so that no release is missed.
    pub(crate) fn releases(&self) -> watch::Receiver<u64> {
        self.released.subscribe()
    }

    /// Waits for the next release, or for the end.
    pub(crate) async fn until_released(&self, mut released: watch::Receiver<u64>) {
        let mut stopped = self.stopped();
        tokio::select! {
            _ = released.changed() => {}
            _ = stopped.wait_for(|stopped| *stopped) => {}
        }
    }

    pub(crate) fn stopped(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    /// Stops listening and cuts every connection.
    pub(crate) fn stop(&self) {
        self.stop.send_replace(true);
        self.cut_all();
    }

    /// Cuts every connection, of pages and sockets alike.
    pub(crate) fn cut_all(&self) {
        for switch in lock(&self.switches).drain(..) {
            if let Some(switch) = switch.upgrade() {
                switch.cut();
            }
        }
    }

    pub(crate) fn add_switch(&self, switch: &Arc<Switch>) {
        let mut switches = lock(&self.switches);
        switches.retain(|known| known.strong_count() > 0);
        switches.push(Arc::downgrade(switch));
        if *self.stop.borrow() {
            switch.cut();
        }
    }
}
