//! "Are you there?" in SIP: the text of an OPTIONS request, and the reading of what comes back.
//!
//! Whatever the answer's status, somebody who speaks SIP is there. What comes is hostile until then: no more of it is looked
//! at than [`ANSWER_BYTES_MAX`], nothing of it is kept but the status, and what does not belong to this question is passed over.

use super::uri::in_address;
use crate::model::{SipExtension, SipTransport};

/// A head is some hundred bytes.
const ANSWER_BYTES_MAX: usize = 16 * 1024;

/// A question, and what of its answer has come so far.
pub(crate) struct Ping {
    call_id: String,
    request: String,
    received: Vec<u8>,
    is_stream: bool,
}

/// What was read so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing yet that answers the question.
    GoOn,
    /// The answer, by its status.
    Status(u16),
    /// What comes is no SIP.
    NotSip,
}

impl Ping {
    /// Asks the registrar of an extension. `nonce` makes the question one of its own.
    pub(crate) fn new(extension: &SipExtension, nonce: u64) -> Self {
        let server = &extension.registrar;
        let call_id = format!("{nonce:016x}@voxfree.invalid");
        let via = match server.transport {
            SipTransport::Udp => "UDP",
            SipTransport::Tcp => "TCP",
            SipTransport::Tls => "TLS",
        };
        // The way back is the one that it came (RFC 3581): the address in the Via says nothing.
        let request = format!(
            "OPTIONS {uri} SIP/2.0\r\n\
             Via: SIP/2.0/{via} voxfree.invalid;branch=z9hG4bK{nonce:016x};rport\r\n\
             Max-Forwards: 70\r\n\
             From: <{identity}>;tag={nonce:016x}\r\n\
             To: <sip:{host}>\r\n\
             Call-ID: {call_id}\r\n\
             CSeq: 1 OPTIONS\r\n\
             Accept: application/sdp\r\n\
             Content-Length: 0\r\n\r\n",
            uri = server.uri,
            identity = extension.identity,
            host = in_address(&server.host),
        );
        Self {
            call_id,
            request,
            received: Vec::new(),
            is_stream: server.transport != SipTransport::Udp,
        }
    }

    /// What is sent, each time in the same words.
    pub(crate) fn request(&self) -> &[u8] {
        self.request.as_bytes()
    }

    /// Takes a datagram, or the next piece of a stream.
    pub(crate) fn read(&mut self, bytes: &[u8]) -> Reading {
        if !self.is_stream {
            self.received.clear();
        }
        let room = ANSWER_BYTES_MAX.saturating_sub(self.received.len());
        self.received.extend(bytes.iter().take(room));
        loop {
            // Line breaks ahead of a message keep a connection open (RFC 5626).
            let lead = self.received.iter().take_while(|byte| b"\r\n".contains(byte)).count();
            self.received.drain(..lead);
            let Some(head_len) = head_len(&self.received) else {
                break;
            };
            let head: Vec<u8> = self.received.drain(..head_len).collect();
            match read_head(&head, &self.call_id) {
                Head::Answer(status) if status >= 200 => return Reading::Status(status),
                Head::NotSip if self.is_stream => return Reading::NotSip,
                // Provisional, or not ours. What has a body would be out of step on a stream; such messages have none.
                Head::Answer(_) | Head::Other | Head::NotSip => {}
            }
            if !self.is_stream {
                break;
            }
        }
        if self.is_stream && (self.received.len() >= ANSWER_BYTES_MAX || !may_be_sip(&self.received)) {
            return Reading::NotSip;
        }
        Reading::GoOn
    }
}

enum Head {
    Answer(u16),
    Other,
    NotSip,
}

fn head_len(bytes: &[u8]) -> Option<usize> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    Some(end + 4)
}

/// A first line that is too long, or is none, ends it early: a server of something else need not be waited for.
fn may_be_sip(bytes: &[u8]) -> bool {
    const ANSWER: &[u8] = b"SIP/2.0 ";
    let so_far = bytes.len().min(ANSWER.len());
    // A request of the server's own begins with a word in capital letters.
    bytes.get(..so_far) == ANSWER.get(..so_far)
        || bytes.first().is_some_and(u8::is_ascii_uppercase) && is_request(bytes)
}

fn is_request(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let is_whole = line.len() < bytes.len();
    !is_whole || line.ends_with(b" SIP/2.0")
}

fn read_head(head: &[u8], call_id: &str) -> Head {
    let text = String::from_utf8_lossy(head);
    let mut lines = text.split("\r\n");
    let first = lines.next().unwrap_or_default();
    let Some(rest) = first.strip_prefix("SIP/2.0 ") else {
        return if first.ends_with(" SIP/2.0") {
            Head::Other
        } else {
            Head::NotSip
        };
    };
    let digits = rest.split(' ').next().unwrap_or_default();
    let status = match digits.parse::<u16>() {
        Ok(status) if digits.len() == 3 && (100..700).contains(&status) => status,
        _ => return Head::NotSip,
    };
    let is_ours = lines.any(|line| {
        line.split_once(':').is_some_and(|(name, value)| {
            let name = name.trim();
            (name.eq_ignore_ascii_case("call-id") || name.eq_ignore_ascii_case("i")) && value.trim() == call_id
        })
    });
    if is_ours { Head::Answer(status) } else { Head::Other }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telephony::properties::account;

    fn ping(transport: &str) -> Ping {
        Ping::new(&account("pbx:5070", transport).shown, 0x2a)
    }

    fn answer(status: &str) -> Vec<u8> {
        format!("SIP/2.0 {status}\r\nVia: x\r\ncall-id : 000000000000002a@voxfree.invalid\r\nContent-Length: 0\r\n\r\n")
            .into()
    }

    #[test]
    fn it_asks_in_the_servers_own_transport() {
        let text = String::from_utf8(ping("tls").request().to_vec()).unwrap();
        assert!(
            text.starts_with("OPTIONS sip:pbx:5070;transport=tls SIP/2.0\r\nVia: SIP/2.0/TLS "),
            "{text}"
        );
        assert!(
            text.ends_with("\r\n\r\n") && text.contains("\r\nFrom: <sip:1_2101@pbx>;tag="),
            "{text}"
        );
    }

    #[test]
    fn any_status_is_an_answer_and_what_is_not_ours_is_passed_over() {
        for transport in ["udp", "tcp"] {
            let mut ping = ping(transport);
            assert_eq!(ping.read(&answer("100 Trying")), Reading::GoOn);
            assert_eq!(ping.read(b"SIP/2.0 200 OK\r\nCall-ID: other\r\n\r\n"), Reading::GoOn);
            assert_eq!(ping.read(b"\r\n\r\n"), Reading::GoOn);
            assert_eq!(ping.read(b"NOTIFY sip:x SIP/2.0\r\nCall-ID: y\r\n\r\n"), Reading::GoOn);
            assert_eq!(ping.read(&answer("403 Forbidden")), Reading::Status(403));
        }
    }

    #[test]
    fn a_stream_comes_in_pieces() {
        let mut ping = ping("tcp");
        let (last, first) = {
            let bytes = answer("200 OK");
            (bytes[bytes.len() - 1], bytes[..bytes.len() - 1].to_vec())
        };
        for byte in first {
            assert_eq!(ping.read(&[byte]), Reading::GoOn);
        }
        assert_eq!(ping.read(&[last]), Reading::Status(200));
    }

    #[test]
    fn something_else_is_told_at_once_and_never_gathered() {
        for other in [
            &b"HTTP/1.1 400 Bad Request\r\n\r\n"[..],
            b"220 smtp\r\n",
            b"\x16\x03\x01",
            b"SIP/2.0 20 OK\r\n\r\n",
            b"SSH-2.0-x\r\n",
        ] {
            assert_eq!(ping("tcp").read(other), Reading::NotSip, "{other:?}");
            assert_eq!(ping("udp").read(other), Reading::GoOn, "{other:?}");
        }
        let mut flooded = ping("tcp");
        assert_eq!(flooded.read(b"SIP/2.0 200 "), Reading::GoOn);
        let mut reading = Reading::GoOn;
        for _ in 0..99 {
            reading = flooded.read(&[b'x'; 1024]);
            assert!(flooded.received.len() <= ANSWER_BYTES_MAX);
            if reading == Reading::NotSip {
                break;
            }
        }
        assert_eq!(reading, Reading::NotSip);
    }
}
