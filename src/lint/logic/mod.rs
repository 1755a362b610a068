//! placeholder
use crate::checklist::Checklist;
/// placeholder
pub struct Logic<'m>(core::marker::PhantomData<&'m ()>);
impl<'m> Logic<'m> {
    /// placeholder
    pub fn new(_: &'m Checklist) -> Self {
        Self(core::marker::PhantomData)
    }
}
