//! Reads facts record by record into typed [`Facts`], or says everything that is wrong and where. Knows no JSON and no
//! words: a path, a [`Problem`] and its parameters are all it reports.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::given::{expected, parse_piece, with_option};
use crate::{Fact, FactError, FactId, Facts, Given, Kind, Piece, Problem, Record, Schema, Set, Slot, Source, Wanted};

/// A label longer than this is not a name.
const LONGEST_LABEL: usize = 200;

/// Parses an object of facts; either everything fits, or every misfit is reported.
pub fn parse_facts(schema: &Schema, given: &Given) -> Result<Facts, Vec<FactError>> {
    match read_facts(schema, &mut { given }) {
        Ok(facts) => facts,
        Err(never) => match never {},
    }
}

/// Reads an object of facts from where it comes: [`parse_facts`] without a tree in between.
///
/// # Errors
/// Where the source cannot go on, whatever was amiss before.
pub fn read_facts<'t, S: Source<'t>>(
    schema: &Schema,
    source: &mut S,
) -> Result<Result<Facts, Vec<FactError>>, S::Fault> {
    let mut intake = Intake { schema, names: Vec::new(), by_name: Vec::new(), errors: Vec::new() };
    let root = intake.record(&Path::Root, None, schema.root(), source)?;
    Ok(if intake.errors.is_empty() { Ok(Facts { root, names: intake.names }) } else { Err(intake.errors) })
}

/// Where something stands. It becomes text only where something is refused.
enum Path<'p> {
    Root,
    Named(&'p Path<'p>, &'p str),
    Entry(&'p Path<'p>, usize),
}

impl Path<'_> {
    fn text(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Named(Self::Root, name) => String::from(*name),
            Self::Named(within, name) => format!("{}.{name}", within.text()),
            Self::Entry(list, index) => format!("{}[{index}]", list.text()),
        }
    }
}

/// Reads record by record, keeping every error.
struct Intake<'s> {
    schema: &'s Schema,
    names: Vec<Box<str>>,
    /// The positions of the labels so far, in the order of their texts: a list may have ten thousand.
    by_name: Vec<usize>,
    errors: Vec<FactError>,
}

impl Intake<'_> {
    /// A record with these fields, which are those of `within`.
    fn record<'t, S: Source<'t>>(
        &mut self,
        path: &Path,
        within: Option<FactId>,
        fields: &[FactId],
        source: &mut S,
    ) -> Result<Record, S::Fault> {
        match source.next()? {
            Piece::Object => {}
            other => {
                if matches!(other, Piece::List) {
                    source.value()?;
                }
                self.refuse(path, Problem::Expected(Wanted::Object));
                return Ok(Record::default());
            }
        }
        let schema = self.schema;
        let mut record = Record::with_room(fields.len());
        // A record shows what was told, but not what was told to be nothing.
        let mut nothing = Set::default();
        source.object(|source, name| {
            let at = Path::Named(path, name);
            let Some((id, fact)) = schema.look_up(within, name) else {
                self.refuse(&at, Problem::UnknownFact);
                return source.value().map(drop);
            };
            if record.is_told(fact.slot) || nothing.contains(&id) {
                self.refuse(&at, Problem::Repeated);
                return source.value().map(drop);
            }
            match self.slot(&at, id, fact, source)? {
                Slot::Missing => drop(nothing.insert(id)),
                Slot::Scalar(number) => record.tell_number(fact.slot, number),
                list @ Slot::List(_) => record.tell(fact.slot, list),
            }
            Ok(())
        })?;
        Ok(record)
    }

    /// What has many values or a text of its own is read in functions of its own: most members are one number, and should
    /// not have to make room for the work of the others.
    fn slot<'t, S: Source<'t>>(
        &mut self,
        path: &Path,
        id: FactId,
        fact: &Fact,
        source: &mut S,
    ) -> Result<Slot, S::Fault> {
        let number = match (&fact.kind, source.next()?) {
            (Kind::List(fields), Piece::List) => return self.list(path, id, fields, source),
            (Kind::Pairs(ends), Piece::List) => return self.pairs(path, *ends, source),
            (_, Piece::Null) => return Ok(Slot::Missing),
            (Kind::Text, Piece::Text(text)) => return Ok(self.label(path, text)),
            (kind @ Kind::Choices { .. }, Piece::List) => choices(kind, source)?,
            (kind, Piece::List | Piece::Object) => {
                source.value()?;
                Err(expected(kind).into())
            }
            (kind, piece) => parse_piece(kind, piece),
        };
        Ok(match number {
            Ok(number) => Slot::Scalar(number),
            Err(problem) => self.refused(path, *problem),
        })
    }

    #[inline(never)]
    fn list<'t, S: Source<'t>>(
        &mut self,
        path: &Path,
        id: FactId,
        fields: &[FactId],
        source: &mut S,
    ) -> Result<Slot, S::Fault> {
        let mut entries = Vec::new();
        source.list(|source| {
            entries.push(self.record(&Path::Entry(path, entries.len()), Some(id), fields, source)?);
            Ok(())
        })?;
        for field in fields.iter().filter_map(|id| self.schema.get(*id)).filter(|field| field.distinct) {
            self.refuse_repeats(path, field, &entries);
        }
        Ok(Slot::List(entries))
    }

    fn refuse_repeats(&mut self, path: &Path, field: &Fact, entries: &[Record]) {
        let mut seen = Set::default();
        for (index, entry) in entries.iter().enumerate() {
            if entry.scalar(field.slot).is_some_and(|value| !seen.insert(value)) {
                self.refuse(&Path::Named(&Path::Entry(path, index), field.local_name()), Problem::Repeated);
            }
        }
    }

    #[inline(never)]
    fn pairs<'t, S: Source<'t>>(&mut self, path: &Path, ends: [FactId; 2], source: &mut S) -> Result<Slot, S::Fault> {
        let mut pairs = Vec::new();
        source.list(|source| {
            let given = source.value()?;
            pairs.push(self.pair(&Path::Entry(path, pairs.len()), ends, &given));
            Ok(())
        })?;
        Ok(Slot::List(pairs))
    }

    fn pair(&mut self, path: &Path, ends: [FactId; 2], given: &Given) -> Record {
        let mut record = Record::default();
        let names = match given {
            Given::List(names) => names.as_slice(),
            _ => &[],
        };
        let [Given::Text(first), Given::Text(second)] = names else {
            self.refuse(path, Problem::Expected(Wanted::Pair));
            return record;
        };
        for (end, name) in ends.into_iter().zip([first, second]) {
            if let Some(field) = self.schema.get(end) {
                record.tell(field.slot, self.label(path, name));
            }
        }
        record
    }

    #[inline(never)]
    fn label(&mut self, path: &Path, text: &str) -> Slot {
        let length = text.chars().count();
        if length == 0 || length > LONGEST_LABEL {
            return self.refused(path, Problem::LabelLength(LONGEST_LABEL));
        }
        let names = &mut self.names;
        let text_at = |at: &usize| names.get(*at).map_or("", AsRef::as_ref);
        let at = match self.by_name.binary_search_by(|at| text_at(at).cmp(text)) {
            Ok(found) => self.by_name.get(found).copied().unwrap_or(0),
            Err(place) => {
                self.by_name.insert(place, names.len());
                names.push(text.into());
                names.len().saturating_sub(1)
            }
        };
        Slot::Scalar(i64::try_from(at).unwrap_or(i64::MAX))
    }

    #[cold]
    fn refused(&mut self, path: &Path, problem: Problem) -> Slot {
        self.refuse(path, problem);
        Slot::Missing
    }

    #[cold]
    fn refuse(&mut self, path: &Path, problem: Problem) {
        self.errors.push(FactError { path: path.text(), problem });
    }
}

/// A set of choices, or what is the first thing wrong with it.
#[inline(never)]
fn choices<'t, S: Source<'t>>(kind: &Kind, source: &mut S) -> Result<Result<i64, Box<Problem>>, S::Fault> {
    let (mut set, mut first) = (0, None);
    source.list(|source| {
        let more = match source.next()? {
            Piece::List | Piece::Object => {
                source.value()?;
                Err(expected(kind).into())
            }
            piece => with_option(kind, set, piece),
        };
        match more {
            Ok(more) => set = more,
            Err(problem) => drop(first.get_or_insert(problem)),
        }
        Ok(())
    })?;
    Ok(first.map_or(Ok(set), Err))
}
