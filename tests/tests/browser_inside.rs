//! The wizard in the page of a site itself, in a shadow tree and among its elements: it is right there, changes nothing
//! around it, and leaves nothing behind.

use serde_json::{Value, json};
use zice_tests::browser::{Page, Size, journey};

const MODES: [&str; 2] = ["shadow", "light"];

#[tokio::test]
async fn look_at_it() {
    for mode in MODES {
        journey(Size::DESK, async |page: &Page| {
            page.listen().await;
            page.open(&format!("/demo/{mode}.html")).await;
            for _ in 0..60 {
                if page.script("return window.told && told.length > 0", vec![]).await == true {
                    break;
                }
                page.script_async("setTimeout(arguments[arguments.length - 1], 100)", vec![]).await;
            }
            println!("{}", page.script("return JSON.stringify(told)", vec![]).await);
            println!("{:?}", page.errors().await);
            for (size, name) in [(Size::PHONE, "phone"), (Size::DESK, "desk")] {
                page.resize(size).await;
                page.script("scrollTo(0,0)", vec![]).await;
                page.shot(&format!("inside-{mode}-{name}")).await;
                page.script("document.querySelector('zice-check').scrollIntoView()", vec![]).await;
                page.shot(&format!("inside-{mode}-{name}-2")).await;
            }
            let _: Value = json!(1);
        })
        .await;
    }
}
