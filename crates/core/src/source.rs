//! Where facts are read from: values one after the other, so that a text need not become a tree first. Knows no facts.

use crate::Given;

/// What comes next: a value, or that it holds others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Explicitly nothing.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number in plain decimal digits.
    Number(&'a str),
    /// Text.
    Text(&'a str),
    /// Several values. They stay to be taken.
    List,
    /// Named values. They stay to be taken.
    Object,
}

/// Gives values one after the other.
pub trait Source<'t>: Sized {
    /// Why it cannot go on.
    type Fault;

    /// Says what comes next, and takes it where it holds no others.
    fn next(&mut self) -> Result<Piece<'_>, Self::Fault>;

    /// Takes what comes next as a whole.
    fn value(&mut self) -> Result<Given<'t>, Self::Fault>;

    /// Takes an object: `each` has to take the value of the member it is called with.
    fn object(&mut self, each: impl FnMut(&mut Self, &str) -> Result<(), Self::Fault>) -> Result<(), Self::Fault>;

    /// Takes a list: `each` has to take the item it is called with.
    fn list(&mut self, each: impl FnMut(&mut Self) -> Result<(), Self::Fault>) -> Result<(), Self::Fault>;
}

/// What is given already can always be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {}

/// A value that is given already is the next one.
impl<'t> Source<'t> for &Given<'t> {
    type Fault = Never;

    fn next(&mut self) -> Result<Piece<'_>, Never> {
        Ok(self.piece())
    }

    fn value(&mut self) -> Result<Given<'t>, Never> {
        Ok((*self).clone())
    }

    fn object(&mut self, mut each: impl FnMut(&mut Self, &str) -> Result<(), Never>) -> Result<(), Never> {
        let Given::Object(members) = self else { return Ok(()) };
        members.iter().try_for_each(|(name, value)| each(&mut { value }, name))
    }

    fn list(&mut self, mut each: impl FnMut(&mut Self) -> Result<(), Never>) -> Result<(), Never> {
        let Given::List(items) = self else { return Ok(()) };
        items.iter().try_for_each(|item| each(&mut { item }))
    }
}
