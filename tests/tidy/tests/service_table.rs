//! `docs/service.md` tells the truth: each page of the service has its row, each method and each test that it names is there.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use voxfree_tidy::{sources, top};

/// The cells of each row of the table of pages.
fn rows() -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(top().join("docs/service.md")).unwrap();
    text.lines()
        .filter(|line| line.starts_with("| `") && line.contains(".php"))
        .map(|line| {
            let cells = line.trim().trim_matches('|').split('|');
            cells.map(|cell| cell.trim().to_owned()).collect()
        })
        .collect()
}

/// What stands between grave accents.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[test]
fn every_page_has_one_row_and_no_cell_is_empty() {
    let mut pages: Vec<String> = sources("core/src/service/endpoints", ".rs")
        .iter()
        .filter_map(|source| {
            let first = source.text.lines().next()?;
            let page = first.split("/mobile/").nth(1)?.split([' ', '`']).next()?;
            Some(page.to_owned())
        })
        .collect();
    pages.sort();
    let rows = rows();
    let mut listed: Vec<String> = rows.iter().map(|row| quoted(&row[0])[0].to_owned()).collect();
    listed.sort();
    assert_eq!(listed, pages);
    for row in &rows {
        assert!(row.len() == 5 && row.iter().all(|cell| !cell.is_empty()), "{row:?}");
    }
}

#[test]
fn what_the_rows_name_is_there() {
    let methods: BTreeSet<String> = sources("core/src/client", ".rs")
        .iter()
        .chain(&sources("core/src", "client.rs"))
        .flat_map(|source| source.text.lines())
        .filter_map(|line| {
            line.trim()
                .strip_prefix("pub ")?
                .split("fn ")
                .nth(1)?
                .split(['(', '<'])
                .next()
                .map(str::to_owned)
        })
        .collect();
    let mut missing = Vec::new();
    for row in rows() {
        for name in quoted(&row[2]) {
            if !methods.contains(name) {
                missing.push(format!("{}: no method {name}", row[0]));
            }
        }
        for path in quoted(&row[3]) {
            let (file, test) = path.split_once("::").unwrap_or((path, ""));
            let text = std::fs::read_to_string(top().join("tests").join(file)).unwrap_or_default();
            if text.is_empty() || !text.contains(&format!("fn {test}")) {
                missing.push(format!("{}: no test {path}", row[0]));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
