//! Single values: each reads itself from whatever the service wraps it in.

use serde_json::{Number, Value};

use crate::model::{AgentId, ChannelId, CompanyId, ContactId, DepartmentId, MessageId, ProtocolNumber, TemplateId};

/// A value that reads itself. `None` means "not told": null, empty, or nothing that makes sense as this.
pub trait Scalar: Sized {
    /// Reads `value`.
    fn read(value: &Value) -> Option<Self>;
}

/// Text exactly as it came, for what people wrote: "null" is a word there, and blanks are theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(pub String);

/// Text that names or addresses something: without the blanks around it, and never "null".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(pub String);

/// A whole number, from a number, a text, or a flag; what follows the point is cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole(pub i64);

/// How many: never negative, and at most [`u32::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(pub u32);

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag(pub bool);

/// Beyond this a float no longer tells whole numbers apart: an id read from it could be another one's.
const FLOAT_WHOLE_MAX: f64 = 9_007_199_254_740_992.0;

impl Scalar for Text {
    fn read(value: &Value) -> Option<Self> {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number_text(number)?,
            Value::Bool(is_set) => is_set.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        (!text.is_empty()).then_some(Self(text))
    }
}

impl Scalar for Line {
    fn read(value: &Value) -> Option<Self> {
        let Text(text) = Text::read(value)?;
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
        let is_none = text.is_empty() || text.eq_ignore_ascii_case("null") || text.eq_ignore_ascii_case("undefined");
        (!is_none).then(|| Self(text.to_owned()))
    }
}

impl Scalar for Whole {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Number(number) => number.as_i64().or_else(|| cut(number.as_f64()?)),
            Value::String(text) => {
                let text = text.trim();
                text.parse().ok().or_else(|| cut(text.parse().ok()?))
            }
            Value::Bool(is_set) => Some(i64::from(*is_set)),
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
        .map(Self)
    }
}

impl Scalar for Count {
    fn read(value: &Value) -> Option<Self> {
        let Whole(number) = Whole::read(value)?;
        (number >= 0).then(|| Self(u32::try_from(number).unwrap_or(u32::MAX)))
    }
}

impl Scalar for Flag {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(is_set) => Some(*is_set),
            Value::Number(number) => number.as_f64().map(|number| number != 0.0),
            Value::String(text) => match text.trim().to_lowercase().as_str() {
                "true" | "sim" | "s" | "yes" | "y" | "on" => Some(true),
                "false" | "nao" | "não" | "n" | "no" | "off" => Some(false),
                number => number
                    .parse()
                    .ok()
                    .filter(|number: &f64| number.is_finite())
                    .map(|number| number != 0.0),
            },
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
        .map(Self)
    }
}

impl Scalar for MessageId {
    fn read(value: &Value) -> Option<Self> {
        match value {
            // Yes and no are no ids, and half an id is none.
            Value::Bool(_) => None,
            value => Line::read(value)?.0.parse().ok().filter(|id| *id > 0).map(Self),
        }
    }
}

macro_rules! text_id_scalar {
    ($($id:ty),*) => {$(
        impl Scalar for $id {
            fn read(value: &Value) -> Option<Self> {
                if value.is_boolean() {
                    return None;
                }
                let Line(text) = Line::read(value)?;
                // The service counts from 1, and writes 0 for "none".
                if text.bytes().all(|byte| byte == b'0') { None } else { Self::new(&text) }
            }
        }
    )*};
}

text_id_scalar!(
    AgentId,
    CompanyId,
    ProtocolNumber,
    ContactId,
    ChannelId,
    DepartmentId,
    TemplateId
);

fn number_text(number: &Number) -> Option<String> {
    if number.is_i64() || number.is_u64() {
        return Some(number.to_string());
    }
    let float = number.as_f64()?;
    match cut(float) {
        Some(whole) if float.fract() == 0.0 => Some(whole.to_string()),
        Some(_) => Some(float.to_string()),
        None => None,
    }
}

fn cut(number: f64) -> Option<i64> {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the bound is checked, and cutting off is what is meant"
    )]
    (number.abs() <= FLOAT_WHOLE_MAX).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn text_keeps_what_people_wrote() {
        for (value, text) in [
            (json!(" oi "), Some(" oi ")),
            (json!("null"), Some("null")),
            (json!(30), Some("30")),
            (json!(30.0), Some("30")),
            (json!(1.5), Some("1.5")),
            (json!(202_311_303_422_841_002_u64), Some("202311303422841002")),
            (json!(1e300), None),
            (json!(true), Some("true")),
            (json!(""), None),
            (json!(null), None),
            (json!([]), None),
            (json!({}), None),
        ] {
            assert_eq!(Text::read(&value).map(|text| text.0).as_deref(), text, "{value}");
        }
        for (value, line) in [
            (json!(" a b\n"), Some("a b")),
            (json!(" NULL "), None),
            (json!("  "), None),
        ] {
            assert_eq!(Line::read(&value).map(|line| line.0).as_deref(), line, "{value}");
        }
    }

    #[test]
    fn numbers_come_in_any_clothing() {
        for (value, number) in [
            (json!(7), Some(7)),
            (json!(" 7 "), Some(7)),
            (json!("-7"), Some(-7)),
            (json!(7.9), Some(7)),
            (json!("7.0"), Some(7)),
            (json!(true), Some(1)),
            (json!(u64::MAX), None),
            (json!(""), None),
            (json!("sete"), None),
            (json!("NaN"), None),
            (json!("inf"), None),
            (json!([7]), None),
        ] {
            assert_eq!(Whole::read(&value).map(|number| number.0), number, "{value}");
        }
        assert_eq!(Count::read(&json!("-1")), None);
        assert_eq!(Count::read(&json!(5_000_000_000_i64)), Some(Count(u32::MAX)));
    }

    #[test]
    fn flags_come_in_any_clothing() {
        for value in [
            json!(1),
            json!("1"),
            json!(true),
            json!("true"),
            json!(" Sim "),
            json!("2"),
            json!(1.0),
        ] {
            assert_eq!(Flag::read(&value), Some(Flag(true)), "{value}");
        }
        for value in [
            json!(0),
            json!("0"),
            json!(false),
            json!("False"),
            json!("não"),
            json!(" 0 "),
            json!("0.0"),
        ] {
            assert_eq!(Flag::read(&value), Some(Flag(false)), "{value}");
        }
        for value in [
            json!(null),
            json!(""),
            json!("talvez"),
            json!([]),
            json!({}),
            json!("NaN"),
        ] {
            assert_eq!(Flag::read(&value), None, "{value}");
        }
    }

    #[test]
    fn ids_are_never_nothing() {
        for value in [
            json!(""),
            json!(" "),
            json!(null),
            json!("null"),
            json!(0),
            json!("0"),
            json!(false),
            json!([]),
        ] {
            assert_eq!(AgentId::read(&value), None, "{value}");
            assert_eq!(MessageId::read(&value), None, "{value}");
        }
        assert_eq!(AgentId::read(&json!(7204)), AgentId::new("7204"));
        assert_eq!(MessageId::read(&json!(" 17808239 ")), Some(MessageId(17_808_239)));
        assert_eq!(MessageId::read(&json!("17a")), None);
    }
}
