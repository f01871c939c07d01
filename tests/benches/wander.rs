//! A long random walk through the page: fails on an error in the console or a lost answer, and prints what the page holds
//! on the way, for whoever looks for growing memory. Run by `cargo xtask wander`.

use std::env;
use std::time::{Duration, Instant};

use zice_tests::browser::{Page, Size, Wanderer, held, journey};

/// Between two looks at the memory.
const STEPS: usize = 200;
/// A journey may not take longer than this; a walk is cut into such pieces.
const PIECE: Duration = Duration::from_mins(2);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let number = |name: &str, else_: u64| env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(else_);
    let (minutes, first) = (number("ZICE_MINUTES", 10), number("ZICE_SEED", 1));
    let end = Instant::now() + Duration::from_secs(60 * minutes);
    let mut seed = first;
    while Instant::now() < end {
        println!("seed {seed}\n{:>8}{:>12}{:>10}", "steps", "heap, KB", "nodes");
        journey(Size::DESK, async |page: &Page| walk(page, seed, end.min(Instant::now() + PIECE)).await).await;
        seed += 1;
    }
}

async fn walk(page: &Page, seed: u64, end: Instant) {
    page.open_wizard().await;
    let mut wanderer = Wanderer::new(seed);
    let mut steps = 0;
    while Instant::now() < end {
        for _ in 0..STEPS {
            wanderer.step(page).await;
            assert_eq!(wanderer.lost(page).await, Vec::<String>::new(), "seed {seed}");
        }
        steps += STEPS;
        let (heap, nodes) = held(page).await;
        println!("{steps:>8}{:>12.0}{nodes:>10.0}", heap / 1000.0);
    }
}
