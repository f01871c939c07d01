//! What can be told: the facts, their types and bounds. Knows no value and no words.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::iter::successors;

use serde::{Deserialize, Serialize, Serializer};

use crate::Date;

/// Index of a fact in its [`Schema`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactId(pub u16);

/// One thing that can be told about an applicant, or the field of an entry of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Full name: `accidents[].date` for a field of the list `accidents`.
    pub name: Box<str>,
    /// Type and bounds.
    pub kind: Kind,
    /// The list whose entries have this field; `None` for a fact of the applicant.
    pub within: Option<FactId>,
    /// Position in the record that holds it.
    pub slot: u16,
    /// Left open by the text, so supplied by the host or the user; a verdict may flip with it.
    pub parameter: bool,
    /// Within a list: no two entries have the same value.
    pub distinct: bool,
}

impl Fact {
    /// The name inside its record: `date` for `accidents[].date`.
    pub fn local_name(&self) -> &str {
        self.name.rsplit_once('.').map_or(&self.name, |(_, local)| local)
    }
}

/// The type of a fact. All but lists and pairs are kept as one `i64`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[repr(u8)]
pub enum Kind {
    /// 0 or 1.
    Bool,
    /// A count, 0 to 10^9.
    Integer,
    /// A number in units of its last decimal, 0 to `most` (in the same units).
    Decimal {
        /// How many decimals it keeps.
        decimals: u8,
        /// Greatest value.
        most: i64,
    },
    /// Fen, 0 to 10^15.
    Money,
    /// Days since 1970-01-01.
    Date,
    /// Index of one of these option ids, at most 64.
    Choice(Vec<Box<str>>),
    /// A bit per option id, at most 63.
    Choices {
        /// The option ids.
        options: Vec<Box<str>>,
        /// Bits of the options that stand alone.
        exclusive: u64,
    },
    /// A label: an index into the names of the [`crate::Facts`].
    Text,
    /// Entries, each a record of these fields in slot order.
    List(Vec<FactId>),
    /// Entries of two names each, the two fields being texts.
    Pairs([FactId; 2]),
}

impl Kind {
    /// Least and greatest value; lists and pairs have none.
    pub fn bounds(&self) -> (i64, i64) {
        match self {
            Self::Bool => (0, 1),
            Self::Integer => (0, 1_000_000_000),
            Self::Decimal { most, .. } => (0, *most),
            Self::Money => (0, 1_000_000_000_000_000),
            Self::Date => (Date::from_day_number(i64::MIN).day_number(), Date::from_day_number(i64::MAX).day_number()),
            Self::Choice(_) | Self::Choices { .. } | Self::Text | Self::List(_) | Self::Pairs(_) => (0, i64::MAX),
        }
    }

    /// Decimals a number of this kind keeps.
    pub fn decimals(&self) -> u8 {
        match self {
            Self::Decimal { decimals, .. } => *decimals,
            Self::Money => crate::MONEY_DECIMALS,
            _ => 0,
        }
    }

    /// The fields of an entry of a list or of pairs; empty for every other kind.
    pub fn fields(&self) -> &[FactId] {
        match self {
            Self::List(fields) => fields,
            Self::Pairs(ends) => ends,
            _ => &[],
        }
    }
}

/// All facts that a rule set knows, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Vec<Fact>")]
pub struct Schema {
    facts: Vec<Fact>,
    root: Vec<FactId>,
    /// By the hash of its name: the fact stands at the first free place from there on.
    table: Vec<Option<FactId>>,
}

/// The facts are all there is to it.
impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.facts.serialize(serializer)
    }
}

impl From<Vec<Fact>> for Schema {
    fn from(facts: Vec<Fact>) -> Self {
        Self::new(facts)
    }
}

impl Schema {
    /// The date of the determination: the first fact of every schema.
    pub const AS_OF: FactId = FactId(0);
    /// Its name.
    pub const AS_OF_NAME: &'static str = "as_of_date";

    /// A schema of these facts; slots are given by position, so `facts` must hold every record's fields in slot order.
    /// Of facts of one name the first is found.
    pub fn new(facts: Vec<Fact>) -> Self {
        let places = facts.len().saturating_mul(2).next_power_of_two();
        let mut schema = Self { facts, root: Vec::new(), table: alloc::vec![None; places] };
        let ids = (0..=u16::MAX).map(FactId);
        for (fact, id) in schema.facts.iter().zip(ids) {
            if fact.within.is_none() {
                schema.root.push(id);
            }
            let mut place = first_place(places, fact.within, fact.local_name());
            while schema.table.get(place).is_some_and(Option::is_some) {
                place = next_place(places, place);
            }
            if let Some(place) = schema.table.get_mut(place) {
                *place = Some(id);
            }
        }
        schema
    }

    /// All facts with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        (0..=u16::MAX).map(FactId).zip(&self.facts)
    }

    /// The facts of the applicant, in slot order.
    pub fn root(&self) -> &[FactId] {
        &self.root
    }

    /// The fact of an id; `None` for an id of another schema.
    pub fn get(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(usize::from(id.0))
    }

    /// The fact of the applicant that a fact belongs to: the list for a field of its entries.
    pub fn root_of(&self, id: FactId) -> FactId {
        let within = |id: &FactId| self.get(*id)?.within;
        successors(Some(id), within).last().unwrap_or(id)
    }

    /// The fact of this full name.
    pub fn find(&self, name: &str) -> Option<FactId> {
        let field = || self.iter().find(|(_, fact)| fact.within.is_some() && *fact.name == *name);
        self.find_in(None, name).or_else(|| field().map(|(id, _)| id))
    }

    /// The fact of this local name: the applicant's, or of the entries of a list.
    pub fn find_in(&self, within: Option<FactId>, local_name: &str) -> Option<FactId> {
        self.look_up(within, local_name).map(|(id, _)| id)
    }

    /// The same with the fact itself.
    pub(crate) fn look_up(&self, within: Option<FactId>, local_name: &str) -> Option<(FactId, &Fact)> {
        let around =
            within.and_then(|list| self.get(list)).map_or(0, |list| list.name.len().saturating_add("[].".len()));
        let mut place = first_place(self.table.len(), within, local_name);
        loop {
            let id = (*self.table.get(place)?)?;
            let fact = self.get(id)?;
            if fact.within == within && fact.name.as_bytes().get(around..) == Some(local_name.as_bytes()) {
                return Some((id, fact));
            }
            place = next_place(self.table.len(), place);
        }
    }

    /// The fact of this local name among the fields of one record.
    pub fn find_among(&self, fields: &[FactId], local_name: &str) -> Option<FactId> {
        self.find_in(self.get(*fields.first()?)?.within, local_name)
    }
}

/// The place to look for a name first, of so many (a power of two). Half of them stay free.
fn first_place(places: usize, within: Option<FactId>, name: &str) -> usize {
    usize::try_from(hash(within, name) >> 32).unwrap_or(0) & places.wrapping_sub(1)
}

fn next_place(places: usize, place: usize) -> usize {
    place.wrapping_add(1) & places.wrapping_sub(1)
}

/// Names differ in their lengths or near their ends; what is alike is told apart by looking.
fn hash(within: Option<FactId>, name: &str) -> u64 {
    let number = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    let ends = match (name.as_bytes().first_chunk(), name.as_bytes().last_chunk()) {
        (Some(first), Some(last)) => number(first) ^ number(last).rotate_left(23),
        _ => name.bytes().fold(0, |ends, byte| ends << 8 | u64::from(byte)),
    };
    let around = within.map_or(0, |FactId(list)| u64::from(list).wrapping_add(1));
    let length = u64::try_from(name.len()).unwrap_or(0);
    (ends ^ length << 48 ^ around << 16).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
