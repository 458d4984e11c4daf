//! The command line.

use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

use voxfree_sandbox::Shapes;

pub(crate) const USAGE: &str = "usage: voxfree-sandbox [--app-port N] [--lists-port N] [--socket-port N] [--bind ADDRESS] \
[--seed N] [--shapes documented|seeded] [--day demo|empty|large]";

/// What is there at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Day {
    Demo,
    Empty,
    Large,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) app_port: u16,
    pub(crate) lists_port: u16,
    pub(crate) socket_port: u16,
    pub(crate) bind: IpAddr,
    pub(crate) seed: u64,
    pub(crate) shapes: Shapes,
    pub(crate) day: Day,
}

impl Arguments {
    /// `None`: help was asked for.
    pub(crate) fn parse(words: impl Iterator<Item = String>) -> Result<Option<Self>, String> {
        let mut arguments = Self {
            app_port: 0,
            lists_port: 0,
            socket_port: 0,
            bind: IpAddr::V4(Ipv4Addr::LOCALHOST),
            seed: 2026,
            shapes: Shapes::Documented,
            day: Day::Demo,
        };
        let mut seeded = false;
        let mut words = words;
        while let Some(word) = words.next() {
            if word == "--help" || word == "-h" {
                return Ok(None);
            }
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (word, words.next()),
            };
            let value = value.ok_or_else(|| format!("{name} needs a value"))?;
            match name.as_str() {
                "--app-port" => arguments.app_port = read(&name, &value)?,
                "--lists-port" => arguments.lists_port = read(&name, &value)?,
                "--socket-port" => arguments.socket_port = read(&name, &value)?,
                "--bind" => arguments.bind = read(&name, &value)?,
                "--seed" => arguments.seed = read(&name, &value)?,
                "--shapes" => seeded = choose(&name, &value, &[("documented", false), ("seeded", true)])?,
                "--day" => {
                    let days = [("demo", Day::Demo), ("empty", Day::Empty), ("large", Day::Large)];
                    arguments.day = choose(&name, &value, &days)?;
                }
                _ => return Err(format!("unknown option {name}")),
            }
        }
        if seeded {
            arguments.shapes = Shapes::Seeded(arguments.seed);
        }
        Ok(Some(arguments))
    }
}

fn read<T: FromStr>(name: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|_| format!("{name}: {value:?} will not do"))
}

fn choose<T: Copy>(name: &str, value: &str, choices: &[(&str, T)]) -> Result<T, String> {
    let chosen = choices.iter().find(|(known, _)| *known == value);
    chosen
        .map(|(_, choice)| *choice)
        .ok_or_else(|| format!("{name}: {value:?} will not do"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Option<Arguments>, String> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn reads_options_in_both_forms() {
        let read = parse("--app-port 8080 --seed=7 --shapes seeded --day large")
            .unwrap()
            .unwrap();
        assert_eq!(
            (read.app_port, read.shapes, read.day),
            (8080, Shapes::Seeded(7), Day::Large)
        );
        assert_eq!(parse("--help"), Ok(None));
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for line in ["--port 1", "--app-port x", "--app-port", "--day monday"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
