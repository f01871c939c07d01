//! Every screen of the wizard as a picture, at the widths of a telephone, a tablet and a desk, and in every way of
//! showing it. Decides which states are worth looking at; judges none. Run by `cargo xtask gallery`, which leaves the
//! pictures in tests/ref/gallery, so that a change of looks is seen before it is committed.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;
use zice_tests::browser::wizard::{press, restore};
use zice_tests::browser::{Page, Size, journey, variable};

const TALLEST: u32 = 2700;

const WIDTHS: [(&str, Size); 3] = [
    ("360", Size { width: 360, height: 740 }),
    ("768", Size { width: 768, height: 1024 }),
    ("1280", Size { width: 1280, height: 900 }),
];

/// A centre with too few people on too little space, registered too late.
const SHORT: &str = include_str!("../suite/browser/short.txt");
/// A consortium of three.
const CONSORTIUM: &str = include_str!("../suite/browser/consortium.txt");

/// What is kept, the place, and what to press there.
const SCREENS: [(&str, &str, &str, &[&str]); 11] = [
    ("start", "", "#/", &[]),
    ("start-chosen", SHORT, "#/", &["#policy-sd-fusion-2023 > summary"]),
    ("questions", SHORT, "#/q/full_time_operation_staff", &[]),
    ("list", CONSORTIUM, "#/q/members", &[]),
    ("results", SHORT, "#/results", &[]),
    ("results-consortium", CONSORTIUM, "#/results", &[]),
    ("form", SHORT, "#/form/pilot_promotion_center", &[]),
    ("form-review", SHORT, "#/form/pilot_promotion_center/review", &[]),
    ("keep", SHORT, "#/keep", &[]),
    ("looks", "", "#/", &[".band-button"]),
    ("clear", SHORT, "#/results", &[".clear > button"]),
];

/// Other looks, on the screens that have most kinds of parts.
const LOOKED_AT: [&str; 3] = ["start-chosen", "questions", "results"];
const LOOKS: [(&str, u32, &str); 5] = [
    ("elder-360", 360, "look\t24\t\n"),
    ("elder-1280", 1280, "look\t30\t\n"),
    ("dark-1280", 1280, "look\t\tdark\n"),
    ("contrast-1280", 1280, "look\t\tcontrast\n"),
    ("dark-360", 360, "look\t18\tdark\n"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for (width, size) in WIDTHS {
        journey(size, async |page: &Page| {
            page.open_wizard().await;
            for (name, kept, place, presses) in SCREENS {
                show(page, kept, place, presses).await;
                keep(page, &format!("{name}-{width}"), size.width).await;
                page.resize(size).await;
            }
        })
        .await;
    }
    for (name, width, look) in LOOKS {
        journey(Size { width, height: 900 }, async |page: &Page| {
            page.open_wizard().await;
            for (screen, kept, place, presses) in SCREENS.into_iter().filter(|(screen, ..)| LOOKED_AT.contains(screen))
            {
                show(page, &[look, kept].concat(), place, presses).await;
                keep(page, &format!("{screen}-{name}"), width).await;
            }
        })
        .await;
    }
}

async fn show(page: &Page, kept: &str, place: &str, presses: &[&str]) {
    let kept: Vec<String> = kept.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    restore(page, &kept, place).await;
    page.find("#zice-heading").await;
    page.gone("#zice:not([data-whole])").await;
    for css in presses {
        press(page, css).await;
    }
}

/// The page as far as three screens of a desk reach; as JPEG, since there are many of them.
async fn keep(page: &Page, name: &str, width: u32) {
    let height = page.script("return document.documentElement.scrollHeight", vec![]).await.as_u64();
    let height = height.and_then(|height| u32::try_from(height).ok()).unwrap_or(TALLEST).min(TALLEST);
    page.resize(Size { width, height }).await;
    let picture = page.cdp("Page.captureScreenshot", json!({ "format": "jpeg", "quality": 50 })).await;
    let picture =
        BASE64_STANDARD.decode(picture["data"].as_str().unwrap_or_default()).expect("base64 from the browser");
    let folder = variable("ZICE_SHOTS");
    std::fs::create_dir_all(&folder).expect("the folder of the gallery");
    std::fs::write(folder.join(name).with_extension("jpg"), picture).expect("a picture is kept");
}
