//! Makes a program of conditions. What a direction comes to is itself a condition over its rules' tests, so nothing but
//! conditions is put down here. Knows no fact.

use zice_core::{
    Clause, Comparison, Condition, Direction, DirectionId, Effect, FactId, Operand, Place, PolicyId, RuleSet, Schema,
    TestId, Truth, Window,
};

use crate::alone::Alone;
use crate::calendar::Delay;
use crate::program::{Frame, FrameId, Goal, Op, Over, Program, Reads, Side, Source, Step, StepId, WindowSteps};

/// As many lists as the scalar evaluator binds.
const DEEPEST: usize = 6;

/// Why a condition cannot be put down by columns.
struct OutOfSight;

type Compiled = Result<StepId, OutOfSight>;

/// The frames that are bound around a condition, by depth; `None` for the entry of a list beside the one bound last.
type Bound<'b> = &'b [Option<FrameId>];

pub(crate) struct Compiler<'r> {
    rules: &'r RuleSet,
    program: Program,
    /// The policy of each window.
    policies: Vec<PolicyId>,
}

impl<'r> Compiler<'r> {
    pub(crate) fn new(rules: &'r RuleSet) -> Self {
        let applicants = Frame { around: 0, slot: 0, depth: 0 };
        Self { rules, program: Program { frames: vec![applicants], ..Program::default() }, policies: Vec::new() }
    }

    pub(crate) fn program(mut self, directions: &[DirectionId]) -> Program {
        let rules = self.rules;
        for direction in directions.iter().filter_map(|id| rules.direction(*id)) {
            let of = |window| direction.clauses.iter().filter(move |clause| clause.window == window);
            let all = |window| Condition::All(of(window).map(|clause| self.counted(*clause, direction)).collect());
            let merits = all(false);
            let outcome = Condition::All(vec![all(true), merits.clone()]);
            let goal = Goal {
                merits: self.of_applicants(&merits),
                outcome: self.of_applicants(&outcome),
                window: self.window(direction.policy),
            };
            self.program.goals.push(goal);
        }
        self.program
    }

    /// What a clause counts as, in the order of truths: it rules out, leaves open, or does no harm. While it is not known
    /// that there is a party, only the window rules out.
    fn counted(&self, clause: Clause, direction: &Direction) -> Condition {
        let test = self.test(clause.test);
        match (clause.unmet, direction.parties) {
            (Effect::Nothing, _) => Condition::Always(true),
            (Effect::Undetermined, _) => at_worst_open(test),
            (Effect::Ineligible, Some(parties)) if !clause.window => {
                let nobody = Condition::Not(Box::new(self.test(parties.exist)));
                Condition::Any(vec![test, Condition::Open(Box::new(nobody))])
            }
            (Effect::Ineligible, _) => test,
        }
    }

    fn test(&self, id: TestId) -> Condition {
        self.rules.tests.get(id.index()).cloned().unwrap_or_else(unknown)
    }

    fn window(&mut self, id: PolicyId) -> usize {
        if let Some(at) = self.policies.iter().position(|known| *known == id) {
            return at;
        }
        let rules = self.rules;
        let window = rules.policy(id).map(|policy| policy.window.clone()).unwrap_or_default();
        let [before, after, certain] = window_conditions(&rules.schema, &window).map(|it| self.of_applicants(&it));
        self.policies.push(id);
        self.program.windows.push(WindowSteps { before, after, certain });
        self.policies.len() - 1
    }

    /// The step of a condition about the applicants.
    fn of_applicants(&mut self, condition: &Condition) -> StepId {
        self.step(condition, &[Some(0)]).unwrap_or_else(|OutOfSight| self.put(0, Op::Always(Truth::Unknown)))
    }

    /// The step of a condition, in the frame of the deepest place that it reads. What cannot be put down by columns is judged
    /// row by row, as deep inside as all that is around is in sight.
    fn step(&mut self, condition: &Condition, bound: Bound) -> Compiled {
        let (steps, frames) = (self.program.steps.len(), self.program.frames.len());
        let compiled = self.by_columns(condition, bound);
        if compiled.is_ok() {
            return compiled;
        }
        let list = list_of(condition).ok_or(OutOfSight)?;
        let around = bound.iter().copied().collect::<Option<Vec<_>>>().ok_or(OutOfSight)?;
        // What was put down on the way is of no use to anything else.
        self.program.steps.truncate(steps);
        self.program.frames.truncate(frames);
        let innermost = around.last().copied().unwrap_or(0);
        let facts = facts(condition);
        let reads = around.into_iter().map(|frame| (frame, self.reads(frame, &facts))).collect();
        Ok(self.put(innermost, Op::Alone(Box::new(Alone { condition: condition.clone(), list, around: reads }))))
    }

    /// Which of these facts are read of a row of a frame.
    fn reads(&self, frame: FrameId, facts: &[FactId]) -> Reads {
        of_fields(&self.rules.schema, self.fields(frame), facts)
    }

    fn fields(&self, frame: FrameId) -> &'r [FactId] {
        let schema = &self.rules.schema;
        let Frame { around, slot, .. } = self.program.frames[frame];
        if frame == 0 {
            return schema.root();
        }
        let mut around = self.fields(around).iter().filter_map(|id| schema.get(*id));
        around.find(|fact| fact.slot == slot).map_or(&[], |list| list.kind.fields())
    }

    fn by_columns(&mut self, condition: &Condition, bound: Bound) -> Compiled {
        match condition {
            Condition::Always(holds) => Ok(self.put(0, Op::Always(Truth::from(*holds)))),
            Condition::All(parts) => self.parts(parts, bound, Op::All),
            Condition::Any(parts) => self.parts(parts, bound, Op::Any),
            Condition::AtLeast(least, parts) => self.parts(parts, bound, |steps| Op::AtLeast(*least, steps)),
            Condition::Not(part) => self.part(part, bound, Op::Not),
            Condition::Open(part) => self.part(part, bound, Op::Open),
            Condition::Known(place) => self.read(*place, bound, Op::Known),
            Condition::Given(place) => self.read(*place, bound, Op::Given),
            Condition::OneOf(place, set) => self.read(*place, bound, |source| Op::OneOf(source, *set)),
            Condition::Options(place, share, set) => {
                self.read(*place, bound, |source| Op::Options(source, *share, *set))
            }
            Condition::HowMany(place, how, number) => {
                self.read(*place, bound, |source| Op::HowMany(source, *how, *number))
            }
            Condition::OtherThan(place, than) => {
                let (set, option) = (source(*place, bound)?, source(*than, bound)?);
                Ok(self.put(self.deeper(set.frame, option.frame), Op::OtherThan(set, option)))
            }
            Condition::Compare(left, how, right) => self.compare(left, *how, right, bound),
            Condition::Every(list, that) => self.list(*list, that, bound, |_, _| Ok(Over::Every)),
            Condition::Some(list, that) => self.list(*list, that, bound, |_, _| Ok(Over::Some)),
            Condition::Count(list, that, how, number) => {
                self.list(*list, that, bound, |_, _| Ok(Over::Count(*how, *number)))
            }
            Condition::Sum(list, of, that, how, number) => {
                self.list(*list, that, bound, |_, inner| Ok(Over::Sum(source(*of, inner)?, *how, *number)))
            }
            Condition::EveryParty { list, is, that } => self.step(&every_party(*list, is, that), bound),
        }
    }

    fn part(&mut self, part: &Condition, bound: Bound, op: impl FnOnce(StepId) -> Op) -> Compiled {
        let step = self.step(part, bound)?;
        Ok(self.put(self.program.steps[step].frame, op(step)))
    }

    fn parts(&mut self, parts: &[Condition], bound: Bound, op: impl FnOnce(Vec<StepId>) -> Op) -> Compiled {
        let steps = parts.iter().map(|part| self.step(part, bound)).collect::<Result<Vec<_>, _>>()?;
        let frame = steps.iter().fold(0, |deepest, step| self.deeper(deepest, self.program.steps[*step].frame));
        let steps = steps.into_iter().map(|step| self.spread(step, frame)).collect();
        Ok(self.put(frame, op(steps)))
    }

    fn read(&mut self, place: Place, bound: Bound, op: impl FnOnce(Source) -> Op) -> Compiled {
        let source = source(place, bound)?;
        Ok(self.put(source.frame, op(source)))
    }

    fn compare(&mut self, left: &Operand, how: Comparison, right: &Operand, bound: Bound) -> Compiled {
        let (left, right) = (side(left, bound)?, side(right, bound)?);
        let frame = |side: Side| match side {
            Side::Literal(_) => 0,
            Side::Fact(source) | Side::Later { source, .. } => source.frame,
        };
        Ok(self.put(self.deeper(frame(left), frame(right)), Op::Compare(left, how, right)))
    }

    /// A list of a record further out stands beside the lists bound since: their entries are out of sight within it.
    fn list(
        &mut self,
        list: Place,
        that: &Condition,
        bound: Bound,
        over: impl FnOnce(&mut Self, Bound) -> Result<Over, OutOfSight>,
    ) -> Compiled {
        let around = source(list, bound)?;
        let frame = self.frame(around);
        if bound.len() >= DEEPEST {
            return Err(OutOfSight);
        }
        let in_sight = |(depth, frame): (usize, &Option<FrameId>)| frame.filter(|_| depth <= usize::from(list.depth));
        let inner: Vec<_> = bound.iter().enumerate().map(in_sight).chain([Some(frame)]).collect();
        let that = self.step(that, &inner)?;
        let that = self.spread(that, frame);
        let over = over(self, &inner)?;
        Ok(self.put(around.frame, Op::List(frame, over, that)))
    }

    /// The frame of the entries of a list.
    fn frame(&mut self, list: Source) -> FrameId {
        let depth = self.program.frames[list.frame].depth + 1;
        let frame = Frame { around: list.frame, slot: list.slot, depth };
        let known = self.program.frames.iter().skip(1).position(|known| *known == frame);
        known.map_or_else(
            || {
                self.program.frames.push(frame);
                self.program.frames.len() - 1
            },
            |at| at + 1,
        )
    }

    /// The same truths for the entries of a frame further in.
    fn spread(&mut self, step: StepId, frame: FrameId) -> StepId {
        if self.program.steps[step].frame == frame {
            return step;
        }
        let around = self.program.frames[frame].around;
        let step = self.spread(step, around);
        self.put(frame, Op::Spread(step))
    }

    /// The step of an operation; equal ones are one.
    fn put(&mut self, frame: FrameId, op: Op) -> StepId {
        let step = Step { frame, op };
        let known = self.program.steps.iter().position(|known| *known == step);
        known.unwrap_or_else(|| {
            self.program.steps.push(step);
            self.program.steps.len() - 1
        })
    }

    /// Of two frames of which one lies within the other, the inner one.
    fn deeper(&self, one: FrameId, other: FrameId) -> FrameId {
        let depth = |frame: FrameId| self.program.frames[frame].depth;
        if depth(one) < depth(other) { other } else { one }
    }
}

/// While it is not known that there is a party, nothing is known: what all entries come to is then held between two
/// conditions that are unknown together, and beyond them otherwise.
fn every_party(list: Place, is: &Condition, that: &Condition) -> Condition {
    let passes = Condition::Any(vec![Condition::Not(Box::new(is.clone())), that.clone()]);
    let some = Condition::Any(vec![Condition::Some(list, Box::new(is.clone())), unknown()]);
    let all = Condition::All(vec![Condition::Every(list, Box::new(passes)), some.clone()]);
    Condition::Any(vec![all, Condition::Not(Box::new(some))])
}

fn unknown() -> Condition {
    Condition::Open(Box::new(Condition::Always(true)))
}

/// Met, or left to the office.
fn at_worst_open(test: Condition) -> Condition {
    Condition::Any(vec![test, unknown()])
}

fn source(place: Place, bound: Bound) -> Result<Source, OutOfSight> {
    let frame = bound.get(usize::from(place.depth)).copied().flatten().ok_or(OutOfSight)?;
    Ok(Source { frame, slot: place.slot })
}

fn side(operand: &Operand, bound: Bound) -> Result<Side, OutOfSight> {
    Ok(match *operand {
        Operand::Literal(value) => Side::Literal(value),
        Operand::Fact(place) => Side::Fact(source(place, bound)?),
        Operand::Later { place, months, days } => {
            Side::Later { source: source(place, bound)?, delay: Delay { months, days } }
        }
    })
}

/// The list over whose entries a condition goes.
fn list_of(condition: &Condition) -> Option<Place> {
    match condition {
        Condition::Every(list, _)
        | Condition::Some(list, _)
        | Condition::Count(list, ..)
        | Condition::Sum(list, ..) => Some(*list),
        _ => None,
    }
}

/// The facts that a condition reads.
fn facts(condition: &Condition) -> Vec<FactId> {
    let mut facts = Vec::new();
    condition.each_place(&mut |place| facts.push(place.fact));
    facts
}

fn of_fields(schema: &Schema, fields: &[FactId], facts: &[FactId]) -> Reads {
    let read = fields.iter().filter(|id| facts.contains(id)).filter_map(|id| schema.get(*id));
    Reads(read.map(|fact| (fact.slot, of_fields(schema, fact.kind.fields(), facts))).collect())
}

/// That the date is before the window, that it is behind it, and that it is certainly not behind it.
fn window_conditions(schema: &Schema, window: &Window) -> [Condition; 3] {
    let slot = schema.get(Schema::AS_OF).map_or(0, |fact| fact.slot);
    let as_of = Operand::Fact(Place { depth: 0, slot, fact: Schema::AS_OF });
    let stands = |how, to: &Option<Operand>| {
        let compared = |to: &Operand| Condition::Compare(as_of, how, *to);
        to.as_ref().map_or(Condition::Always(false), compared)
    };
    let confirmed = match window.confirmed_until.as_ref().map(Operand::place) {
        None => Condition::Always(false),
        Some(None) => Condition::Always(true),
        Some(Some(place)) => Condition::Known(place),
    };
    let until_end = vec![Condition::Not(Box::new(confirmed)), stands(Comparison::AtMost, &window.closes)];
    let certain = vec![stands(Comparison::AtMost, &window.confirmed_until), Condition::All(until_end)];
    [stands(Comparison::LessThan, &window.opens), stands(Comparison::MoreThan, &window.closes), Condition::Any(certain)]
}
