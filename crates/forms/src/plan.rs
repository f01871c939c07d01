//! What the form of a direction asks for beside the applicant, as data: whether there must be a project, and who applies
//! together. The official annexes are not public here, so this is our reading of whom each direction judges.

use crate::applicant::Purpose;

/// A role in a consortium, beside the applicant, who leads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// 场景落地单位.
    Landing,
    /// 联合体第三成员.
    Third,
    /// 联合申报单位.
    Joint,
    /// 合作方.
    Partner,
    /// 带动提升企业.
    Supported,
}

impl Role {
    /// Its name in JSON; where facts know roles too, the same as there.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Landing => "landing",
            Self::Third => "third",
            Self::Joint => "joint",
            Self::Partner => "partner",
            Self::Supported => "supported",
        }
    }
}

/// Who applies together with the applicant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Consortium {
    /// At least so many members beside the applicant.
    pub least: usize,
    /// At most so many.
    pub most: usize,
    /// What they can be. A single role is not asked for.
    pub roles: &'static [Role],
}

/// What the form of a direction asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// [`Purpose::Application`] where a project is applied for; [`Purpose::SelfCheck`] where an enterprise or a product
    /// is judged, and only the content is asked for.
    pub project: Purpose,
    /// Where the applicant does not apply alone.
    pub consortium: Option<Consortium>,
}

/// Where the text names no upper bound, this one only keeps a form to a size that can be read.
const MANY: usize = 30;

const CONSORTIA: [(&str, Consortium); 6] = [
    ("unveil_consortium", Consortium { least: 1, most: 2, roles: &[Role::Landing, Role::Third] }),
    ("pilot_promotion_center", Consortium { least: 1, most: MANY, roles: &[Role::Joint] }),
    ("center_5g_innovation", Consortium { least: 1, most: MANY, roles: &[Role::Partner] }),
    ("benchmark_general", SUPPORTING),
    ("benchmark_catalogue", SUPPORTING),
    ("benchmark_annual_new_n", SUPPORTING),
];

const SUPPORTING: Consortium = Consortium { least: 1, most: MANY, roles: &[Role::Supported] };

/// Directions judged as parts of another, in whose form they are filled in.
const FILED_WITH: [(&str, &str); 4] = [
    ("unveil_lead", "unveil_consortium"),
    ("unveil_landing", "unveil_consortium"),
    ("unveil_third_member", "unveil_consortium"),
    ("supported_enterprise", "benchmark_general"),
];

/// Directions that judge an enterprise, a park or a product by what it is, has or was recognised for.
const WITHOUT_PROJECT: [&str; 33] = [
    "demo_fusion_mgmt",
    "demo_equipment_cloud",
    "demo_iiot_park",
    "benchmark_annual_new_n",
    "fusion_mgmt_cert_award",
    "industrial_app_national",
    "industrial_app_provincial",
    "green_factory_national",
    "green_design_product_national",
    "green_park_support",
    "green_supply_chain_support",
    "water_efficiency_leader_support",
    "energy_efficiency_leader_support",
    "design_center_national",
    "design_center_provincial",
    "city_design_support",
    "brand_demo_national",
    "century_brand_provincial",
    "first_set_insurance_match",
    "first_set_product_award",
    "quality_benchmark_national",
    "quality_benchmark_provincial",
    "military_secrecy_cert",
    "military_production_license",
    "military_supplier_cert",
    "intl_national_standard_award",
    "military_standard_award",
    "industry_cluster_recommendation",
    "champion_national_demo_match",
    "champion_national_cultivation_match",
    "champion_provincial_match",
    "gazelle_match",
    "unicorn_match",
];

impl Plan {
    /// What the form of this direction asks for. Of a direction that this crate does not know: a project, alone.
    pub fn of(direction: &str) -> Self {
        let direction = Self::form_of(direction);
        let alone = WITHOUT_PROJECT.contains(&direction);
        let known = CONSORTIA.iter().find(|(id, _)| *id == direction);
        Self {
            project: if alone { Purpose::SelfCheck } else { Purpose::Application },
            consortium: known.map(|(_, consortium)| *consortium),
        }
    }

    /// The direction in whose form this one is filled in: mostly itself.
    pub fn form_of(direction: &str) -> &str {
        FILED_WITH.iter().find(|(part, _)| *part == direction).map_or(direction, |(_, whole)| whole)
    }

    /// Every direction that this crate says something about.
    pub fn directions() -> impl Iterator<Item = &'static str> {
        let consortia = CONSORTIA.iter().map(|(id, _)| *id);
        consortia.chain(FILED_WITH.iter().flat_map(|(part, whole)| [*part, *whole])).chain(WITHOUT_PROJECT)
    }
}
