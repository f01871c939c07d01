//! Every way to ask: the core itself, command line, service, npm package in Node, core.wasm in Python. All answer with the
//! report of verdicts or with errors; none of them is asked for advice, which not every door gives. Knows nothing of who is
//! asked about.

use std::net::SocketAddr;

use serde_json::{Value, json};
use zice_packs::Library;
use zice_server::Limits;
use zice_wire::{parse_facts, select, to_json, verdict_report};

use crate::applicants::Asked;
use crate::browser::{node, python};
use crate::cli::zice;
use crate::http::{Asker, post, serve};

/// One question: what is asked for, and of whom, as JSON.
pub type Question = (Asked, String);

/// A way to ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says itself which it is")]
pub enum Door {
    CommandLine,
    Service,
    Node,
    Python,
}

/// All of them, and what they are held to.
#[derive(Debug)]
pub struct Doors {
    library: Library,
    service: SocketAddr,
}

impl Default for Doors {
    fn default() -> Self {
        let library = zice_builtin::library().expect("the packs are built in");
        Self { library, service: serve(Limits::default()) }
    }
}

impl Doors {
    /// All doors.
    pub const ALL: [Door; 4] = [Door::CommandLine, Door::Service, Door::Node, Door::Python];

    /// What the core says.
    pub fn core(&self, (asked, facts): &Question) -> String {
        let rules = &self.library.rules;
        let directions = select(rules, &asked.packs, &asked.directions).expect("what is asked for is there");
        match parse_facts(&rules.schema, facts.as_bytes()) {
            Ok(facts) => to_json(&verdict_report(&self.library, &facts, &directions)),
            Err(refusal) => to_json(&refusal),
        }
    }

    /// The ids of all that is asked for.
    pub fn directions(&self, asked: &Asked) -> Vec<String> {
        let rules = &self.library.rules;
        let directions = select(rules, &asked.packs, &asked.directions).expect("what is asked for is there");
        directions.iter().filter_map(|id| rules.direction(*id)).map(|direction| direction.id.to_string()).collect()
    }

    /// What a door says to each question.
    pub fn answers(&self, door: Door, questions: &[Question]) -> Vec<String> {
        match door {
            Door::CommandLine => batches(questions, |asked, records| {
                let options = asked.packs.iter().flat_map(|id| ["--pack", id]);
                let options = options.chain(asked.directions.iter().flat_map(|id| ["--direction", id]));
                zice(&["batch", "-"].into_iter().chain(options).collect::<Vec<_>>(), records.as_bytes()).out
            }),
            Door::Service => {
                let mut asker = Asker::new(self.service).expect("it listens");
                batches(questions, |asked, records| {
                    let query = asked.packs.iter().map(|id| format!("pack={id}"));
                    let query: Vec<_> =
                        query.chain(asked.directions.iter().map(|id| format!("direction={id}"))).collect();
                    let answer =
                        asker.ask(&post(&format!("/v1/batch?{}", query.join("&")), records)).expect("it answers");
                    String::from_utf8(answer.body).expect("it answers in UTF-8")
                })
            }
            Door::Node => in_node(questions),
            Door::Python => {
                let pair = |(asked, facts): &Question| (facts.clone(), options(asked).to_string());
                python::answers(&questions.iter().map(pair).collect::<Vec<_>>())
            }
        }
    }
}

fn options(asked: &Asked) -> Value {
    json!({ "packs": asked.packs, "directions": asked.directions })
}

fn in_node(questions: &[Question]) -> Vec<String> {
    let code = "import { check } from 'zice';
        for (const [facts, options] of input) {
            const answer = check(JSON.parse(facts), options);
            console.log(JSON.stringify(answer.ok ? answer.value : { errors: answer.errors }));
        }";
    let pairs = questions.iter().map(|(asked, facts)| json!([facts, options(asked)])).collect::<Value>();
    node::module(code, &pairs.to_string()).lines().map(str::to_owned).collect()
}

/// Asks in batches, one for each run of questions that ask for the same; answers as they are without their ids.
fn batches(questions: &[Question], mut ask: impl FnMut(&Asked, &str) -> String) -> Vec<String> {
    let together = |one: &Question, other: &Question| one.0 == other.0;
    let batches = questions.chunk_by(together).filter_map(|batch| Some((&batch.first()?.0, batch)));
    let mut answers = Vec::new();
    for (asked, batch) in batches {
        let record = |(id, (_, facts)): (usize, &Question)| format!("{{\"id\":{id},\"facts\":{facts}}}\n");
        let answered = ask(asked, &batch.iter().enumerate().map(record).collect::<String>());
        answers.extend(answered.lines().enumerate().map(|(id, line)| alone(id, line)));
    }
    answers
}

/// The answer in a line of a batch; the line itself where it is another's or says something else.
fn alone(id: usize, line: &str) -> String {
    let report = line.strip_prefix(&format!("{{\"id\":{id},\"report\":")).and_then(|rest| rest.strip_suffix('}'));
    let errors = || Some(format!("{{\"errors\":{}", line.strip_prefix(&format!("{{\"id\":{id},\"errors\":"))?));
    report.map(str::to_owned).or_else(errors).unwrap_or_else(|| line.to_owned())
}
