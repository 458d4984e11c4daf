//! Days, as people name them: the borders between a timeline's days.

use super::Language;
use crate::model::Timestamp;

pub(super) const DAY_MS: i64 = 24 * 60 * 60 * 1000;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// From Thursday on: 1 January 1970 was one.
const WEEKDAYS: [[&str; 3]; 7] = [
    ["quinta-feira", "Thursday", "jueves"],
    ["sexta-feira", "Friday", "viernes"],
    ["sábado", "Saturday", "sábado"],
    ["domingo", "Sunday", "domingo"],
    ["segunda-feira", "Monday", "lunes"],
    ["terça-feira", "Tuesday", "martes"],
    ["quarta-feira", "Wednesday", "miércoles"],
];

/// The time of a wall clock in that zone, in milliseconds since its 1 January 1970.
pub(super) fn local_ms(at: Timestamp, utc_offset_s: i32) -> i64 {
    at.0.saturating_add(i64::from(utc_offset_s) * 1000)
}

pub(super) fn number(at: Timestamp, utc_offset_s: i32) -> i64 {
    local_ms(at, utc_offset_s).div_euclid(DAY_MS)
}

/// `hoje`, `ontem`, `segunda-feira` within a week, else the date.
pub(super) fn name(day: i64, today: i64, language: Language) -> String {
    let place = match language {
        Language::Portuguese => 0,
        Language::English => 1,
        Language::Spanish => 2,
    };
    let of = |words: [&str; 3]| words.get(place).copied().unwrap_or_default().to_owned();
    match today.saturating_sub(day) {
        0 => of(["hoje", "today", "hoy"]),
        1 => of(["ontem", "yesterday", "ayer"]),
        2..=6 => {
            let weekday = usize::try_from(day.rem_euclid(7)).unwrap_or_default();
            WEEKDAYS.get(weekday).copied().map(of).unwrap_or_default()
        }
        _ => {
            let (year, month, of_month) = date(day);
            match language {
                Language::English => format!("{of_month} {} {year}", month_name(month)),
                _ => format!("{of_month:02}/{month:02}/{year}"),
            }
        }
    }
}

pub(super) fn month_name(month: i64) -> &'static str {
    let place = usize::try_from(month - 1).unwrap_or_default();
    MONTHS.get(place).copied().unwrap_or_default()
}

/// The year, the month (1 to 12) and the day of it, of a day counted from 1 January 1970. Years are counted from March, so that
/// the leap day is a year's last.
pub(super) fn date(day: i64) -> (i64, i64, i64) {
    const ERA_DAYS: i64 = 146_097;
    let shifted = day.saturating_add(719_468);
    let (era, of_era) = (shifted.div_euclid(ERA_DAYS), shifted.rem_euclid(ERA_DAYS));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    (era * 400 + year + i64::from(month <= 2), month, of_month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar() {
        for (day, expected) in [
            (0, (1970, 1, 1)),
            (-1, (1969, 12, 31)),
            (58, (1970, 2, 28)),
            (59, (1970, 3, 1)),
            (789, (1972, 2, 29)),
            (11_016, (2000, 2, 29)),
            (20_780, (2026, 11, 23)),
            (20_453, (2025, 12, 31)),
            (20_454, (2026, 1, 1)),
        ] {
            assert_eq!(date(day), expected, "{day}");
        }
        // Whatever a server says the time is.
        for at in [i64::MIN, i64::MAX] {
            name(number(Timestamp(at), -86_400), 0, Language::English);
        }
    }

    #[test]
    fn days_have_the_names_that_people_give_them() {
        use Language::{English, Portuguese, Spanish};
        // A Monday.
        let today = 20_780;
        for (ago, language, expected) in [
            (0, Portuguese, "hoje"),
            (1, Portuguese, "ontem"),
            (2, Portuguese, "sábado"),
            (6, Portuguese, "terça-feira"),
            (7, Portuguese, "16/11/2026"),
            (-1, Portuguese, "24/11/2026"),
            (1, English, "yesterday"),
            (3, English, "Friday"),
            (400, English, "19 Oct 2025"),
            (5, Spanish, "miércoles"),
            (7, Spanish, "16/11/2026"),
        ] {
            assert_eq!(name(today - ago, today, language), expected, "{ago}");
        }
    }

    #[test]
    fn a_day_begins_where_the_agent_is() {
        // Half past one in the night, in UTC: the evening before in São Paulo.
        let at = Timestamp(20_780 * DAY_MS + 5_400_000);
        assert_eq!((number(at, 0), number(at, -3 * 3600)), (20_780, 20_779));
        assert_eq!((month_name(1), month_name(12), month_name(13)), ("Jan", "Dec", ""));
    }
}
