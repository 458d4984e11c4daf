//! Which quick replies are meant by what was typed so far, the likeliest first.

use super::search_query::Query;
use super::search_text::plain_tokens;
use super::snippet::is_in;
use crate::model::QuickReply;

/// Those that have all words of `typed`, the best first: case and accents do not matter, the last word may go on, and a slash ahead
/// is what calls the list. First those that begin with what was typed, then those where it stands together, then the others; within
/// each, the agent's own first, then by the place of the first word. All of them in their order where nothing is typed.
pub fn find_quick_replies(replies: &[QuickReply], typed: &str) -> Vec<QuickReply> {
    let typed = typed.trim_start();
    let typed = typed.strip_prefix('/').unwrap_or(typed);
    let Some(query) = Query::parse(typed) else {
        return replies.to_vec();
    };
    let wanted = folded(typed);
    let mut found: Vec<_> = replies
        .iter()
        .filter(|reply| is_in(&query, &reply.text))
        .map(|reply| (rank(&folded(&reply.text), &wanted, reply.is_own), reply))
        .collect();
    // Stable: equals stay in the service's order.
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, reply)| reply.clone()).collect()
}

/// The smaller, the better.
fn rank(text: &[String], wanted: &[String], is_own: bool) -> (u8, bool, usize) {
    let first = wanted
        .first()
        .and_then(|first| text.iter().position(|word| word.starts_with(first)));
    let stands_at = (0..text.len()).find(|at| stands(text.get(*at..).unwrap_or_default(), wanted));
    let sort = match stands_at {
        Some(0) => 0,
        Some(_) => 1,
        None => 2,
    };
    (sort, !is_own, stands_at.or(first).unwrap_or(usize::MAX))
}

/// Whether `text` begins with `wanted`, whose last word may go on.
fn stands(text: &[String], wanted: &[String]) -> bool {
    let Some((last, whole)) = wanted.split_last() else {
        return true;
    };
    text.starts_with(whole) && text.get(whole.len()).is_some_and(|word| word.starts_with(last))
}

fn folded(text: &str) -> Vec<String> {
    plain_tokens(text).into_iter().map(|token| token.folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QuickReplyId;

    #[test]
    fn the_likeliest_first() {
        let all: Vec<_> = [
            ("Segue o boleto.", false),
            ("Olá, {contato}! Como posso ajudar?", false),
            ("Obrigado! Volte sempre, olá de novo", false),
            ("Boleto vencido: ligue para nós", false),
            ("Você pode ligar? O boleto venceu", true),
            ("Bom dia", true),
        ]
        .into_iter()
        .zip(0..)
        .map(|((text, is_own), nth)| QuickReply {
            id: QuickReplyId::new(&format!("{nth}")).unwrap(),
            text: text.to_owned(),
            is_own,
            is_pending: false,
        })
        .collect();
        for (typed, expected) in [
            ("", "0 1 2 3 4 5"),
            ("/", "0 1 2 3 4 5"),
            ("boleto", "3 4 0"),
            ("/BOLETO", "3 4 0"),
            ("ola", "1 2"),
            ("voce", "4"),
            ("boleto venc", "3 4"),
            ("venceu boleto", "4"),
            ("boleto lig", "4 3"),
            ("bol lig", ""),
            ("/  b", "5 3 4 0"),
            ("nada", ""),
        ] {
            let found: Vec<_> = find_quick_replies(&all, typed)
                .iter()
                .map(|reply| reply.id.to_string())
                .collect();
            assert_eq!(found.join(" "), expected, "{typed:?}");
        }
    }
}
