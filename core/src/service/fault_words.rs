//! The words of a failure, with Meta's code for it ahead: `131047: fora da janela de 24 horas`.
//!
//! The document names no words and no codes (`status_api` is inferred, api.md §6), so both are known by what they have in
//! common. The rest of the core goes by the code alone (`model::SendFault`).

use super::lenient::fold;
use crate::model::SendFault;

/// Parts of words, folded, that stand together, and the code that says the same.
const WORDS: &[(&[&str], u32)] = &[
    (&["24_h"], 131_047),
    (&["24h"], 131_047),
    (&["janela"], 131_047),
    (&["re_engagement"], 131_047),
    (&["reengagement"], 131_047),
    (&["outside", "window"], 131_047),
    (&["undeliverable"], 131_026),
    (&["not_a_valid_whatsapp"], 131_026),
    (&["nao_possui_whatsapp"], 131_026),
    (&["healthy_ecosystem"], 131_049),
    (&["stopped_marketing"], 131_050),
    (&["opted_out"], 131_050),
    (&["pair_rate"], 131_056),
    (&["unsupported_message_type"], 131_051),
    (&["media_download"], 131_052),
    (&["media_upload"], 131_053),
    (&["canal", "desconectado"], 131_031),
    (&["account_has_been_locked"], 131_031),
    (&["phone_number_not_registered"], 133_010),
];
/// Codes of other services of Meta's that say the same: Messenger's and Instagram's.
const SYNONYMS: &[(u32, u32)] = &[(2_018_278, 131_047), (551, 131_026)];
/// Shorter numbers mean too much; they count at the beginning alone.
const CODE_DIGITS_MIN: usize = 5;

/// Puts the code ahead of `words`, where they have one or mean one, and it does not stand there already.
pub fn coded(words: &str) -> String {
    let code = leading(words).or_else(|| inner(words)).or_else(|| meant(words));
    match code {
        Some(code) if !words.starts_with(&code.to_string()) => format!("{code}: {words}"),
        _ => words.to_owned(),
    }
}

fn leading(words: &str) -> Option<u32> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    words.get(..digits).and_then(known)
}

/// `(#131047) Re-engagement message`
fn inner(words: &str) -> Option<u32> {
    words
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() >= CODE_DIGITS_MIN)
        .find_map(known)
}

fn meant(words: &str) -> Option<u32> {
    let folded = fold(words);
    let found = WORDS
        .iter()
        .find(|(parts, _)| parts.iter().all(|part| folded.contains(part)));
    found.map(|(_, code)| *code)
}

fn known(digits: &str) -> Option<u32> {
    let code = digits.parse().ok()?;
    let synonym = SYNONYMS.iter().find(|(other, _)| *other == code).map(|(_, code)| *code);
    synonym.or_else(|| SendFault::of_code(code).map(|_| code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_codes_become_codes() {
        for (words, expected) in [
            ("fora da janela de 24 horas", "131047: fora da janela de 24 horas"),
            ("Fora da janela", "131047: Fora da janela"),
            ("mais de 24h sem resposta", "131047: mais de 24h sem resposta"),
            ("Re-engagement message", "131047: Re-engagement message"),
            (
                "message sent outside of allowed window",
                "131047: message sent outside of allowed window",
            ),
            ("131047", "131047"),
            ("131047: Late", "131047: Late"),
            ("(#131047) Late", "131047: (#131047) Late"),
            ("470 - janela", "470 - janela"),
            ("Message undeliverable", "131026: Message undeliverable"),
            ("2018278: late", "131047: 2018278: late"),
            ("551", "131026: 551"),
            ("Canal está desconectado", "131031: Canal está desconectado"),
            ("sala 470", "sala 470"),
            ("12345", "12345"),
            ("recusada", "recusada"),
            ("", ""),
        ] {
            assert_eq!(coded(words), expected);
        }
    }
}
