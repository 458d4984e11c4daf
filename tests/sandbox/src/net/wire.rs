//! Connections that can be cut from outside: with no answer, in the middle of one, or all at once at the end.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use futures_util::task::AtomicWaker;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

use super::Shared;

/// Cuts one connection.
#[derive(Debug, Default)]
pub(crate) struct Switch {
    is_cut: AtomicBool,
    reader: AtomicWaker,
    writer: AtomicWaker,
}

impl Switch {
    pub(crate) fn cut(&self) {
        self.is_cut.store(true, Ordering::SeqCst);
        self.reader.wake();
        self.writer.wake();
    }

    fn check(&self, waker: &AtomicWaker, context: &Context<'_>) -> io::Result<()> {
        waker.register(context.waker());
        if self.is_cut.load(Ordering::SeqCst) {
            Err(io::ErrorKind::ConnectionReset.into())
        } else {
            Ok(())
        }
    }
}

/// A connection, as a handler sees it.
#[derive(Clone, Debug)]
pub(crate) struct Peer(pub(crate) Arc<Switch>);

impl Connected<IncomingStream<'_, Cuttable>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Cuttable>) -> Self {
        stream.remote_addr().clone()
    }
}

/// Serves until `shared` is stopped.
pub(crate) fn spawn(shared: &Arc<Shared>, listener: TcpListener, pages: Router) {
    let mut stopped = shared.stopped();
    let listener = Cuttable {
        listener,
        shared: Arc::clone(shared),
    };
    tokio::spawn(async move {
        let serving = axum::serve(listener, pages.into_make_service_with_connect_info::<Peer>());
        tokio::select! {
            _ = stopped.wait_for(|stopped| *stopped) => {}
            _ = serving => {}
        }
    });
}

pub(crate) struct Cuttable {
    listener: TcpListener,
    shared: Arc<Shared>,
}

impl Listener for Cuttable {
    type Io = Wire;
    type Addr = Peer;

    async fn accept(&mut self) -> (Wire, Peer) {
        let (stream, _) = Listener::accept(&mut self.listener).await;
        // Small answers and events should leave at once; without it they only leave later.
        let _ = stream.set_nodelay(true);
        let switch = Arc::new(Switch::default());
        self.shared.add_switch(&switch);
        (
            Wire {
                stream,
                switch: Arc::clone(&switch),
            },
            Peer(switch),
        )
    }

    fn local_addr(&self) -> io::Result<Peer> {
        Ok(Peer(Arc::new(Switch::default())))
    }
}

/// A TCP stream that ends when its switch is cut.
pub(crate) struct Wire {
    stream: TcpStream,
    switch: Arc<Switch>,
}

impl AsyncRead for Wire {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        this.switch.check(&this.switch.reader, context)?;
        Pin::new(&mut this.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.switch.check(&this.switch.writer, context)?;
        Pin::new(&mut this.stream).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(context)
    }
}

/// Never comes; for handlers whose connection was cut.
pub(crate) async fn never() -> Infallible {
    std::future::pending().await
}
