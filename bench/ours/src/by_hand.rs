//! The seven directions of policy 003 as a programmer would write them down: a struct of options and a chain of
//! conditions in three values. The unit in which everything else is measured.

use serde::{Deserialize, Deserializer};
use zice_core::Date;

/// False, unknown, true: all is the least, any the greatest.
pub type Truth = u8;
pub const NO: Truth = 0;
pub const OPEN: Truth = 1;
pub const YES: Truth = 2;

/// Where each rule stands in the masks of [`Reasons`].
pub const RULES: [&str; 38] = [
    "003-W1", "003-B1", "003-B2", "003-B3", "003-B4", "003-B5", "003-B6", "003-B7", "003-B8", "003-B9", "003-X1",
    "003-X2", "003-X3", "003-X4", "003-X5", "003-X6", "003-X7", "003-1a", "003-2a", "003-2b", "003-3a", "003-3b",
    "003-4a", "003-5a", "003-5b", "003-5c", "003-5d", "003-5e", "003-6a", "003-6b", "003-6c", "003-6d", "003-6e",
    "003-6f", "003-6g", "003-7b", "003-7a", "003-7c",
];

/// In the order of the pack.
pub const DIRECTIONS: [&str; 7] = [
    "demo_fusion_mgmt",
    "demo_equipment_cloud",
    "demo_benchmark_factory",
    "demo_5g_iiot",
    "pilot_promotion_center",
    "center_5g_innovation",
    "demo_iiot_park",
];

fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    let text = Option::<std::borrow::Cow<str>>::deserialize(from)?;
    text.map(|text| Date::parse(&text).map(Date::day_number).ok_or_else(|| serde::de::Error::custom("no date")))
        .transpose()
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    WorkSafety,
    Environment,
    SocialEvent,
}

#[derive(Clone, Copy, Deserialize, PartialEq, PartialOrd)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    Ordinary,
    RelativelyLarge,
    Major,
    EspeciallyMajor,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    NotStarted,
    UnderConstruction,
    Completed,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Cloud {
    Private,
    Public,
    Hybrid,
    None,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    #[serde(rename = "5g_chain_manufacturer")]
    Chain,
    TelecomOperator,
    VerticalApplicationEnterprise,
    University,
    ResearchInstitute,
    Other,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    Display,
    Experience,
    Training,
    Exchange,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Entity {
    Enterprise,
    TelecomBranch,
    ParkCommittee,
    Institution,
    Other,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Park {
    HighTechZone,
    EconomicZone,
    IndustrialPark,
    IndustryPark,
    Other,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
pub enum Target {
    #[serde(rename = "demo_fusion_mgmt")]
    Fusion,
    #[serde(rename = "demo_equipment_cloud")]
    Cloud,
    #[serde(rename = "demo_benchmark_factory")]
    Factory,
    #[serde(rename = "demo_5g_iiot")]
    FiveG,
    #[serde(rename = "pilot_promotion_center")]
    Promotion,
    #[serde(rename = "center_5g_innovation")]
    Innovation,
    #[serde(rename = "demo_iiot_park")]
    Park,
}

#[derive(Clone, Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct Accident {
    #[serde(deserialize_with = "day")]
    pub date: Option<i64>,
    pub kind: Option<Kind>,
    pub grade: Option<Grade>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Applicant {
    #[serde(deserialize_with = "day")]
    pub as_of_date: Option<i64>,
    #[serde(deserialize_with = "day")]
    pub application_deadline: Option<i64>,
    #[serde(deserialize_with = "day")]
    pub registration_date: Option<i64>,
    #[serde(deserialize_with = "day")]
    pub fusion_cert_date: Option<i64>,
    pub registered_in_shandong: Option<bool>,
    pub is_independent_legal_person: Option<bool>,
    pub is_telecom_operator: Option<bool>,
    pub has_economic_rd_fusion_capability: Option<bool>,
    pub finance_system_sound: Option<bool>,
    pub operations_good: Option<bool>,
    pub has_influence_and_credit: Option<bool>,
    pub has_professional_team: Option<bool>,
    pub project_has_demo_effect: Option<bool>,
    pub complies_with_industrial_policy: Option<bool>,
    pub project_previously_listed_same_direction: Option<bool>,
    pub equipment_on_cloud_platform: Option<bool>,
    pub cloud_services_and_innovative_use: Option<bool>,
    pub mainly_relies_on_iiot_platform: Option<bool>,
    pub factory_transformation_achieved: Option<bool>,
    pub uses_5g_in_listed_links: Option<bool>,
    pub has_lead_unit: Option<bool>,
    pub has_fixed_operation_site: Option<bool>,
    pub can_sustain_resource_input: Option<bool>,
    pub has_actual_operation_site: Option<bool>,
    pub has_mature_own_5g_application: Option<bool>,
    pub park_digital_level: Option<bool>,
    pub joint_applicant_count: Option<u32>,
    pub full_time_operation_staff: Option<u32>,
    pub full_time_rd_staff: Option<u32>,
    pub site_use_area_m2: Option<f64>,
    pub experience_area_m2: Option<f64>,
    pub project_status: Option<Status>,
    pub cloud_mode: Option<Cloud>,
    pub lead_category: Option<Category>,
    pub partner_categories: Option<Vec<Category>>,
    pub experience_functions: Option<Vec<Function>>,
    pub lead_directions: Option<Vec<Target>>,
    pub applicant_entity_type: Option<Entity>,
    pub park_type: Option<Park>,
    pub accidents: Option<Vec<Accident>>,
}

fn is<T: Copy>(value: Option<T>, holds: impl Fn(T) -> bool) -> Truth {
    match value {
        None => OPEN,
        Some(value) if holds(value) => YES,
        Some(_) => NO,
    }
}

fn yes(value: Option<bool>) -> Truth {
    is(value, |value| value)
}

fn not(truth: Truth) -> Truth {
    2 - truth
}

/// So many months on.
pub fn later(date: i64, months: i64) -> i64 {
    Date::from_day_number(date).plus_months(months).day_number()
}

/// The worst of a person's accidents: none of this kind may hold.
fn without(accidents: &Option<Vec<Accident>>, bad: impl Fn(&Accident) -> Truth) -> Truth {
    match accidents {
        None => OPEN,
        Some(all) => not(all.iter().map(bad).max().unwrap_or(NO)),
    }
}

impl Applicant {
    fn recent(&self, accident: &Accident) -> Truth {
        is(self.as_of_date.zip(accident.date), |(now, date)| now <= later(date, 36))
    }

    fn window(&self) -> Truth {
        match (self.application_deadline, self.as_of_date) {
            (None, _) => YES,
            (Some(_), None) => OPEN,
            (Some(deadline), Some(now)) => {
                if now <= deadline {
                    YES
                } else {
                    NO
                }
            }
        }
    }

    fn a_year(&self) -> Truth {
        is(self.as_of_date.zip(self.registration_date), |(now, date)| now >= later(date, 12))
    }

    fn grave(accident: &Accident) -> Truth {
        is(accident.grade, |grade| grade >= Grade::RelativelyLarge)
    }

    /// What the directions share, in the order of [`RULES`] from B1; B3, X5 and X7 depend on the direction.
    fn shared(&self) -> [Truth; 13] {
        let kind = |accident: &Accident, kind| is(accident.kind, |found| found == kind);
        [
            yes(self.registered_in_shandong),
            yes(self.is_independent_legal_person).max(yes(self.is_telecom_operator)),
            yes(self.has_economic_rd_fusion_capability),
            yes(self.finance_system_sound),
            yes(self.operations_good),
            yes(self.has_influence_and_credit),
            yes(self.has_professional_team),
            yes(self.project_has_demo_effect),
            without(&self.accidents, |it| kind(it, Kind::WorkSafety).min(Self::grave(it)).min(self.recent(it))),
            without(&self.accidents, |it| {
                let recent = self.recent(it);
                kind(it, Kind::Environment).min(recent).min(Self::grave(it).max(recent.min(OPEN)))
            }),
            without(&self.accidents, |it| kind(it, Kind::SocialEvent).min(self.recent(it))),
            yes(self.complies_with_industrial_policy),
            not(yes(self.project_previously_listed_same_direction)),
        ]
    }

    fn only(&self, target: Target) -> Truth {
        is(self.lead_directions.as_ref(), |all| !all.contains(&target) || all.iter().all(|one| *one == target))
    }

    fn completed(&self) -> Truth {
        is(self.project_status, |status| status == Status::Completed)
    }

    fn certified(&self) -> Truth {
        const FROM: i64 = 19_358;
        let from = is(self.fusion_cert_date, |date| date >= FROM);
        let until = match self.application_deadline {
            Some(deadline) => is(self.fusion_cert_date, |date| date <= deadline),
            None => is(self.fusion_cert_date.zip(self.as_of_date), |(date, now)| date <= now),
        };
        from.min(until)
    }

    fn other_partner(&self) -> Truth {
        match (&self.partner_categories, self.lead_category) {
            (Some(all), _) if all.is_empty() => NO,
            (Some(all), _) if all.iter().any(|one| *one != all[0]) => YES,
            (Some(all), Some(lead)) => {
                if all[0] == lead {
                    NO
                } else {
                    YES
                }
            }
            _ => OPEN,
        }
    }
}

/// Outcome and merits of each direction: 0 ineligible, 1 undetermined, 2 eligible.
pub fn verdicts(it: &Applicant) -> [(u8, u8); 7] {
    let shared = it.shared().into_iter().fold(YES, Truth::min);
    let window = it.window();
    let year = it.a_year();
    let status = it.completed();
    let base = |target| shared.min(it.only(target));
    let merits = [
        base(Target::Fusion).min(year).min(status).min(it.certified()),
        base(Target::Cloud)
            .min(year)
            .min(status)
            .min(is(it.cloud_mode, |mode| mode != Cloud::None))
            .min(yes(it.equipment_on_cloud_platform))
            .min(yes(it.cloud_services_and_innovative_use)),
        base(Target::Factory)
            .min(year)
            .min(status)
            .min(yes(it.mainly_relies_on_iiot_platform))
            .min(yes(it.factory_transformation_achieved)),
        base(Target::FiveG).min(year).min(status).min(yes(it.uses_5g_in_listed_links)),
        base(Target::Promotion).min(year).min(promotion(it).into_iter().fold(YES, Truth::min)),
        base(Target::Innovation).min(year).min(status).min(innovation(it).into_iter().fold(YES, Truth::min)),
        park(it, base(Target::Park).min(status)),
    ];
    merits.map(|merits| (merits.min(window), merits))
}

fn promotion(it: &Applicant) -> [Truth; 5] {
    [
        yes(it.has_lead_unit).min(is(it.joint_applicant_count, |count| count >= 1)),
        yes(it.has_fixed_operation_site),
        is(it.site_use_area_m2, |area| area >= 1000.0),
        yes(it.can_sustain_resource_input),
        is(it.full_time_operation_staff, |staff| staff >= 15),
    ]
}

fn innovation(it: &Applicant) -> [Truth; 7] {
    const ALL: [Function; 4] = [Function::Display, Function::Experience, Function::Training, Function::Exchange];
    [
        match it.lead_category {
            Some(Category::Chain | Category::TelecomOperator | Category::VerticalApplicationEnterprise) => YES,
            Some(Category::Other) | None => OPEN,
            Some(_) => NO,
        },
        it.other_partner(),
        yes(it.has_actual_operation_site),
        is(it.full_time_rd_staff, |staff| staff >= 5),
        is(it.experience_area_m2, |area| area >= 200.0),
        is(it.experience_functions.as_ref(), |found| ALL.iter().all(|one| found.contains(one))),
        yes(it.has_mature_own_5g_application),
    ]
}

/// The year is asked of enterprises alone, and it is left open whether others may apply at all.
fn park_year(it: &Applicant) -> Truth {
    let other = is(it.applicant_entity_type, |entity| entity != Entity::Enterprise);
    other.max(it.a_year()).min(not(other.min(OPEN)))
}

/// Who applies and which kind of park it is leave it open at worst.
fn park(it: &Applicant, base: Truth) -> Truth {
    let entity = is(it.applicant_entity_type, |entity| entity == Entity::Enterprise);
    let kind = is(it.park_type, |kind| kind != Park::Other);
    base.min(park_year(it)).min(yes(it.park_digital_level)).min(entity.max(OPEN)).min(kind.max(OPEN))
}

/// The rules of a direction that are unmet and those that are unknown, by their place in [`RULES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reasons {
    pub unmet: u64,
    pub unknown: u64,
}

impl Reasons {
    fn add(&mut self, first: usize, truths: &[Truth]) {
        for (at, truth) in truths.iter().enumerate() {
            self.unmet |= u64::from(*truth == NO) << (first + at);
            self.unknown |= u64::from(*truth == OPEN) << (first + at);
        }
    }
}

/// The reasons of each direction.
pub fn reasons(it: &Applicant) -> [Reasons; 7] {
    let shared = it.shared();
    let mut all = Reasons::default();
    all.add(0, &[it.window()]);
    all.add(1, &shared[..2]);
    all.add(4, &shared[2..8]);
    all.add(10, &shared[8..12]);
    all.add(15, &shared[12..]);
    let with = |target, year: Truth, status: Option<Truth>, first: usize, own: &[Truth]| {
        let mut found = all;
        found.add(3, &[year]);
        found.add(14, status.as_ref().map_or(&[], std::slice::from_ref));
        found.add(16, &[it.only(target)]);
        found.add(first, own);
        found
    };
    let (year, status) = (it.a_year(), Some(it.completed()));
    let cloud = is(it.cloud_mode, |mode| mode != Cloud::None).min(yes(it.equipment_on_cloud_platform));
    let entity = is(it.applicant_entity_type, |entity| entity == Entity::Enterprise);
    let kind = is(it.park_type, |kind| kind != Park::Other);
    [
        with(Target::Fusion, year, status, 17, &[it.certified()]),
        with(Target::Cloud, year, status, 18, &[cloud, yes(it.cloud_services_and_innovative_use)]),
        with(
            Target::Factory,
            year,
            status,
            20,
            &[yes(it.mainly_relies_on_iiot_platform), yes(it.factory_transformation_achieved)],
        ),
        with(Target::FiveG, year, status, 22, &[yes(it.uses_5g_in_listed_links)]),
        with(Target::Promotion, year, None, 23, &promotion(it)),
        with(Target::Innovation, year, status, 28, &innovation(it)),
        with(Target::Park, park_year(it), status, 35, &[entity, kind, yes(it.park_digital_level)]),
    ]
}
