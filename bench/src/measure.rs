//! Times rows in turns and prints their medians and ratios. Knows nothing of what a row does, and asserts no time.

use std::time::{Duration, Instant};

/// Does something for so many of the applicants, and says how long it took.
pub type Work<'a> = Box<dyn Fn(usize) -> Duration + 'a>;

/// Work of this program.
pub fn local<'a>(work: impl Fn(usize) + 'a) -> Work<'a> {
    Box::new(move |count| {
        let start = Instant::now();
        work(count);
        start.elapsed()
    })
}

/// One thing that is timed.
pub struct Row<'a> {
    pub name: String,
    pub work: Work<'a>,
    /// The row that its ratio is taken to.
    pub unit: usize,
    /// One in so many applicants, for what is slow.
    pub share: usize,
}

/// Every row once in each round, so that whatever disturbs a round disturbs all of them.
pub fn measure(rows: &[Row], count: usize, rounds: usize) {
    let mut times = vec![Vec::new(); rows.len()];
    for _ in 0..rounds {
        for (row, times) in rows.iter().zip(&mut times) {
            let some = count / row.share;
            times.push(nanoseconds((row.work)(some), some));
        }
    }
    println!("\n| what | ns an applicant | times by hand | least to most |\n|---|---:|---:|---|");
    for (row, own) in rows.iter().zip(&times) {
        let ratios = own.iter().zip(&times[row.unit]).map(|(own, unit)| own / unit).collect();
        let (least, most) = (own.iter().copied().fold(f64::MAX, f64::min), own.iter().copied().fold(0.0, f64::max));
        println!("| {} | {:.0} | {:.1} | {least:.0} to {most:.0} |", row.name, median(own.clone()), median(ratios));
    }
}

fn nanoseconds(time: Duration, count: usize) -> f64 {
    time.as_secs_f64() * 1e9 / count as f64
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}
