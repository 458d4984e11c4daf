//! Points in time: Unix seconds, or the service's printed form in its own zone.

use std::time::Duration;

use crate::model::Timestamp;
use crate::service::lenient::Row;

/// The service prints times in UTC-3, all year round.
const ZONE_BEHIND_UTC: Duration = Duration::from_hours(3);
/// As seconds, this is the year 5138; as milliseconds, 1973: so what is above it is milliseconds.
const SECONDS_MAX: i64 = 100_000_000_000;
/// Years that a calendar can reasonably hold.
const YEARS: std::ops::RangeInclusive<i64> = 1970..=9999;

/// The time that one of `names` tells as a number, or else one of `printed` in the service's zone.
pub fn timestamp(row: &Row<'_>, names: &[&str], printed: &[&str]) -> Option<Timestamp> {
    let number = row.whole(names).filter(|number| *number > 0);
    number
        .map(from_number)
        .or_else(|| row.line(printed).and_then(|text| from_printed(&text)))
        .or_else(|| {
            // Either field may hold the other's form.
            row.line(names).and_then(|text| from_printed(&text))
        })
}

fn from_number(number: i64) -> Timestamp {
    if number > SECONDS_MAX {
        Timestamp(number)
    } else {
        Timestamp::from_seconds(number)
    }
}

/// Reads `2023-12-05 09:52:45` or `05/12/2023 09:52`; a `T` may stand for the blank.
fn from_printed(text: &str) -> Option<Timestamp> {
    let (date, time) = text.trim().split_once([' ', 'T'])?;
    let (year, month, day) = if date.contains('/') {
        let (day, month, year) = three(date, '/')?;
        (year, month, day)
    } else {
        three(date, '-')?
    };
    let time = time.trim().split(['.', '-', '+', 'Z']).next()?;
    let (hour, minute, second) = three(time, ':').or_else(|| three(&format!("{time}:0"), ':'))?;
    let is_sound = YEARS.contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..=60).contains(&second);
    if !is_sound {
        return None;
    }
    let seconds = days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    Some(Timestamp::from_seconds(seconds) + ZONE_BEHIND_UTC)
}

fn three(text: &str, mark: char) -> Option<(i64, i64, i64)> {
    let mut parts = text.split(mark).map(|part| part.trim().parse().ok());
    let three = (parts.next()??, parts.next()??, parts.next()??);
    parts.next().is_none().then_some(three)
}

/// Days of the Gregorian calendar, by counting from March so that the leap day comes last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let days_before_month = (153 * ((month + 9) % 12) + 2) / 5;
    365 * year + year / 4 - year / 100 + year / 400 + days_before_month + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::service::lenient::Keys;

    #[test]
    fn both_forms_tell_the_same_time() {
        let expected = Some(Timestamp::from_seconds(1_701_780_765));
        for value in [
            json!({"timestamp": 1_701_780_765}),
            json!({"timestamp": "1701780765"}),
            json!({"timestamp": 1_701_780_765_000_i64, "data_mensagem": "2020-01-01 00:00:00"}),
            json!({"timestamp": "", "data_mensagem": "2023-12-05 09:52:45"}),
            json!({"timestamp": 0, "data_mensagem": "05/12/2023 09:52:45"}),
            json!({"data_mensagem": "2023-12-05T09:52:45"}),
            json!({"timestamp": "2023-12-05 09:52:45"}),
        ] {
            let row = Row::new(&value, Keys::default()).unwrap();
            assert_eq!(timestamp(&row, &["timestamp"], &["data_mensagem"]), expected, "{value}");
        }
    }

    #[test]
    fn calendars_hold() {
        for (text, seconds) in [
            ("1970-01-01 00:00:00", 10_800),
            ("2024-02-29 23:59:59", 1_709_261_999),
            ("2000-03-01 00:00", 951_879_600),
        ] {
            assert_eq!(from_printed(text), Some(Timestamp::from_seconds(seconds)), "{text}");
        }
        for text in [
            "",
            "hoje",
            "2023-13-05 09:52:45",
            "2023-12-05",
            "2023-12-05 25:00:00",
            "9-9-9-9 1:1:1",
            "99999999999999999999-01-01 0:0:0",
        ] {
            assert_eq!(from_printed(text), None, "{text}");
        }
    }
}
