//! Codecs: reading their names, and choosing those that a telephone stack has.

use crate::model::{SipCodec, SipProblem};

/// More than any server lists.
const CODECS_MAX: usize = 32;
const NAME_BYTES_MAX: usize = 32;
const CLOCK_RATE_MAX_HZ: u32 = 384_000;
const CHANNELS_MAX: u8 = 8;

/// What is known: the name as stacks write it, its usual clock rate and channels.
const KNOWN: &[(&str, u32, u8)] = &[
    ("PCMA", 8_000, 1),
    ("PCMU", 8_000, 1),
    ("opus", 48_000, 2),
    ("G729", 8_000, 1),
    ("G722", 8_000, 1),
    ("G7221", 16_000, 1),
    ("G723", 8_000, 1),
    ("G726-16", 8_000, 1),
    ("G726-24", 8_000, 1),
    ("G726-32", 8_000, 1),
    ("G726-40", 8_000, 1),
    ("GSM", 8_000, 1),
    ("iLBC", 8_000, 1),
    ("speex", 8_000, 1),
    ("AMR", 8_000, 1),
    ("AMR-WB", 16_000, 1),
    ("L16", 44_100, 1),
    ("SILK", 16_000, 1),
];

/// Reads the service's list, parted by blanks (api.md §1). One that comes twice counts once, at its better place.
pub(super) fn read_list(text: &str) -> Result<Vec<SipCodec>, SipProblem> {
    let mut codecs: Vec<SipCodec> = Vec::new();
    for part in text.split([' ', ',', ';']).filter(|part| !part.is_empty()) {
        let codec = read(part).ok_or(SipProblem::NoCodec)?;
        if !codecs.iter().any(|other| is_same(other, &codec)) {
            codecs.push(codec);
        }
        if codecs.len() > CODECS_MAX {
            return Err(SipProblem::TooLong);
        }
    }
    Ok(codecs)
}

/// Reads one: `opus/48000/2`, `PCMA/8000`; of one that is known the name suffices.
pub(super) fn read(text: &str) -> Option<SipCodec> {
    let mut parts = text.split('/');
    let name = parts.next()?;
    let is_name = (1..=NAME_BYTES_MAX).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.+".contains(&byte));
    if !is_name {
        return None;
    }
    let known = KNOWN.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name));
    let clock_rate_hz = match parts.next() {
        Some(text) => number(text).filter(|rate| (1..=CLOCK_RATE_MAX_HZ).contains(rate))?,
        None => known?.1,
    };
    let channels = match parts.next() {
        Some(text) => number(text).and_then(|count| u8::try_from(count).ok())?,
        // As SDP has it; opus is always told with two.
        None => known.map_or(1, |(.., channels)| *channels),
    };
    if parts.next().is_some() || !(1..=CHANNELS_MAX).contains(&channels) {
        return None;
    }
    Some(SipCodec {
        name: name.to_owned(),
        clock_rate_hz,
        channels,
        is_known: known.is_some(),
    })
}

/// Those of `wanted` that the stack has, in the order of `wanted`, and written as the stack writes them. `None`: the stack told nothing;
/// then those that are known.
pub(super) fn choose(wanted: &[SipCodec], stack: Option<&[SipCodec]>) -> Vec<SipCodec> {
    match stack {
        None => wanted.iter().filter(|codec| codec.is_known).cloned().collect(),
        Some(stack) => wanted
            .iter()
            .filter_map(|codec| stack.iter().find(|theirs| is_same(theirs, codec)).cloned())
            .collect(),
    }
}

fn is_same(one: &SipCodec, other: &SipCodec) -> bool {
    // G722 samples at 16 kHz and says 8 (RFC 3551, by mistake and for ever); some stacks say 16.
    let rate = |codec: &SipCodec| {
        if codec.name.eq_ignore_ascii_case("G722") && codec.clock_rate_hz == 16_000 {
            8_000
        } else {
            codec.clock_rate_hz
        }
    };
    one.name.eq_ignore_ascii_case(&other.name) && rate(one) == rate(other) && one.channels == other.channels
}

/// Digits alone: `parse` would take a sign.
fn number(text: &str) -> Option<u32> {
    let is_plain = (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(codecs: &[SipCodec]) -> Vec<String> {
        codecs.iter().map(SipCodec::id).collect()
    }

    #[test]
    fn the_list_keeps_its_order_and_marks_what_is_not_known() {
        let codecs = read_list("PCMA/8000/1 PCMU/8000/1 opus/48000/2 EVS/16000/1 pcma/8000 G729").unwrap();
        assert_eq!(
            ids(&codecs),
            [
                "PCMA/8000/1",
                "PCMU/8000/1",
                "opus/48000/2",
                "EVS/16000/1",
                "G729/8000/1"
            ]
        );
        let unknown: Vec<_> = codecs
            .iter()
            .filter(|codec| !codec.is_known)
            .map(SipCodec::id)
            .collect();
        assert_eq!(unknown, ["EVS/16000/1"]);
        assert!(read_list("").unwrap().is_empty());
        assert_eq!(read_list(&"x/8000/1 ".repeat(99)).unwrap().len(), 1);
        let many: Vec<_> = (0..33).map(|nth| format!("x{nth}/8000/1")).collect();
        assert_eq!(read_list(&many.join(" ")), Err(SipProblem::TooLong));
    }

    #[test]
    fn what_is_no_codec_is_refused() {
        for text in [
            "EVS",
            "PCMA/",
            "PCMA/0",
            "PCMA/-1",
            "PCMA/+8000",
            "PCMA/8000/0",
            "PCMA/8000/9",
            "PCMA/8000/1/1",
            "/8000/1",
            "PCMA/8000/1\nx",
            "P\0/8000",
            "P\"/8000/1",
            "P<>/8000/1",
            "PCMA/8000/1@",
            "P%43/8000",
            "PÇ/8000/1",
            "PCMA/9999999",
        ] {
            assert_eq!(read_list(text), Err(SipProblem::NoCodec), "{text:?}");
        }
    }

    #[test]
    fn what_the_stack_has_is_chosen_in_the_services_order_and_the_stacks_words() {
        let wanted = read_list("G722/8000/1 opus/48000/2 EVS/16000/1 G729/8000/1 PCMA/8000/1").unwrap();
        let stack = read_list("PCMU/8000/1 PCMA/8000/1 OPUS/48000/2 G722/16000/1 EVS/16000/1").unwrap();
        assert_eq!(
            ids(&choose(&wanted, Some(&stack))),
            ["G722/16000/1", "OPUS/48000/2", "EVS/16000/1", "PCMA/8000/1"]
        );
        assert_eq!(
            ids(&choose(&wanted, None)),
            ["G722/8000/1", "opus/48000/2", "G729/8000/1", "PCMA/8000/1"]
        );
        assert!(choose(&wanted, Some(&[])).is_empty());
    }
}
