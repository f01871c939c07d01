//! A document as a tree of values, each with its line; what every way of writing packs is read into.
//! Knows the shapes of values, nothing of what they mean.

use std::borrow::Cow;

use zice_core::Given;

use crate::At;

/// The value of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `true` or `false`.
    Bool(bool),
    /// A number, in the digits it was written with.
    Number(String),
    /// Text.
    Text(String),
    /// A date, `YYYY-MM-DD`.
    Date(String),
    /// Several values.
    List(Vec<Node>),
    /// Named values.
    Table(Vec<(String, Node)>),
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its first line.
    pub at: At,
    /// Its value.
    pub shape: Shape,
}

impl Node {
    /// The value of a key; `None` too where this is no table.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.members().iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// The named values of a table.
    pub fn members(&self) -> &[(String, Node)] {
        match &self.shape {
            Shape::Table(members) => members,
            _ => &[],
        }
    }

    /// The values of a list.
    pub fn items(&self) -> &[Node] {
        match &self.shape {
            Shape::List(items) => items,
            _ => &[],
        }
    }

    /// What it is called in messages.
    pub fn shape_name(&self) -> &'static str {
        match self.shape {
            Shape::Bool(_) => "true or false",
            Shape::Number(_) => "a number",
            Shape::Text(_) => "text",
            Shape::Date(_) => "a date",
            Shape::List(_) => "a list",
            Shape::Table(_) => "a table",
        }
    }

    /// As facts are given.
    pub fn given(&self) -> Given<'static> {
        match &self.shape {
            Shape::Bool(value) => Given::Bool(*value),
            Shape::Number(text) => Given::Number(Cow::Owned(text.clone())),
            Shape::Text(text) | Shape::Date(text) => Given::Text(Cow::Owned(text.clone())),
            Shape::List(items) => Given::List(items.iter().map(Node::given).collect()),
            Shape::Table(members) => {
                let named = |(name, node): &(String, Node)| (Cow::Owned(name.clone()), node.given());
                Given::Object(members.iter().map(named).collect())
            }
        }
    }
}
