//! The same directions as types that garde's derive validates, written by hand. It has no rules as data and judges what
//! Rust has already read, so nothing needs to be worked out beforehand; what several directions share is a type of its
//! own. A fact that was not told breaks its rule.

use garde::{Error, Validate};

use super::Rival;
use zice_bench_ours::by_hand::{
    Accident, Applicant as Told, Category, Cloud, Entity, Function, Grade, Kind, Park, Status, Target, later,
};

/// The crate garde.
pub struct Garde;

impl Rival for Garde {
    type Data = Told;

    const NAME: &'static str = "garde";

    fn text(&self, applicant: &crate::Applicant) -> String {
        applicant.ours.json.clone()
    }

    fn read(&self, text: &str) -> Told {
        serde_json::from_str(text).expect("it fits")
    }

    fn verdicts(&self, it: &Told) -> Vec<bool> {
        let everyone = Everyone::of(it).is_valid();
        let (year, done) = (Lasting::of(it).is_valid(), Done { project_status: it.project_status }.is_valid());
        let with =
            |target, own| everyone && own && Asked { target, directions: it.lead_directions.as_ref() }.is_valid();
        vec![
            with(Target::Fusion, year && done && Fusion::of(it).is_valid()),
            with(Target::Cloud, year && done && OnCloud::of(it).is_valid()),
            with(Target::Factory, year && done && Factory::of(it).is_valid()),
            with(Target::FiveG, year && done && FiveG { uses_5g: it.uses_5g_in_listed_links }.is_valid()),
            with(Target::Promotion, year && Promotion::of(it).is_valid()),
            with(Target::Innovation, year && done && Innovation::of(it).is_valid()),
            with(Target::Park, done && OfPark::of(it).is_valid()),
        ]
    }
}

trait IsValid {
    fn is_valid(&self) -> bool;
}

impl<T: Validate<Context = ()>> IsValid for T {
    fn is_valid(&self) -> bool {
        self.validate().is_ok()
    }
}

fn met(holds: bool) -> garde::Result {
    if holds { Ok(()) } else { Err(Error::new("not met")) }
}

fn yes(value: &Option<bool>, (): &()) -> garde::Result {
    met(*value == Some(true))
}

fn no(value: &Option<bool>, (): &()) -> garde::Result {
    met(*value == Some(false))
}

fn is<T: PartialEq>(wanted: T) -> impl FnOnce(&Option<T>, &()) -> garde::Result {
    move |value, ()| met(value.as_ref() == Some(&wanted))
}

fn other<T: PartialEq>(than: T) -> impl FnOnce(&Option<T>, &()) -> garde::Result {
    move |value, ()| met(value.as_ref().is_some_and(|value| *value != than))
}

#[derive(Validate)]
struct Everyone<'a> {
    #[garde(skip)]
    as_of_date: Option<i64>,
    #[garde(custom(not_over(self.as_of_date)))]
    application_deadline: Option<i64>,
    #[garde(custom(yes))]
    registered_in_shandong: Option<bool>,
    #[garde(skip)]
    is_telecom_operator: Option<bool>,
    #[garde(if(cond = self.is_telecom_operator != Some(true), custom(yes)))]
    is_independent_legal_person: Option<bool>,
    #[garde(custom(yes))]
    has_economic_rd_fusion_capability: Option<bool>,
    #[garde(custom(yes))]
    finance_system_sound: Option<bool>,
    #[garde(custom(yes))]
    operations_good: Option<bool>,
    #[garde(custom(yes))]
    has_influence_and_credit: Option<bool>,
    #[garde(custom(yes))]
    has_professional_team: Option<bool>,
    #[garde(custom(yes))]
    project_has_demo_effect: Option<bool>,
    #[garde(required, custom(harmless(self.as_of_date)))]
    accidents: Option<&'a Vec<Accident>>,
    #[garde(custom(yes))]
    complies_with_industrial_policy: Option<bool>,
    #[garde(custom(no))]
    project_previously_listed_same_direction: Option<bool>,
}

fn not_over(today: Option<i64>) -> impl FnOnce(&Option<i64>, &()) -> garde::Result {
    move |deadline, ()| met(deadline.is_none_or(|last| today.is_some_and(|now| now <= last)))
}

/// What the text leaves open of an accident is left to those who decide.
fn harmless(today: Option<i64>) -> impl FnOnce(&Option<&Vec<Accident>>, &()) -> garde::Result {
    let recent = move |it: &Accident| today.zip(it.date).is_some_and(|(now, date)| now <= later(date, 36));
    let grave = |it: &Accident| it.grade.is_some_and(|grade| grade >= Grade::RelativelyLarge);
    let bad = move |it: &Accident| match it.kind {
        Some(Kind::WorkSafety | Kind::Environment) => grave(it) && recent(it),
        Some(Kind::SocialEvent) => recent(it),
        None => false,
    };
    move |all, ()| met(!all.iter().copied().flatten().any(bad))
}

impl<'a> Everyone<'a> {
    fn of(it: &'a Told) -> Self {
        Self {
            as_of_date: it.as_of_date,
            application_deadline: it.application_deadline,
            registered_in_shandong: it.registered_in_shandong,
            is_telecom_operator: it.is_telecom_operator,
            is_independent_legal_person: it.is_independent_legal_person,
            has_economic_rd_fusion_capability: it.has_economic_rd_fusion_capability,
            finance_system_sound: it.finance_system_sound,
            operations_good: it.operations_good,
            has_influence_and_credit: it.has_influence_and_credit,
            has_professional_team: it.has_professional_team,
            project_has_demo_effect: it.project_has_demo_effect,
            accidents: it.accidents.as_ref(),
            complies_with_industrial_policy: it.complies_with_industrial_policy,
            project_previously_listed_same_direction: it.project_previously_listed_same_direction,
        }
    }
}

#[derive(Validate)]
struct Lasting {
    #[garde(skip)]
    as_of_date: Option<i64>,
    #[garde(required, custom(a_year_before(self.as_of_date)))]
    registration_date: Option<i64>,
}

fn a_year_before(today: Option<i64>) -> impl FnOnce(&Option<i64>, &()) -> garde::Result {
    move |date, ()| met(today.zip(*date).is_some_and(|(now, date)| now >= later(date, 12)))
}

impl Lasting {
    fn of(it: &Told) -> Self {
        Self { as_of_date: it.as_of_date, registration_date: it.registration_date }
    }
}

#[derive(Validate)]
struct Done {
    #[garde(custom(is(Status::Completed)))]
    project_status: Option<Status>,
}

#[derive(Validate)]
struct Asked<'a> {
    #[garde(skip)]
    target: Target,
    #[garde(required, custom(only(self.target)))]
    directions: Option<&'a Vec<Target>>,
}

fn only(target: Target) -> impl FnOnce(&Option<&Vec<Target>>, &()) -> garde::Result {
    move |all, ()| {
        let all = all.map_or(&[][..], Vec::as_slice);
        met(!all.contains(&target) || all.iter().all(|one| *one == target))
    }
}

#[derive(Validate)]
struct Fusion {
    #[garde(skip)]
    until: Option<i64>,
    #[garde(required, range(min = 19_358, max = self.until.unwrap_or(i64::MIN)))]
    fusion_cert_date: Option<i64>,
}

impl Fusion {
    fn of(it: &Told) -> Self {
        Self { until: it.application_deadline.or(it.as_of_date), fusion_cert_date: it.fusion_cert_date }
    }
}

#[derive(Validate)]
struct OnCloud {
    #[garde(custom(other(Cloud::None)))]
    cloud_mode: Option<Cloud>,
    #[garde(custom(yes))]
    equipment_on_cloud_platform: Option<bool>,
    #[garde(custom(yes))]
    cloud_services_and_innovative_use: Option<bool>,
}

impl OnCloud {
    fn of(it: &Told) -> Self {
        Self {
            cloud_mode: it.cloud_mode,
            equipment_on_cloud_platform: it.equipment_on_cloud_platform,
            cloud_services_and_innovative_use: it.cloud_services_and_innovative_use,
        }
    }
}

#[derive(Validate)]
struct Factory {
    #[garde(custom(yes))]
    mainly_relies_on_iiot_platform: Option<bool>,
    #[garde(custom(yes))]
    factory_transformation_achieved: Option<bool>,
}

impl Factory {
    fn of(it: &Told) -> Self {
        Self {
            mainly_relies_on_iiot_platform: it.mainly_relies_on_iiot_platform,
            factory_transformation_achieved: it.factory_transformation_achieved,
        }
    }
}

#[derive(Validate)]
struct FiveG {
    #[garde(custom(yes))]
    uses_5g: Option<bool>,
}

#[derive(Validate)]
struct Promotion {
    #[garde(custom(yes))]
    has_lead_unit: Option<bool>,
    #[garde(required, range(min = 1))]
    joint_applicant_count: Option<u32>,
    #[garde(custom(yes))]
    has_fixed_operation_site: Option<bool>,
    #[garde(required, range(min = 1000.0))]
    site_use_area_m2: Option<f64>,
    #[garde(custom(yes))]
    can_sustain_resource_input: Option<bool>,
    #[garde(required, range(min = 15))]
    full_time_operation_staff: Option<u32>,
}

impl Promotion {
    fn of(it: &Told) -> Self {
        Self {
            has_lead_unit: it.has_lead_unit,
            joint_applicant_count: it.joint_applicant_count,
            has_fixed_operation_site: it.has_fixed_operation_site,
            site_use_area_m2: it.site_use_area_m2,
            can_sustain_resource_input: it.can_sustain_resource_input,
            full_time_operation_staff: it.full_time_operation_staff,
        }
    }
}

#[derive(Validate)]
struct Innovation<'a> {
    #[garde(custom(leads))]
    lead_category: Option<Category>,
    #[garde(custom(another_than(self.lead_category)))]
    partner_categories: Option<&'a Vec<Category>>,
    #[garde(custom(yes))]
    has_actual_operation_site: Option<bool>,
    #[garde(required, range(min = 5))]
    full_time_rd_staff: Option<u32>,
    #[garde(required, range(min = 200.0))]
    experience_area_m2: Option<f64>,
    #[garde(custom(whole))]
    experience_functions: Option<&'a Vec<Function>>,
    #[garde(custom(yes))]
    has_mature_own_5g_application: Option<bool>,
}

fn leads(category: &Option<Category>, (): &()) -> garde::Result {
    met(matches!(category, Some(Category::Chain | Category::TelecomOperator | Category::VerticalApplicationEnterprise)))
}

fn another_than(lead: Option<Category>) -> impl FnOnce(&Option<&Vec<Category>>, &()) -> garde::Result {
    move |all, ()| met(all.iter().copied().flatten().any(|one| Some(*one) != lead))
}

fn whole(found: &Option<&Vec<Function>>, (): &()) -> garde::Result {
    const ALL: [Function; 4] = [Function::Display, Function::Experience, Function::Training, Function::Exchange];
    met(found.as_ref().is_some_and(|found| ALL.iter().all(|one| found.contains(one))))
}

impl<'a> Innovation<'a> {
    fn of(it: &'a Told) -> Self {
        Self {
            lead_category: it.lead_category,
            partner_categories: it.partner_categories.as_ref(),
            has_actual_operation_site: it.has_actual_operation_site,
            full_time_rd_staff: it.full_time_rd_staff,
            experience_area_m2: it.experience_area_m2,
            experience_functions: it.experience_functions.as_ref(),
            has_mature_own_5g_application: it.has_mature_own_5g_application,
        }
    }
}

#[derive(Validate)]
struct OfPark {
    #[garde(custom(is(Entity::Enterprise)))]
    applicant_entity_type: Option<Entity>,
    #[garde(skip)]
    as_of_date: Option<i64>,
    #[garde(if(
        cond = self.applicant_entity_type == Some(Entity::Enterprise),
        required,
        custom(a_year_before(self.as_of_date))
    ))]
    registration_date: Option<i64>,
    #[garde(custom(other(Park::Other)))]
    park_type: Option<Park>,
    #[garde(custom(yes))]
    park_digital_level: Option<bool>,
}

impl OfPark {
    fn of(it: &Told) -> Self {
        Self {
            applicant_entity_type: it.applicant_entity_type,
            as_of_date: it.as_of_date,
            registration_date: it.registration_date,
            park_type: it.park_type,
            park_digital_level: it.park_digital_level,
        }
    }
}
