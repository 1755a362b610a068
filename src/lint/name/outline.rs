//! Splits a name without knowledge of its words: at brackets, conjunctions, a colon, and 等.

/// The conjunction between two segments. Of several in a row the greatest counts: 和/或 is "or".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Joiner {
    /// 、 or a space. It means the same as the joiner that follows, or "and" if none does.
    List,
    /// "And": 和, 与, 及, 以及, 及其, a comma, a semicolon, a plus.
    And,
    /// "Or": 或, 或者, a slash.
    Or,
}

/// Longer ones first, so that 及其 is not taken for 及.
const JOINERS: [(&str, Joiner); 20] = [
    ("或者", Joiner::Or),
    ("以及", Joiner::And),
    ("及其", Joiner::And),
    ("或", Joiner::Or),
    ("/", Joiner::Or),
    ("／", Joiner::Or),
    ("及", Joiner::And),
    ("和", Joiner::And),
    ("与", Joiner::And),
    ("、", Joiner::List),
    ("；", Joiner::And),
    (";", Joiner::And),
    ("，", Joiner::And),
    (",", Joiner::And),
    ("＋", Joiner::And),
    ("+", Joiner::And),
    ("｜", Joiner::Or),
    ("|", Joiner::Or),
    (" ", Joiner::List),
    ("\u{3000}", Joiner::List),
];

const OPEN: [char; 6] = ['(', '（', '[', '［', '【', '〔'];
const CLOSE: [char; 6] = [')', '）', ']', '］', '】', '〕'];

/// The text between two joiners.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment<'n> {
    /// The text as written, brackets included.
    pub text: &'n str,
    /// Start and end in the name, in bytes.
    pub start: usize,
    pub end: usize,
    /// The joiner before it; `None` for the first.
    pub joiner: Option<Joiner>,
}

/// A bracket and its context.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bracket<'n> {
    pub before: &'n str,
    pub content: &'n str,
    pub after: &'n str,
}

/// The parts of a name.
pub(super) struct Outline<'n> {
    pub whole: &'n str,
    /// The text before a colon: 分支机构:….
    pub heading: Option<&'n str>,
    /// The name without the heading.
    pub body: &'n str,
    /// Never empty.
    pub segments: Vec<Segment<'n>>,
    /// The outermost brackets.
    pub brackets: Vec<Bracket<'n>>,
    /// The text after the 等 that ends a list; may be empty.
    pub class: Option<&'n str>,
}

impl<'n> Outline<'n> {
    pub(super) fn of(whole: &'n str) -> Self {
        let mut scan = Scan {
            whole,
            start: 0,
            joiner: None,
            heading: None,
            body: whole,
            segments: Vec::new(),
            brackets: Vec::new(),
        };
        scan.run();
        let Scan { heading, body, mut segments, brackets, .. } = scan;
        let class = segments.last_mut().and_then(split_class);
        Self { whole, heading, body, segments, brackets, class }
    }
}

struct Scan<'n> {
    whole: &'n str,
    start: usize,
    joiner: Option<Joiner>,
    heading: Option<&'n str>,
    body: &'n str,
    segments: Vec<Segment<'n>>,
    brackets: Vec<Bracket<'n>>,
}

impl<'n> Scan<'n> {
    fn run(&mut self) {
        let (mut depth, mut quoted, mut opened, mut skip) = (0_usize, false, 0, 0);
        for (at, char) in self.whole.char_indices() {
            let next = at + char.len_utf8();
            match char {
                _ if at < skip => {}
                // A title in 《》 is one name, conjunctions included.
                '《' => quoted = true,
                '》' => quoted = false,
                _ if OPEN.contains(&char) => {
                    if depth == 0 {
                        opened = next;
                    }
                    depth += 1;
                }
                _ if CLOSE.contains(&char) && depth > 0 => {
                    depth -= 1;
                    if depth == 0 {
                        self.bracket(opened, at, next);
                    }
                }
                _ if depth > 0 || quoted => {}
                ':' | '：' if self.heading.is_none() => {
                    self.heading = self.whole.get(..at);
                    self.body = self.whole.get(next..).unwrap_or_default();
                    self.segments.clear();
                    (self.start, self.joiner) = (next, None);
                }
                _ => {
                    let rest = self.whole.get(at..).unwrap_or_default();
                    let found = JOINERS.iter().find(|(word, _)| joins(rest, word));
                    // At the start of a segment 与 is a preposition: 与用人单位存在劳动关系的证明材料.
                    if let Some((word, joiner)) =
                        found.filter(|(word, _)| *word != "与" || at > self.start || self.joiner == Some(Joiner::List))
                    {
                        self.join(at, *joiner);
                        skip = at + word.len();
                        self.start = skip;
                    }
                }
            }
        }
        if depth > 0 {
            self.bracket(opened, self.whole.len(), self.whole.len());
        }
        self.segment(self.whole.len());
        if self.segments.is_empty() {
            let end = self.whole.len();
            self.segments.push(Segment { text: self.whole, start: 0, end, joiner: None });
        }
    }

    /// Ends a segment at a joiner.
    fn join(&mut self, at: usize, joiner: Joiner) {
        let before = self.joiner.filter(|_| at == self.start);
        self.segment(at);
        self.joiner = before.max(Some(joiner));
    }

    fn segment(&mut self, end: usize) {
        let text = self.whole.get(self.start..end).unwrap_or_default();
        if !text.trim().is_empty() {
            // A joiner at the very beginning of a name joins nothing.
            let joiner = self.joiner.filter(|_| !self.segments.is_empty());
            self.segments.push(Segment { text, start: self.start, end, joiner });
        }
    }

    fn bracket(&mut self, opened: usize, closed: usize, next: usize) {
        let before = self.whole.get(self.start..opened).unwrap_or_default();
        let before = before.strip_suffix(OPEN).unwrap_or(before);
        let content = self.whole.get(opened..closed).unwrap_or_default();
        self.brackets.push(Bracket { before, content, after: self.whole.get(next..).unwrap_or_default() });
    }
}

/// Returns true if a text begins with this conjunction. 及其他 is 及 and 其他, not 及其.
fn joins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| word != "及其" || !rest.starts_with(['他', '它']))
}

/// Cuts a segment before the 等 that ends a list. Returns the text after 等.
fn split_class<'n>(segment: &mut Segment<'n>) -> Option<&'n str> {
    // Characters before and after 等 that make it part of a word, such as 高等 or 等级.
    const BEFORE: &str = "平同相均对高中初一二三四五六七八九特甲乙丙优上下何差次头不";
    const AFTER: &str = "级候待于额值次价比效离位温同";
    let (at, _) = segment.text.rmatch_indices('等').find(|(at, _)| {
        let (before, after) = segment.text.split_at_checked(*at).unwrap_or_default();
        let inside = after.chars().nth(1).is_some_and(|char| AFTER.contains(char));
        !inside && before.chars().next_back().is_some_and(|char| !BEFORE.contains(char))
    })?;
    let (before, after) = segment.text.split_at_checked(at)?;
    // 等 inside a bracket belongs to the bracket.
    if before.matches(OPEN).count() != before.matches(CLOSE).count() {
        return None;
    }
    segment.text = before;
    segment.end = segment.start + at;
    after.strip_prefix('等').map(str::trim)
}

/// Removes brackets together with their content.
pub(super) fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if OPEN.contains(&char) {
            depth += 1;
        } else if CLOSE.contains(&char) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 {
            out.push(char);
        }
    }
    out
}
