//! Times as people read them: the agent's zone, and "today".
//!
//! The core works in UTC milliseconds on the service's clock. The one look at the machine's own clock is [`now`], and
//! whoever uses it adds the core's clock offset.

use jiff::tz::TimeZone;
use voxfree_core::{Timestamp, day_number, day_words};

use crate::words::Lang;

/// The zone in which times are shown.
#[derive(Clone, Debug)]
pub(crate) struct Zone(TimeZone);

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(jiff::civil::Date);

/// The machine's clock.
#[allow(
    clippy::disallowed_methods,
    reason = "a shell shows the time of day; nothing is decided by it"
)]
pub(crate) fn now() -> Timestamp {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

impl Zone {
    /// The machine's.
    pub(crate) fn system() -> Self {
        Self(TimeZone::system())
    }

    /// Hours ahead of UTC, the year round.
    #[cfg(test)]
    pub(crate) fn fixed(hours: i8) -> Self {
        Self(TimeZone::fixed(jiff::tz::offset(hours)))
    }

    /// `09:41`.
    pub(crate) fn hour(&self, at: Timestamp) -> String {
        self.local(at).map_or_else(
            || "--:--".to_owned(),
            |local| format!("{:02}:{:02}", local.hour(), local.minute()),
        )
    }

    /// The day that it falls on; the first of all days where the calendar ends.
    pub(crate) fn day(&self, at: Timestamp) -> Day {
        Day(self
            .local(at)
            .map_or(jiff::civil::Date::MIN, jiff::civil::DateTime::date))
    }

    /// The day on which a time falls, as the core counts them.
    pub(crate) fn day_number(&self, at: Timestamp) -> i64 {
        day_number(at, self.offset_s(at))
    }

    /// `hoje`, `ontem`, a weekday, or the date: the core's words.
    pub(crate) fn day_name(&self, at: Timestamp, now: Timestamp, lang: Lang) -> String {
        day_words(self.day_number(at), self.day_number(now), lang.language())
    }

    /// As short as it goes: the hour of today, `dd/mm` of this year, else the month and the year.
    pub(crate) fn brief(&self, at: Timestamp, now: Timestamp) -> String {
        let (day, today) = (self.day(at), self.day(now));
        if at.0 <= 0 {
            String::new()
        } else if day == today {
            self.hour(at)
        } else if day.0.year() == today.0.year() {
            format!("{:02}/{:02}", day.0.day(), day.0.month())
        } else {
            format!("{:02}/{:02}", day.0.month(), day.0.year().rem_euclid(100))
        }
    }

    /// The date and the hour.
    pub(crate) fn full(&self, at: Timestamp, lang: Lang) -> String {
        format!("{} {}", date(self.day(at), lang), self.hour(at))
    }

    /// How far it is ahead of UTC at that time, in seconds.
    pub(crate) fn offset_s(&self, at: Timestamp) -> i32 {
        jiff::Timestamp::from_millisecond(at.0).map_or(0, |instant| self.0.to_offset(instant).seconds())
    }

    fn local(&self, at: Timestamp) -> Option<jiff::civil::DateTime> {
        let instant = jiff::Timestamp::from_millisecond(at.0).ok()?;
        Some(self.0.to_datetime(instant))
    }
}

fn date(day: Day, lang: Lang) -> String {
    let (year, month, of_month) = (day.0.year(), day.0.month(), day.0.day());
    match lang {
        Lang::En => format!("{year:04}-{month:02}-{of_month:02}"),
        Lang::Pt | Lang::Es => format!("{of_month:02}/{month:02}/{year:04}"),
    }
}

#[cfg(test)]
mod tests {
    use voxfree_core::Timestamp;

    use super::Zone;
    use crate::words::Lang;

    #[test]
    fn days_change_in_the_agents_zone() {
        let zone = Zone::fixed(-3);
        // 2023-12-05 09:52:45 at UTC-3, as the service's document prints it.
        let now = Timestamp(1_701_780_765_000);
        let late = Timestamp(1_701_750_000_000);
        assert_eq!(zone.hour(now), "09:52");
        assert_eq!(zone.full(now, Lang::Pt), "05/12/2023 09:52");
        assert_eq!(zone.day_name(now, now, Lang::Pt), "hoje");
        assert_eq!(zone.day_name(late, now, Lang::Pt), "hoje");
        assert_eq!(zone.day_name(Timestamp(late.0 - 3_600_000 * 2), now, Lang::Pt), "ontem");
        assert_eq!(zone.day_name(Timestamp(0), now, Lang::Pt), "31/12/1969");
        assert_eq!(zone.brief(Timestamp(late.0 - 3_600_000 * 2), now), "04/12");
        assert_eq!(zone.brief(Timestamp(1), now), "12/69");
        assert_eq!(zone.hour(Timestamp(i64::MAX)), "--:--");
    }
}
