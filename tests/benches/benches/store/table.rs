//! The table at the end: four figures a line, what the core costs beside `SQLite` alone, and the goal.

use crate::watch::Figures;

/// The lines so far.
#[derive(Default)]
pub(crate) struct Table(Vec<Line>);

struct Line {
    name: String,
    figures: Figures,
    /// The goal, and whether more is better.
    goal: Option<(f64, bool)>,
}

impl Table {
    pub(crate) fn add(&mut self, name: &str, figures: Figures, goal: Option<(f64, bool)>) {
        self.0.push(Line {
            name: name.to_owned(),
            figures,
            goal,
        });
    }

    /// Ratios are cost: above 1, the core takes longer or more.
    pub(crate) fn print(&self) {
        println!(
            "| | SQLite, clear | SQLite, sealed | core | core, processor | core : clear | core : sealed | goal | |"
        );
        println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        for Line {
            name,
            figures: Figures {
                wall: [clear, sealed, core],
                cpu,
            },
            goal,
        } in &self.0
        {
            let more_is_better = goal.is_some_and(|(_, more_is_better)| more_is_better);
            let cost = |other: f64| if more_is_better { other / core } else { core / other };
            let (goal, verdict) = match goal {
                None => (String::new(), ""),
                Some((goal, true)) => (format!("≥ {goal}"), if *core >= *goal { "met" } else { "missed" }),
                Some((goal, false)) => (format!("≤ {goal}"), if *core <= *goal { "met" } else { "missed" }),
            };
            println!(
                "| {name} | {} | {} | {} | {} | {:.2} | {:.2} | {goal} | {verdict} |",
                short(*clear),
                short(*sealed),
                short(*core),
                cpu.map(short).unwrap_or_default(),
                cost(*clear),
                cost(*sealed)
            );
        }
    }
}

fn short(figure: f64) -> String {
    if figure >= 100.0 {
        format!("{figure:.0}")
    } else {
        format!("{figure:.2}")
    }
}
