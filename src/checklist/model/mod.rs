//! What an editor writes, as plain data.
//!
//! No opinions here: whether a checklist makes sense is for `check`, whether it is a good one is for lint. Whatever a
//! message may point at carries its place ([`Span`](super::Span)).

mod condition;
mod field;
mod item;
mod material;
mod words;

pub(crate) use condition::Absent;
pub use condition::{Condition, ConditionKind, Judgement, Reference, Scalar, Subject, Test};
pub use field::{Bound, Choice, Field, Situation};
pub use item::{
    Allow, Authorities, Authority, Basis, Checklist, Codes, Contact, Duration, Limits, Removed, Rule, Text,
};
pub use material::{Aspect, Copies, Files, IssuedBy, Kept, Material, Pages, Pixels};
pub use words::{
    Audience, Channel, CheckDigit, Fact, FieldType, FileAllow, FileRefuse, FileRequire, FileType, Form, Handling,
    Instead, ItemType, Layout, Need, NotAfterwards, NotPledged, NotShared, Order, Paper, Principle, Quality, Relation,
    RuleSeverity, Sides, Status, Step, Unit,
};
