//! Whether a record holds: its seal, and whether the same packs determine the same from the same facts. It says so in
//! no language.

use zice_core::DirectionId;
use zice_packs::Library;
use zice_wire::{Refusal, parse_facts, to_json};

use crate::case_file::{Unreadable, has_only, parse};
use crate::json::Json;
use crate::seal::{VERSION, body, hex, packs, seal, short_code};

const KEYS: [&str; 3] = ["record", "sha256", "zice"];
const BODY_KEYS: [&str; 5] = ["determination", "directions", "facts", "packs", "version"];

/// What a record was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The SHA-256 that the record should have.
    pub sha256: [u8; 32],
    /// The SHA-256 that it says it has, where it is another: it was changed after it was made.
    pub broken_seal: Option<String>,
    /// What determining it again came to.
    pub finding: Finding,
}

impl Verified {
    /// Whether the record is as it was made, and right.
    pub fn is_agreed(&self) -> bool {
        self.broken_seal.is_none() && self.finding == Finding::Agreed
    }

    /// For programs, one JSON object: `agreed`, `sealed`, `sha256`, `code`, and `finding`, which is `agreed`, `differs` with
    /// `path`, `recorded` and `computed`, or `other_packs` with `packs`.
    pub fn json(&self) -> String {
        let (sha256, code) = (to_json(&hex(&self.sha256)), to_json(&short_code(&self.sha256)));
        let (agreed, sealed, finding) = (self.is_agreed(), self.broken_seal.is_none(), self.finding.json());
        format!("{{\"agreed\":{agreed},\"sealed\":{sealed},\"sha256\":{sha256},\"code\":{code},{finding}}}")
    }
}

/// What determining again came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The same.
    Agreed,
    /// Something else.
    Differs(Difference),
    /// Packs of versions that are not here, by their ids: nothing can be said.
    OtherPacks(Vec<String>),
}

impl Finding {
    /// As the members of an object.
    fn json(&self) -> String {
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "null".to_owned());
        match self {
            Self::Agreed => "\"finding\":\"agreed\"".to_owned(),
            Self::Differs(Difference { path, recorded, computed }) => format!(
                "\"finding\":\"differs\",\"path\":{},\"recorded\":{},\"computed\":{}",
                to_json(path),
                value(recorded),
                value(computed)
            ),
            Self::OtherPacks(packs) => format!("\"finding\":\"other_packs\",\"packs\":{}", to_json(packs)),
        }
    }
}

/// The first place at which a record is another than it should be, in the canonical order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: `determination.directions[0].outcome`.
    pub path: String,
    /// What the record has there, as JSON; `None` where it has nothing.
    pub recorded: Option<String>,
    /// What should be there.
    pub computed: Option<String>,
}

/// The text cannot be verified at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotARecord {
    /// No record, or not one of this version.
    Document(Unreadable),
    /// The facts are none.
    Facts(Refusal),
}

impl From<Unreadable> for NotARecord {
    fn from(why: Unreadable) -> Self {
        Self::Document(why)
    }
}

/// Verifies the text of a record against the packs that are here.
pub fn verify(text: &str, library: &Library) -> Result<Verified, NotARecord> {
    let document = parse(text)?;
    if document.get("zice").and_then(Json::text) != Some("record") {
        return Err(Unreadable::Foreign.into());
    }
    let found = Parts::of(&document)?;
    let sha256 = seal(found.body);
    let broken_seal = (hex(&sha256) != found.sha256).then(|| found.sha256.to_owned());
    Ok(Verified { sha256, broken_seal, finding: finding(&found, library)? })
}

/// The parts of a record.
struct Parts<'j> {
    body: &'j Json,
    sha256: &'j str,
    packs: &'j Json,
    directions: Vec<&'j str>,
    facts: &'j Json,
}

impl<'j> Parts<'j> {
    fn of(document: &'j Json) -> Result<Self, Unreadable> {
        let body = document.get("record").ok_or(Unreadable::Broken)?;
        match body.get("version").and_then(Json::whole) {
            Some(version) if version > VERSION => return Err(Unreadable::Newer),
            Some(VERSION) => {}
            _ => return Err(Unreadable::Broken),
        }
        let whole = has_only(document, &KEYS) && has_only(body, &BODY_KEYS);
        whole.then(|| Self::read(document, body)).flatten().ok_or(Unreadable::Broken)
    }

    fn read(document: &'j Json, body: &'j Json) -> Option<Self> {
        let directions = body.get("directions")?.items()?.iter().map(Json::text).collect::<Option<_>>()?;
        Some(Self {
            body,
            sha256: document.get("sha256")?.text()?,
            packs: body.get("packs")?,
            directions,
            facts: body.get("facts")?,
        })
    }
}

fn finding(found: &Parts, library: &Library) -> Result<Finding, NotARecord> {
    let others = other_packs(found.packs, library)?;
    if !others.is_empty() {
        return Ok(Finding::OtherPacks(others));
    }
    let facts = parse_facts(&library.rules.schema, found.facts.canonical().as_bytes()).map_err(NotARecord::Facts)?;
    let directions: Option<Vec<DirectionId>> =
        found.directions.iter().map(|id| library.rules.find_direction(id)).collect();
    let computed = body(library, &facts, &directions.ok_or(Unreadable::Broken)?);
    Ok(difference(found.body, &computed).map_or(Finding::Agreed, Finding::Differs))
}

/// The packs of a record that are not here in that version.
fn other_packs(recorded: &Json, library: &Library) -> Result<Vec<String>, Unreadable> {
    let here = packs(library);
    let here = here.items().unwrap_or_default();
    let mut others = Vec::new();
    for pack in recorded.items().ok_or(Unreadable::Broken)? {
        let id = pack.get("id").and_then(Json::text).ok_or(Unreadable::Broken)?;
        if here.iter().all(|known| known.canonical() != pack.canonical()) {
            others.push(id.to_owned());
        }
    }
    Ok(others)
}

/// The first place at which two values differ.
fn difference(recorded: &Json, computed: &Json) -> Option<Difference> {
    let mut path = String::new();
    let (recorded, computed) = apart(Some(recorded), Some(computed), &mut path)?;
    let text = |json: Option<&Json>| json.map(Json::canonical);
    Some(Difference { path, recorded: text(recorded), computed: text(computed) })
}

type Pair<'j> = (Option<&'j Json>, Option<&'j Json>);

/// Leads the path to the first difference and gives what stands there on either side.
fn apart<'j>(one: Option<&'j Json>, other: Option<&'j Json>, path: &mut String) -> Option<Pair<'j>> {
    match (one, other) {
        (Some(Json::Object(_)), Some(Json::Object(_))) => {
            let mut names: Vec<&str> = [one, other].into_iter().flatten().flat_map(names).collect();
            names.sort_by(|one, other| one.encode_utf16().cmp(other.encode_utf16()));
            names.dedup();
            let part = |json: Option<&'j Json>, name: &str| json.and_then(|json| json.get(name));
            let joint = if path.is_empty() { "" } else { "." };
            names.into_iter().find_map(|name| {
                within(path, &[joint, name].concat(), |path| apart(part(one, name), part(other, name), path))
            })
        }
        (Some(Json::List(ones)), Some(Json::List(others))) => (0..ones.len().max(others.len()))
            .find_map(|at| within(path, &format!("[{at}]"), |path| apart(ones.get(at), others.get(at), path))),
        _ if one.map(Json::canonical) == other.map(Json::canonical) => None,
        _ => Some((one, other)),
    }
}

fn names(json: &Json) -> impl Iterator<Item = &str> {
    json.members().iter().map(|(name, _)| name.as_str())
}

/// Goes one step on, and back unless something was found there.
fn within<T>(path: &mut String, step: &str, look: impl FnOnce(&mut String) -> Option<T>) -> Option<T> {
    let before = path.len();
    path.push_str(step);
    let found = look(path);
    if found.is_none() {
        path.truncate(before);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{facts, library};
    use crate::{Record, record};

    fn made() -> Record {
        let library = library();
        let directions =
            ["pilot_promotion_center", "demo_iiot_park"].map(|id| library.rules.find_direction(id).unwrap());
        let facts = facts(
            r#"{"as_of_date":"2023-07-01","registered_in_shandong":true,"full_time_operation_staff":14,
                "site_use_area_m2":"999.9","accidents":[{"date":"2022-01-01"}]}"#,
        );
        record(library, &facts, &directions)
    }

    /// What becomes of a record of which one text was changed, sealed anew or not.
    fn changed(was: &str, is: &str, sealed: bool) -> Result<Verified, NotARecord> {
        let text = made().text;
        assert!(text.contains(was), "{was}");
        let mut text = text.replacen(was, is, 1);
        if sealed {
            let document = Json::parse(&text).unwrap();
            let now = hex(&seal(document.get("record").unwrap()));
            text = text.replace(document.get("sha256").unwrap().text().unwrap(), &now);
        }
        verify(&text, library())
    }

    fn differs(path: &str, recorded: Option<&str>, computed: Option<&str>) -> Finding {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Finding::Differs(Difference { path: path.to_owned(), recorded: owned(recorded), computed: owned(computed) })
    }

    #[test]
    fn what_was_just_made_is_agreed() {
        let record = made();
        let verified = verify(&record.text, library()).unwrap();
        assert!(verified.is_agreed());
        assert_eq!(verified.sha256, record.sha256);
    }

    #[test]
    fn another_layout_of_the_same_record_is_agreed() {
        let loose = made().text.replace("\":", "\" :\n  ").replace("},{", "} ,\r\n {");
        assert!(verify(&loose, library()).unwrap().is_agreed());
    }

    #[test]
    fn a_changed_verdict_is_found_at_its_path() {
        for sealed in [false, true] {
            let verified = changed("\"outcome\":\"ineligible\"", "\"outcome\":\"eligible\"", sealed).unwrap();
            let path = "determination.directions[0].outcome";
            assert_eq!(verified.finding, differs(path, Some("\"eligible\""), Some("\"ineligible\"")));
            assert_eq!(verified.broken_seal.is_none(), sealed);
            assert!(!verified.is_agreed());
        }
    }

    #[test]
    fn a_changed_fact_is_found_by_what_follows_from_it() {
        let staff = ("\"full_time_operation_staff\":14", "\"full_time_operation_staff\":15");
        let verified = changed(staff.0, staff.1, true).unwrap();
        assert!(matches!(&verified.finding, Finding::Differs(found) if found.path.starts_with("determination.")));
        let verified = changed("\"sha256\":\"", "\"sha256\":\"0", false).unwrap();
        assert_eq!(verified.finding, Finding::Agreed);
        assert!(verified.broken_seal.is_some() && !verified.is_agreed());
    }

    #[test]
    fn what_is_missing_or_too_much_is_found() {
        let missing = changed("\"information\":[", "\"informatio\":[", true).unwrap();
        assert!(matches!(missing.finding, Finding::Differs(Difference { computed: None, .. })), "{missing:?}");
        let unnormal = changed("\"999.9\"", "\"999.90\"", true).unwrap();
        assert!(
            matches!(unnormal.finding, Finding::Differs(found) if found.path == "facts.site_use_area_m2" || found.path.starts_with("determination"))
        );
        let fewer = changed("\"demo_iiot_park\"],\"facts\"", "\"demo_5g_iiot\"],\"facts\"", true).unwrap();
        assert!(matches!(fewer.finding, Finding::Differs(_)));
    }

    #[test]
    fn another_version_of_a_pack_is_not_judged() {
        let verified = changed("\"digest\":\"", "\"digest\":\"f", true).unwrap();
        let first = library().rules.policies[0].id.to_string();
        assert_eq!(verified.finding, Finding::OtherPacks(vec![first]));
    }

    #[test]
    fn what_is_no_record_is_told_apart() {
        let refused = |was: &str, is: &str| changed(was, is, false).unwrap_err();
        let document = |why| NotARecord::Document(why);
        assert_eq!(refused("\"zice\":\"record\"", "\"zice\":\"case\""), document(Unreadable::Foreign));
        assert_eq!(refused("\"version\":1", "\"version\":2"), document(Unreadable::Newer));
        assert_eq!(refused("\"version\":1", "\"version\":0"), document(Unreadable::Broken));
        assert_eq!(refused("\"facts\":{\"acc", "\"fact\":{\"acc"), document(Unreadable::Broken));
        assert_eq!(refused("\"directions\":[\"", "\"directions\":[\"x"), document(Unreadable::Broken));
        assert!(matches!(refused("\"facts\":{\"acc", "\"facts\":{\"stuff\":1,\"acc"), NotARecord::Facts(_)));
        assert_eq!(verify("x", library()), Err(document(Unreadable::Broken)));
        assert_eq!(verify("{}", library()), Err(document(Unreadable::Foreign)));
    }
}
