//! Problems at their places, read from the report's JSON, which is the contract.

use serde_json::Value;

/// One problem of a report.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// JSON Pointer of the place.
    pub path: String,
    /// The mistake.
    pub message: String,
    /// The label of the place, where the report gives one.
    pub label: Option<String>,
    /// The remedy.
    pub remedy: Option<String>,
    /// The provisions.
    pub basis: Option<String>,
    /// A warning does not stop the application.
    pub warning: bool,
}

/// The problems of one report, in form order.
#[derive(Debug, Default)]
pub(crate) struct Marks(Vec<Mark>);

impl Marks {
    /// Reads the `problems` of a report.
    pub(crate) fn of(report: &Value) -> Marks {
        let problems = report.get("problems").and_then(Value::as_array);
        Marks(problems.into_iter().flatten().filter_map(Mark::of).collect())
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Mark] {
        &self.0
    }

    /// Returns the problems at a place itself.
    pub(crate) fn at(&self, path: &str) -> Vec<Mark> {
        self.0.iter().filter(|mark| mark.path == path).cloned().collect()
    }

    /// Returns the problems at a place or inside it, for a control that cannot show its parts.
    pub(crate) fn within(&self, path: &str) -> Vec<Mark> {
        let inside =
            |mark: &&Mark| mark.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        self.0.iter().filter(inside).cloned().collect()
    }
}

impl Mark {
    /// Returns message and remedy in one line.
    pub(crate) fn said(&self) -> String {
        let gap = if self.western() { " " } else { "" };
        match &self.remedy {
            Some(remedy) => format!("{}{gap}{remedy}", self.message),
            None => self.message.clone(),
        }
    }

    /// Returns the message for a reader who does not see the place: with the label in front, unless the message names it.
    pub(crate) fn named(&self) -> String {
        match &self.label {
            Some(label) if !self.message.contains(label.as_str()) => {
                let colon = if self.western() { ": " } else { "：" };
                format!("{label}{colon}{}", self.message)
            }
            _ => self.message.clone(),
        }
    }

    /// Returns true if the language of the message puts blanks between sentences.
    fn western(&self) -> bool {
        self.message.ends_with(|last: char| last.is_ascii())
    }

    fn of(problem: &Value) -> Option<Mark> {
        let text = |key| problem.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(Mark {
            path: text("path")?,
            message: text("message")?,
            label: text("label"),
            remedy: text("remedy"),
            basis: text("basis"),
            warning: problem.get("severity").and_then(Value::as_str) == Some("warning"),
        })
    }
}
