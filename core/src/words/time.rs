//! Points in time and spans, as people say them.

use super::{Language, days};
use crate::model::Timestamp;

const MINUTE_MS: i64 = 60_000;
/// The hour, and the day where it is not today: `14:32`, `amanhã às 14:32`, `25/11 às 14:32`.
pub(super) fn point(at: Timestamp, now: Timestamp, utc_offset_s: i32, language: Language) -> String {
    let (day, today) = (days::number(at, utc_offset_s), days::number(now, utc_offset_s));
    let of_day = days::local_ms(at, utc_offset_s).rem_euclid(days::DAY_MS) / MINUTE_MS;
    let hour = format!("{:02}:{:02}", of_day / 60, of_day % 60);
    let (_, month, of_month) = days::date(day);
    match (day - today, language) {
        (0, Language::Portuguese | Language::English) => hour,
        (0, Language::Spanish) => format!("las {hour}"),
        (1, Language::Portuguese) => format!("amanhã às {hour}"),
        (1, Language::English) => format!("tomorrow at {hour}"),
        (1, Language::Spanish) => format!("mañana a las {hour}"),
        (_, Language::Portuguese) => format!("{of_month:02}/{month:02} às {hour}"),
        (_, Language::English) => format!("{of_month} {} at {hour}", days::month_name(month)),
        (_, Language::Spanish) => format!("el {of_month:02}/{month:02} a las {hour}"),
    }
}

/// How long it is yet, in whole hours or minutes, rounded down: `faltam 3 horas`, `1 minute left`.
pub(super) fn span(left_ms: i64, language: Language) -> String {
    let minutes = left_ms.max(0) / MINUTE_MS;
    let (hours, is_one) = (minutes / 60, |number: i64| number == 1);
    let (number, unit) = match (hours, minutes, language) {
        (0, 0, Language::Portuguese) => return "falta menos de 1 minuto".to_owned(),
        (0, 0, Language::English) => return "less than 1 minute left".to_owned(),
        (0, 0, Language::Spanish) => return "queda menos de 1 minuto".to_owned(),
        (0, minutes, Language::English) => (minutes, if is_one(minutes) { "minute" } else { "minutes" }),
        (0, minutes, _) => (minutes, if is_one(minutes) { "minuto" } else { "minutos" }),
        (hours, _, Language::English) => (hours, if is_one(hours) { "hour" } else { "hours" }),
        (hours, _, _) => (hours, if is_one(hours) { "hora" } else { "horas" }),
    };
    match (language, is_one(number)) {
        (Language::Portuguese, true) => format!("falta {number} {unit}"),
        (Language::Portuguese, false) => format!("faltam {number} {unit}"),
        (Language::English, _) => format!("{number} {unit} left"),
        (Language::Spanish, true) => format!("queda {number} {unit}"),
        (Language::Spanish, false) => format!("quedan {number} {unit}"),
    }
}

/// What is left of a window, as short as a list's row needs it: `23 h`, `12 min`, `fechada`. Rounded down, so that it promises
/// nothing.
pub(super) fn brief_span(left_ms: i64, language: Language) -> String {
    let minutes = left_ms / MINUTE_MS;
    match (left_ms, minutes / 60, language) {
        (..=0, _, Language::Portuguese) => "fechada".to_owned(),
        (..=0, _, Language::English) => "closed".to_owned(),
        (..=0, _, Language::Spanish) => "cerrada".to_owned(),
        (_, 0, _) if minutes == 0 => "<1 min".to_owned(),
        (_, 0, _) => format!("{minutes} min"),
        (_, hours, _) => format!("{hours} h"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        use Language::{English, Portuguese, Spanish};
        for (left_ms, language, expected) in [
            (59_999, Portuguese, "falta menos de 1 minuto"),
            (-1, Spanish, "queda menos de 1 minuto"),
            (0, English, "less than 1 minute left"),
            (60_000, Portuguese, "falta 1 minuto"),
            (60_000, English, "1 minute left"),
            (120_000, Spanish, "quedan 2 minutos"),
            (3_599_999, Portuguese, "faltam 59 minutos"),
            (3_600_000, Spanish, "queda 1 hora"),
            (3_600_000, English, "1 hour left"),
            (7_199_999, Portuguese, "falta 1 hora"),
            (86_399_999, English, "23 hours left"),
        ] {
            assert_eq!(span(left_ms, language), expected, "{left_ms}");
        }
    }

    #[test]
    fn a_row_has_room_for_little() {
        use Language::{English, Portuguese, Spanish};
        for (left_ms, language, expected) in [
            (86_399_999, Portuguese, "23 h"),
            (3_600_000, English, "1 h"),
            (3_599_999, Spanish, "59 min"),
            (60_000, Portuguese, "1 min"),
            (59_999, Portuguese, "<1 min"),
            (1, English, "<1 min"),
            (0, Portuguese, "fechada"),
            (-1, English, "closed"),
            (i64::MIN, Spanish, "cerrada"),
        ] {
            assert_eq!(brief_span(left_ms, language), expected, "{left_ms}");
        }
    }
}
