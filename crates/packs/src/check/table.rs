//! The documents of a pack as one: its head and the tables of each kind. Knows where things stand, not what they mean.

use crate::{At, Node};

use super::context::Context;

const TOP_LEVEL: [&str; 9] =
    ["format", "pack", "window", "group", "fact", "direction", "definition", "rule", "portfolio"];

/// The documents of one pack.
pub(super) struct Pack<'n> {
    documents: &'n [Node],
}

impl<'n> Pack<'n> {
    pub(super) fn new(documents: &'n [Node]) -> Self {
        Self { documents }
    }

    /// Where the pack starts.
    pub(super) fn at(&self) -> At {
        self.documents.first().map(|document| document.at.clone()).unwrap_or_default()
    }

    /// Tells of keys that no pack has.
    pub(super) fn check_keys(&self, context: &mut Context) {
        for document in self.documents {
            context.keys(document, &TOP_LEVEL);
        }
    }

    /// All tables of a kind, in document order.
    pub(super) fn all(&self, key: &'static str) -> impl Iterator<Item = &'n Node> + use<'n> {
        self.documents.iter().filter_map(move |document| document.get(key)).flat_map(Node::items)
    }

    /// The one value of a kind; told where it is there twice.
    pub(super) fn one(&self, key: &str, context: &mut Context) -> Option<&'n Node> {
        let mut found = self.documents.iter().filter_map(|document| document.get(key));
        let first = found.next();
        for again in found {
            context.say(&again.at, key, "this is already given in another document of the pack");
        }
        first
    }
}

/// A position as an id.
pub(super) fn id(position: usize) -> u16 {
    u16::try_from(position).unwrap_or(u16::MAX)
}

/// Whether a name can be an id of a fact, a direction, an option or a definition.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}
