//! Calendar arithmetic for the virtual clock: no clock is read here, save the one that the program may follow.

/// When the virtual clock starts: Tuesday 10 March 2026, 09:00 in São Paulo (12:00 UTC), in Unix milliseconds.
pub const START_MS: i64 = 1_773_144_000_000;

/// The service's zone, UTC-3, in seconds.
const ZONE_S: i64 = -3 * 3600;

/// A point in time, taken apart.
struct Civil {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    /// 0 is Thursday, as 1 January 1970 was.
    weekday: i64,
}

fn civil(unix_s: i64) -> Civil {
    let days = unix_s.div_euclid(86_400);
    let rest = unix_s.rem_euclid(86_400);
    // Days since 1 March 0000, by eras of 400 years (Howard Hinnant's algorithm).
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    Civil {
        year: year_of_era + era * 400 + i64::from(month <= 2),
        month,
        day: day_of_year - (153 * shifted_month + 2) / 5 + 1,
        hour: rest / 3600,
        minute: rest / 60 % 60,
        second: rest % 60,
        weekday: days.rem_euclid(7),
    }
}

/// The `Date` header: `Tue, 10 Mar 2026 12:00:00 GMT`.
pub(crate) fn http_date(now_ms: i64) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let at = civil(now_ms.div_euclid(1000));
    let month = usize::try_from(at.month - 1)
        .ok()
        .and_then(|at| MONTHS.get(at))
        .copied()
        .unwrap_or("Jan");
    let day = usize::try_from(at.weekday)
        .ok()
        .and_then(|at| DAYS.get(at))
        .copied()
        .unwrap_or("Thu");
    format!(
        "{day}, {:02} {month} {:04} {:02}:{:02}:{:02} GMT",
        at.day, at.year, at.hour, at.minute, at.second
    )
}

/// `data_mensagem`: the time in the service's zone, `2023-12-05 09:52:45`.
pub(crate) fn local_text(at_ms: i64) -> String {
    let at = civil(at_ms.div_euclid(1000) + ZONE_S);
    format!(
        "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
        at.year, at.month, at.day, at.hour, at.minute, at.second
    )
}

/// The day that a protocol number begins with: `20231205`.
pub(crate) fn local_day(at_ms: i64) -> String {
    let at = civil(at_ms.div_euclid(1000) + ZONE_S);
    format!("{:04}{:02}{:02}", at.year, at.month, at.day)
}

/// The machine's clock, for the program and the demo day, which follow it.
#[allow(
    clippy::disallowed_methods,
    reason = "the sandbox is the outside world here: people look at it in real time"
)]
pub(crate) fn real_now_ms() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .unwrap_or(START_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_the_documented_time_in_the_services_zone() {
        assert_eq!(local_text(1_701_780_765_000), "2023-12-05 09:52:45");
        assert_eq!(local_day(START_MS), "20260310");
    }

    #[test]
    fn prints_the_date_header() {
        assert_eq!(http_date(784_111_777_000), "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(http_date(START_MS), "Tue, 10 Mar 2026 12:00:00 GMT");
    }
}
