//! The checklist as plain data.
//!
//! The model has no opinions: `check` decides whether a checklist is consistent, lint whether it is a good one. Every
//! part that a message may point at carries its [`Span`](crate::source::Span).

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
    Instead, Issuer, ItemType, Layout, Need, NotAfterwards, NotPledged, NotShared, Order, Paper, Principle, Quality,
    Relation, RuleSeverity, Sex, Sides, Status, Step, Unit,
};
