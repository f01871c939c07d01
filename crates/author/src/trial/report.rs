//! A trial in words, for authors.

use std::fmt;

use super::{Boundary, Score, Survivor, Trial};

impl fmt::Display for Trial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} examples", self.pack, self.examples)?;
        self.write_faults(f)?;
        self.write_boundaries(f)?;
        write!(f, "{}", self.score)
    }
}

impl Trial {
    fn write_faults(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for failed in &self.failed {
            let (document, line, rule) = (&failed.document, failed.line, &failed.rule);
            writeln!(f, "{document}:{line}: rule {rule}: expected {}, found {}", failed.expected, failed.found)?;
        }
        for rule in &self.unreached {
            writeln!(f, "rule {rule}: no example reaches it")?;
        }
        for lacking in &self.lacking {
            writeln!(f, "rule {}: no example is {}\n  add: {}", lacking.rule, lacking.result, lacking.example)?;
        }
        for flip in &self.flips {
            let (rule, line) = (&flip.rule, flip.line);
            writeln!(f, "rule {rule}: without `{}` the example of line {line} is {}", flip.fact, flip.result)?;
        }
        Ok(())
    }

    fn write_boundaries(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.boundaries.is_empty() {
            writeln!(f, "one step below, at, and one step above each number, day and period:")?;
        }
        self.boundaries.iter().try_for_each(|boundary| writeln!(f, "  {boundary}"))
    }
}

impl fmt::Display for Boundary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: ", self.rule, self.comparison)?;
        match self.results {
            Some([below, at, above]) => {
                write!(f, "{below}, {at}, {above} (decides in {} of {})", self.decides, self.tried)
            }
            None => write!(f, "decides in none of {} examples", self.tried),
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (caught, counted, equivalent) = (self.caught, self.counted(), self.equivalent.len());
        let percent = (caught * 100).checked_div(counted).unwrap_or(100);
        writeln!(f, "mutants: {caught} of {counted} caught ({percent}%), {equivalent} equivalent and not counted")?;
        for survivor in &self.survivors {
            writeln!(f, "survived: {survivor}")?;
        }
        for survivor in &self.equivalent {
            writeln!(f, "equivalent: {survivor}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Survivor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rule {}: {}", self.rule, self.change)?;
        self.example.as_ref().map_or(Ok(()), |example| write!(f, "\n  add: {example}"))
    }
}
