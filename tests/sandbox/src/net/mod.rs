//! The thin layer between the state machine and the sockets.

mod http;
mod ranges;
mod shared;
mod socket;
mod wire;

pub(crate) use shared::Shared;
pub use socket::{Hub, Order};

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{any, get};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;

use crate::answer::Host;

/// How often the service looks at the clock while it follows real time.
const TICK: Duration = Duration::from_millis(200);

/// Where to listen; port 0 lets the system choose.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ports {
    pub(crate) bind: IpAddr,
    pub(crate) app: u16,
    pub(crate) lists: u16,
    pub(crate) socket: u16,
}

/// Where it listens.
#[derive(Clone, Debug)]
pub(crate) struct Urls {
    pub(crate) app: String,
    pub(crate) lists: String,
    pub(crate) socket: String,
}

/// Opens the three ports and serves until `shared` is stopped.
pub(crate) async fn serve(shared: &Arc<Shared>, ports: Ports) -> std::io::Result<Urls> {
    let app = TcpListener::bind(SocketAddr::new(ports.bind, ports.app)).await?;
    let lists = TcpListener::bind(SocketAddr::new(ports.bind, ports.lists)).await?;
    let socket = TcpListener::bind(SocketAddr::new(ports.bind, ports.socket)).await?;
    let urls = Urls {
        app: format!("http://{}/mobile", app.local_addr()?),
        lists: format!("http://{}/mobile", lists.local_addr()?),
        socket: format!("ws://{}", socket.local_addr()?),
    };
    let files_url = format!("http://{}/files/", app.local_addr()?);
    shared.act(|service| service.set_files_url(&files_url));

    for (listener, host) in [(app, Host::App), (lists, Host::Lists)] {
        let mut pages = Router::new().route("/mobile/{page}", any(http::page));
        if host == Host::App {
            pages = pages.route("/files/{name}", get(http::file));
        }
        let pages = pages
            .fallback(http::not_found)
            .layer(DefaultBodyLimit::disable())
            // As web servers do: packed, where the client says that it can unpack it.
            .layer(CompressionLayer::new())
            .with_state(http::Site {
                shared: Arc::clone(shared),
                host,
            });
        wire::spawn(shared, listener, pages);
    }
    let sockets = Router::new()
        .fallback(any(socket::connect))
        .with_state(Arc::clone(shared));
    wire::spawn(shared, socket, sockets);
    spawn_ticker(shared);
    Ok(urls)
}

/// While the service follows real time, what falls due must happen without anybody asking.
fn spawn_ticker(shared: &Arc<Shared>) {
    let shared = Arc::clone(shared);
    tokio::spawn(async move {
        let mut stopped = shared.stopped();
        let mut ticks = tokio::time::interval(TICK);
        loop {
            tokio::select! {
                _ = stopped.wait_for(|stopped| *stopped) => return,
                _ = ticks.tick() => shared.tick(),
            }
        }
    });
}
