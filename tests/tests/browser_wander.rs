//! Whatever one does in whatever order, no answer is lost and the console stays free of errors.

use zice_tests::browser::{Page, Size, Wanderer, journey};

/// A short walk; `cargo xtask wander` takes long ones.
const STEPS: usize = 250;

#[tokio::test]
async fn nothing_is_lost_on_a_random_walk() {
    for (seed, size) in [(2023, Size::DESK), (2024, Size::PHONE)] {
        journey(size, async |page: &Page| {
            page.open_wizard().await;
            let mut wanderer = Wanderer::new(seed);
            for step in 0..STEPS {
                wanderer.step(page).await;
                assert_eq!(wanderer.lost(page).await, Vec::<String>::new(), "after step {step} of seed {seed}");
            }
        })
        .await;
    }
}
