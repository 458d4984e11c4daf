//! Bad answers and bad networks: each a typed error that names what to do, and the store is as before.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::type_complexity,
    reason = "a test fails by panicking"
)]

use std::sync::Arc;
use std::time::Duration;

use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use voxfree_core::{Error, Secret, Session, Shelf};
use voxfree_e2e::{AGENT, PASSWORD, Phone, World};
use voxfree_sandbox::{Fault, Shapes};

/// What a service's bad answer becomes, at sign-in and at a refresh.
#[tokio::test]
async fn a_bad_answer_is_a_typed_error_and_changes_nothing() {
    let cases: [(Fault, fn(&Error) -> bool); 9] = [
        (Fault::Status(500), |error| {
            matches!(error, Error::HttpStatus { status: 500, .. })
        }),
        (Fault::Status(401), |error| {
            matches!(error, Error::HttpStatus { status: 401, .. })
        }),
        (Fault::Status(302), |error| {
            matches!(error, Error::HttpStatus { status: 302, .. })
        }),
        (Fault::Html, |error| matches!(error, Error::Unreadable { .. })),
        (Fault::Empty, |error| matches!(error, Error::Unreadable { .. })),
        (Fault::HalfJson, |error| matches!(error, Error::Unreadable { .. })),
        (Fault::Flood(50_000_000), |error| {
            matches!(error, Error::Unreadable { .. })
        }),
        (Fault::CutBefore, |error| matches!(error, Error::Offline { .. })),
        (Fault::CutMidway, |error| matches!(error, Error::Offline { .. })),
    ];
    for (fault, is_expected) in cases {
        let world = World::usual(Shapes::Documented).await;
        let phone = world.phone().await;
        world.service.faults(|faults| faults.once("login", fault));
        let error = phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap_err();
        assert!(is_expected(&error), "{fault:?}: {error:?}");
        assert!(phone.files().is_empty(), "{fault:?}");
        assert_eq!(phone.client.session(), Session::SignedOut { interrupted_at: None });

        phone.signs_in().await;
        world.service.faults(|faults| faults.always("chatsAtivos", fault));
        let error = phone.client.refresh_inbox().await.unwrap_err();
        assert!(is_expected(&error), "{fault:?}: {error:?}");
        assert_eq!(phone.inbox(Shelf::Active).await, ["Bia: Oi (1)"]);
    }
}

#[tokio::test]
async fn no_answer_in_time_is_told_as_such() {
    let world = World::usual(Shapes::Documented).await;
    let mut phone = world.phone().await;
    phone.is_opened_with(|config| config.limits.whole_timeout_ms = 50).await;
    world.service.faults(|faults| faults.once("login", Fault::HangBefore));
    let error = phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap_err();
    assert_eq!(error, Error::TimedOut);
}

#[tokio::test]
async fn a_host_that_is_not_there_is_offline() {
    let world = World::usual(Shapes::Documented).await;
    let mut phone = world.phone().await;
    // A port that was free a moment ago, and a name that by its own rule never exists.
    let port = TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    for url in [
        format!("http://127.0.0.1:{port}/mobile"),
        "https://voxfree.invalid/mobile".to_owned(),
    ] {
        phone.is_opened_with(|config| config.app_url = url).await;
        let error = phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap_err();
        assert!(matches!(error, Error::Offline { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn an_address_that_cannot_be_safe_is_refused_before_anything_is_sent() {
    for (app_url, socket_url) in [
        ("http://app2.example/mobile", "wss://socket.example"),
        ("https://app2.example/mobile", "ws://socket.example"),
        ("not an address", "wss://socket.example"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let vault = Arc::new(voxfree_core::FileKeyVault::new(folder.path()));
        let config = voxfree_core::Config {
            app_url: app_url.into(),
            socket_url: socket_url.into(),
            ..voxfree_core::Config::new(folder.path())
        };
        let error = voxfree_core::Client::open(config, vault).await.err().unwrap();
        assert!(matches!(error, Error::InvalidInput { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn a_certificate_is_checked() {
    let own = Authority::new();
    let (fine, expired, other_name) = (
        own.certificate("localhost", 2024, 2099),
        own.certificate("localhost", 2020, 2021),
        own.certificate("elsewhere.example", 2024, 2099),
    );
    let stranger = Authority::new().certificate("localhost", 2024, 2099);

    let world = World::usual(Shapes::Documented).await;
    let mut phone = world.phone().await;
    // The host answers nonsense: what matters is whether the core speaks to it at all.
    let error = sign_in_over_tls(&mut phone, &own, fine).await;
    assert!(matches!(error, Error::Unreadable { .. }), "{error:?}");
    for (name, certificate) in [
        ("expired", expired),
        ("another name", other_name),
        ("a stranger's", stranger),
    ] {
        let error = sign_in_over_tls(&mut phone, &own, certificate).await;
        assert!(matches!(error, Error::Tls { .. }), "{name}: {error:?}");
        assert!(phone.files().is_empty());
    }
}

async fn sign_in_over_tls(phone: &mut Phone, trusted: &Authority, certificate: Certificate) -> Error {
    let port = serve_nonsense(certificate).await;
    let root = trusted.root.der().to_vec();
    phone
        .is_opened_with(|config| {
            config.app_url = format!("https://localhost:{port}/mobile");
            config.trusted_roots = vec![root];
        })
        .await;
    phone.client.sign_in(AGENT, &Secret::new(PASSWORD)).await.unwrap_err()
}

struct Authority {
    root: rcgen::Certificate,
    issuer: rcgen::Issuer<'static, KeyPair>,
}

struct Certificate {
    chain: Vec<CertificateDer<'static>>,
    key: PrivateKeyDer<'static>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let root = params.self_signed(&key).unwrap();
        Self {
            root,
            issuer: rcgen::Issuer::new(params, key),
        }
    }

    /// A certificate for `name`, from one new year's day to another.
    fn certificate(&self, name: &str, from_year: i32, to_year: i32) -> Certificate {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let new_year = |year| rcgen::date_time_ymd(year, 1, 1);
        (params.not_before, params.not_after) = (new_year(from_year), new_year(to_year));
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Certificate {
            chain: vec![certificate.der().clone()],
            key: PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der())),
        }
    }
}

/// A host that answers every request with a page of HTML; ends with the test.
async fn serve_nonsense(certificate: Certificate) -> u16 {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(certificate.chain, certificate.key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut request = vec![0; 16 * 1024];
            let _ = stream.read(&mut request).await;
            let answer = "HTTP/1.1 200 OK\r\ncontent-length: 13\r\nconnection: close\r\n\r\n<html></html>";
            let _ = stream.write_all(answer.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    port
}

#[tokio::test]
async fn a_page_that_never_ends_does_not_fill_the_memory() {
    let world = World::usual(Shapes::Documented).await;
    let mut phone = world.signed_in().await;
    phone
        .is_opened_with(|config| config.limits.answer_bytes_max = 100_000)
        .await;
    world
        .service
        .faults(|faults| faults.once("chatsAtivos", Fault::Flood(50_000_000)));
    let error = phone.client.refresh_inbox().await.unwrap_err();
    assert!(
        matches!(&error, Error::Unreadable { problem, .. } if problem.contains("100000")),
        "{error:?}"
    );
    world.advance(Duration::from_secs(1));
    phone.client.refresh_inbox().await.unwrap();
}
