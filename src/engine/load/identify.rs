//! `$id`, `$anchor` and references among the schemas of one document (JSON Schema core, 8.2). Not in the embedded module.
//!
//! Only schemas have an identity: an `$id` inside a `const` is a value like any other.

use alloc::string::String;
use alloc::vec::Vec;

use super::reference::{NOTHING, percent_decoded};
use super::scope::DynamicAnchor;
use super::table::{Holds, holds};
use super::uri;
use crate::base::text::lossy;
use crate::engine::document::{Document, NONE, Node, ROOT, Value};
use crate::engine::pointer;

/// The most resources and anchors; they are searched one by one.
const MAX_NAMES: usize = 1000;

/// The longest URI in bytes. Those inside are made from those around.
const MAX_URI: usize = 2000;

/// The error for a reference that leaves the pack.
const OUTSIDE: &str = "only references within the pack are followed";

/// The resources and anchors of a document.
#[derive(Default)]
pub(super) struct Identities<'a> {
    /// The URI and the schema of each resource, the root first.
    resources: Vec<(String, Node)>,
    anchors: Vec<Anchor<'a>>,
}

struct Anchor<'a> {
    resource: Node,
    name: &'a [u16],
    node: Node,
    dynamic: bool,
}

/// The place of a mistake and its message.
type Fault = (Node, &'static str);

impl<'a> Identities<'a> {
    /// All that have one.
    pub(super) fn of(pack: &'a Document) -> Result<Identities<'a>, Fault> {
        let mut identities = Identities { resources: alloc::vec![(String::new(), ROOT)], anchors: Vec::new() };
        // Schemas, and the place of the resource that each is part of.
        let mut waiting = alloc::vec![(ROOT, 0)];
        while let Some((node, around)) = waiting.pop() {
            let Value::Object(members) = pack.value(node) else { continue };
            let own = identities.identify(pack, node, around)?;
            for &at in members {
                match holds(pack.keys.name(pack.key(at))) {
                    Holds::Nothing => {}
                    Holds::Schema => waiting.push((at, own)),
                    Holds::Schemas => waiting.extend(pack.children(at).map(|child| (child, own))),
                }
            }
        }
        Ok(identities)
    }

    /// Takes in the names of one schema; gives the place of its resource.
    fn identify(&mut self, pack: &'a Document, node: Node, around: usize) -> Result<usize, Fault> {
        let mut own = around;
        if let Some(at) = pack.member(node, "$id") {
            let id = lossy(pack.text(at).ok_or((at, "a string"))?);
            let id = id.strip_suffix('#').unwrap_or(&id);
            if id.contains('#') {
                return Err((at, "an identifier without fragment"));
            }
            let uri = uri::resolve(&self.resources[around].0, id);
            if uri.len() > MAX_URI || self.resources.len() >= MAX_NAMES {
                return Err((at, "at most 1,000 identifiers in a pack, of at most 2,000 characters"));
            }
            if node == ROOT {
                self.resources[0].0 = uri;
            } else if self.resources.iter().any(|known| known.0 == uri) {
                return Err((at, "an identifier that no other schema has"));
            } else {
                own = self.resources.len();
                self.resources.push((uri, node));
            }
        }
        for (keyword, dynamic) in [("$anchor", false), ("$dynamicAnchor", true)] {
            if let Some(at) = pack.member(node, keyword) {
                let name = pack.text(at).ok_or((at, "a string"))?;
                let resource = self.resources[own].1;
                let twin = self.anchors.iter().any(|known| known.resource == resource && known.name == name);
                if self.anchors.len() >= MAX_NAMES {
                    return Err((at, "at most 1,000 anchors in a pack"));
                }
                // One schema may have both kinds of one name.
                if twin && !self.anchors.iter().any(|known| known.node == node && known.name == name) {
                    return Err((at, "a name that no other schema around has"));
                }
                self.anchors.push(Anchor { resource, name, node, dynamic });
            }
        }
        Ok(own)
    }

    /// The schema that the reference at a node names, or why it names none; and the name, where it is that of a
    /// `$dynamicAnchor`.
    pub(super) fn target(&self, pack: &Document, at: Node) -> Result<(Node, Option<&'a [u16]>), &'static str> {
        let text = lossy(pack.text(at).unwrap_or_default());
        let (uri, fragment) = text.split_once('#').unwrap_or((&text, ""));
        let (base, mut resource) = self.around(pack, at);
        if !uri.is_empty() {
            let uri = uri::resolve(base, uri);
            resource = self.resources.iter().find(|known| known.0 == uri).ok_or(OUTSIDE)?.1;
        }
        let fragment = percent_decoded(fragment);
        if matches!(fragment.as_slice(), [] | [0x2f, ..]) {
            return Ok((pointer::find_from(pack, resource, &fragment).ok_or(NOTHING)?, None));
        }
        let named = || self.anchors.iter().filter(|anchor| anchor.resource == resource && anchor.name == fragment);
        let first = named().next().ok_or(NOTHING)?;
        Ok((first.node, named().find(|anchor| anchor.dynamic).map(|anchor| anchor.name)))
    }

    /// All of `$dynamicAnchor`.
    pub(super) fn dynamic_anchors(&self) -> Vec<DynamicAnchor<'a>> {
        let dynamic = self.anchors.iter().filter(|anchor| anchor.dynamic);
        dynamic.map(|&Anchor { name, resource, node, .. }| DynamicAnchor { name, resource, node }).collect()
    }

    /// The root of the resource in which a node stands.
    pub(super) fn resource(&self, pack: &Document, node: Node) -> Node {
        self.around(pack, node).1
    }

    /// The URI and the root of the resource in which a node stands.
    fn around(&self, pack: &Document, at: Node) -> (&str, Node) {
        let mut node = at;
        while node != NONE {
            let known = || self.resources.iter().find(|known| known.1 == node);
            if pack.member(node, "$id").is_some()
                && let Some((uri, root)) = known()
            {
                return (uri, *root);
            }
            node = pack.parent(node);
        }
        self.resources.first().map_or(("", ROOT), |(uri, root)| (uri, *root))
    }
}
