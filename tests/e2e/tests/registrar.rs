//! "Does the telephone's server answer?", asked of servers on loopback, and of one that the test plays itself.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, UdpSocket};
use voxfree_core::ports::{BoxFuture, SipChannel, SipDialer, SipFault};
use voxfree_core::{Client, FileKeyVault, Ports, RegistrarAnswer, SipServer};
use voxfree_e2e::{PATIENCE, Phone, World};
use voxfree_sandbox::{Shapes, SipAccount};

async fn phone_with(transport: &str, domain: String) -> (World, Phone) {
    let account = SipAccount {
        extension: "2101".into(),
        username: "1_2101".into(),
        domain,
        password: "segredo".into(),
        transport: transport.into(),
        auto_answer: false,
    };
    let world = World::with(
        Shapes::Documented,
        |ana| ana.without_chats().telephone(account),
        |world| world,
    )
    .await;
    let phone = world.signed_in().await;
    (world, phone)
}

/// What a server says to a request: with the lines of the request that belong to it.
fn answer_to(request: &[u8], status: &str) -> Vec<u8> {
    let request = String::from_utf8(request.to_vec()).unwrap();
    assert!(request.starts_with("OPTIONS sip:"), "{request}");
    assert!(!request.contains("segredo"), "{request}");
    let theirs = |name: &str| request.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    let lines = ["Via:", "From:", "To:", "Call-ID:", "CSeq:"].map(theirs).join("\r\n");
    format!("SIP/2.0 {status}\r\n{lines}\r\nContent-Length: 0\r\n\r\n").into_bytes()
}

fn status(answer: &RegistrarAnswer) -> u16 {
    match answer {
        RegistrarAnswer::Answers { status, .. } => *status,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn over_udp_any_status_is_an_answer() {
    let server = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let port = server.local_addr().unwrap().port();
    let (_world, phone) = phone_with("udp", format!("127.0.0.1:{port}")).await;
    tokio::spawn(async move {
        let mut datagram = vec![0; 4096];
        loop {
            let (len, from) = server.recv_from(&mut datagram).await.unwrap();
            server.send_to(b"what is this", from).await.unwrap();
            for status in ["100 Trying", "405 Method Not Allowed"] {
                let answer = answer_to(&datagram[..len], status);
                server.send_to(&answer, from).await.unwrap();
            }
        }
    });
    assert_eq!(status(&phone.client.ping_registrar().await.unwrap()), 405);
}

#[tokio::test]
async fn a_silent_server_is_asked_again_and_given_up_in_virtual_time() {
    let server = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let port = server.local_addr().unwrap().port();
    let (world, phone) = phone_with("udp", format!("127.0.0.1:{port}")).await;
    let client = phone.client.clone();
    let asking = tokio::spawn(async move { client.ping_registrar().await });
    let mut datagram = vec![0; 4096];
    let mut first = None;
    // At once, then after half a second, one, two, four.
    for wait_ms in [0, 500, 1_000, 2_000, 4_000] {
        world.advance(Duration::from_millis(wait_ms));
        let received = tokio::time::timeout(PATIENCE, server.recv(&mut datagram)).await;
        let question = datagram[..received.unwrap().unwrap()].to_vec();
        // Each time the same: a server knows it again.
        assert_eq!(first.get_or_insert(question.clone()), &question);
        tokio::task::yield_now().await;
    }
    world.advance(Duration::from_millis(500));
    let answer = tokio::time::timeout(PATIENCE, asking).await.unwrap().unwrap();
    assert_eq!(answer, Ok(RegistrarAnswer::TimedOut));
}

#[tokio::test]
async fn nobody_there_is_a_refusal() {
    for transport in ["udp", "tcp", "tls"] {
        // A port that was free a moment ago.
        let port = TcpListener::bind("127.0.0.1:0")
            .await
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let (_world, phone) = phone_with(transport, format!("127.0.0.1:{port}")).await;
        let answer = phone.client.ping_registrar().await;
        assert_eq!(answer, Ok(RegistrarAnswer::Refused), "{transport}");
    }
}

/// Answers everything with `reply`, to as many as come; ends with the test.
async fn tcp_server(reply: impl Fn(&[u8]) -> Vec<u8> + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            serve(stream, &reply).await;
        }
    });
    port
}

/// Writes piece by piece, then keeps the line open; hangs up where there is nothing to say.
async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin, reply: &impl Fn(&[u8]) -> Vec<u8>) {
    let mut request = vec![0; 4096];
    let Ok(len @ 1..) = stream.read(&mut request).await else {
        return;
    };
    let reply = reply(&request[..len]);
    if reply.is_empty() {
        return;
    }
    for piece in reply.chunks(1024) {
        if stream.write_all(piece).await.is_err() || stream.flush().await.is_err() {
            return;
        }
    }
    let _until_the_other_side_goes = stream.read(&mut request).await;
}

#[tokio::test]
async fn over_tcp_it_answers_and_what_is_no_sip_is_told_at_once() {
    let port = tcp_server(|request| answer_to(request, "200 OK")).await;
    let (_world, phone) = phone_with("tcp", format!("localhost:{port}")).await;
    assert_eq!(status(&phone.client.ping_registrar().await.unwrap()), 200);

    let http = tcp_server(|_| b"HTTP/1.1 400 Bad Request\r\n\r\n<html>".to_vec()).await;
    let flood = tcp_server(|_| {
        let mut endless = b"SIP/2.0 200 OK\r\nX: ".to_vec();
        endless.resize(50_000_000, b'x');
        endless
    })
    .await;
    let hangs_up = tcp_server(|_| Vec::new()).await;
    for port in [http, flood, hangs_up] {
        let (_world, phone) = phone_with("tcp", format!("127.0.0.1:{port}")).await;
        assert_eq!(phone.client.ping_registrar().await, Ok(RegistrarAnswer::NotUnderstood));
    }
}

#[tokio::test]
async fn over_tls_it_answers_only_where_it_is_trusted() {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.self_signed(&key).unwrap();
    let root = certificate.der().to_vec();
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate.der().clone()],
            PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
        )
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(stream) = acceptor.accept(stream).await {
                serve(stream, &|request: &[u8]| answer_to(request, "200 OK")).await;
            }
        }
    });
    let (_world, mut phone) = phone_with("tls", format!("localhost:{port}")).await;
    let answer = phone.client.ping_registrar().await.unwrap();
    assert!(matches!(answer, RegistrarAnswer::NotTrusted { .. }), "{answer:?}");
    phone
        .is_opened_with(|config| config.trusted_roots = vec![root.clone()])
        .await;
    assert_eq!(status(&phone.client.ping_registrar().await.unwrap()), 200);
    // The right certificate under another name is none.
    let (_world, mut phone) = phone_with("tls", format!("127.0.0.1:{port}")).await;
    phone.is_opened_with(|config| config.trusted_roots = vec![root]).await;
    let answer = phone.client.ping_registrar().await.unwrap();
    assert!(matches!(answer, RegistrarAnswer::NotTrusted { .. }), "{answer:?}");
    // Plain text is no TLS, and is not fallen back to.
    let plain = tcp_server(|_| b"SIP/2.0 200 OK\r\n\r\n".to_vec()).await;
    let (_world, phone) = phone_with("tls", format!("localhost:{plain}")).await;
    assert_eq!(phone.client.ping_registrar().await, Ok(RegistrarAnswer::NotUnderstood));
}

/// A network that has but one thing to say.
struct Says(SipFault, Arc<AtomicUsize>);

impl SipDialer for Says {
    fn dial(&self, server: SipServer) -> BoxFuture<'_, Result<Box<dyn SipChannel>, SipFault>> {
        assert_eq!((server.host.as_str(), server.port), ("pbx.example", 5061));
        self.1.fetch_add(1, Ordering::Relaxed);
        Box::pin(std::future::ready(Err(self.0.clone())))
    }
}

#[tokio::test]
async fn each_fault_has_its_word() {
    let (world, phone) = phone_with("tls", "pbx.example".into()).await;
    let detail = || "why".to_owned();
    for (fault, answer) in [
        (SipFault::NameNotFound, RegistrarAnswer::NameNotFound),
        (SipFault::Refused, RegistrarAnswer::Refused),
        (
            SipFault::Unreachable { detail: detail() },
            RegistrarAnswer::Unreachable { detail: detail() },
        ),
        (
            SipFault::NotTrusted { detail: detail() },
            RegistrarAnswer::NotTrusted { detail: detail() },
        ),
        (SipFault::Closed, RegistrarAnswer::NotUnderstood),
    ] {
        let config = phone.config().clone();
        let vault = Arc::new(FileKeyVault::new(config.data_dir.join("keys")));
        let asked = Arc::new(AtomicUsize::new(0));
        let ports = Ports {
            clock: Arc::new(world.clock.clone()),
            sip: Arc::new(Says(fault, Arc::clone(&asked))),
            ..Ports::of_device(&config, vault).unwrap()
        };
        let client = Client::open_with(config, ports).await.unwrap();
        assert_eq!(client.ping_registrar().await, Ok(answer));
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }
}
