//! The place in a message of that type.
//!
//! How the service writes one is inferred (api.md §6 names the type alone), so several ways are read: `lat,long`; a link to a map with
//! both in it; JSON with `latitude` and `longitude`, or with the names that WhatsApp's own libraries use.

use serde_json::Value;

use crate::model::{Location, MessageKind, TimelineItem};

/// No place is described at more length.
const CHARS_MAX: usize = 4_096;
const NAME_CHARS_MAX: usize = 200;

/// The place that a message of that type tells; `None` for any other, and where it cannot be read: its text is all there is then.
pub fn location_of(item: &TimelineItem) -> Option<Location> {
    (item.kind == MessageKind::Location).then(|| location(&item.text))?
}

fn location(content: &str) -> Option<Location> {
    let content = content.trim();
    if content.len() > CHARS_MAX {
        return None;
    }
    if let Ok(value @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(content) {
        return of_json(&value, 0);
    }
    let (first, rest) = content.split_once('\n').unwrap_or((content, ""));
    let (latitude, longitude) = pair(first).or_else(|| in_link(content))?;
    place(latitude, longitude, rest)
}

fn of_json(value: &Value, depth: u8) -> Option<Location> {
    const DEPTH_MAX: u8 = 3;
    let object = match value {
        Value::Array(items) => items.first()?.as_object()?,
        other => other.as_object()?,
    };
    let find = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| object.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)))
            .map(|(_, value)| value)
    };
    let degrees = |names: &[&str]| match find(names)? {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    let both = degrees(&["latitude", "lat", "degreesLatitude"]).zip(degrees(&[
        "longitude",
        "lng",
        "lon",
        "long",
        "degreesLongitude",
    ]));
    let Some((latitude, longitude)) = both else {
        let inner = find(&["location", "locationMessage"]).filter(|_| depth < DEPTH_MAX)?;
        return of_json(inner, depth + 1);
    };
    let text = |names: &[&str]| find(names).and_then(Value::as_str).unwrap_or_default();
    let (name, address) = (text(&["name", "nome"]), text(&["address", "endereco"]));
    let parts: Vec<&str> = [name, address]
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect();
    place(latitude, longitude, &parts.join(", "))
}

/// `-23.5505,-46.6333`
fn pair(text: &str) -> Option<(f64, f64)> {
    let (latitude, longitude) = text.split_once([',', ';'])?;
    Some((latitude.trim().parse().ok()?, longitude.trim().parse().ok()?))
}

/// `https://maps.google.com/?q=-23.5505,-46.6333`
fn in_link(text: &str) -> Option<(f64, f64)> {
    let link = text.split_whitespace().find(|word| word.starts_with("https://"))?;
    link.replace("%2C", ",")
        .split(['=', '@', '&', '/', '?'])
        .find_map(|part| {
            let mut numbers = part.split(',');
            let both = format!("{},{}", numbers.next()?, numbers.next()?);
            pair(&both)
        })
}

fn place(latitude: f64, longitude: f64, name: &str) -> Option<Location> {
    // Also what is no number at all.
    if !(-90.0..=90.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
        return None;
    }
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = line.chars().filter(|c| !c.is_control());
    Some(Location {
        latitude,
        longitude,
        name: shown.take(NAME_CHARS_MAX).collect(),
        map_url: format!("https://www.google.com/maps/search/?api=1&query={latitude},{longitude}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_several_ways() {
        for (content, name) in [
            ("-23.5505,-46.6333", ""),
            (" -23.5505 , -46.6333\nPraça da Sé\nSão Paulo", "Praça da Sé São Paulo"),
            (
                r#"{"latitude":-23.5505,"longitude":"-46.6333","name":"Sé","address":"Centro"}"#,
                "Sé, Centro",
            ),
            (r#"{"degreesLatitude":-23.5505,"degreesLongitude":-46.6333}"#, ""),
            (r#"[{"locationMessage":{"lat":-23.5505,"lng":-46.6333}}]"#, ""),
            ("https://maps.google.com/?q=-23.5505,-46.6333", ""),
            ("https://www.google.com/maps?q=-23.5505%2C-46.6333&z=17", ""),
        ] {
            let found = location(content).unwrap();
            assert_eq!((found.latitude, found.longitude), (-23.5505, -46.6333), "{content}");
            assert_eq!(found.name, name, "{content}");
            assert!(found.map_url.ends_with("query=-23.5505,-46.6333"));
        }
    }

    #[test]
    fn what_is_no_place() {
        let long = format!("{}-23,-46", " x".repeat(500_000));
        let deep = r#"{"location":"#.repeat(40) + "1" + &"}".repeat(40);
        for content in [
            "",
            "oi",
            "91,0",
            "0,181",
            "NaN,0",
            "inf,inf",
            r#"{"latitude":1}"#,
            "[]",
            "{}",
            "bom dia, tudo bem?",
            &long,
            &deep,
        ] {
            assert_eq!(location(content), None, "{}", content.get(..40).unwrap_or(content));
        }
    }
}
