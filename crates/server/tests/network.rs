//! The service over sockets: slow and half-closed connections, too many at once, and the end.

mod common;

use std::time::{Duration, Instant};

use common::{FACTS, Running, head};
use futures_util::future::join_all;
use tokio::io::AsyncWriteExt;
use zice_server::Limits;

const SHORT: Duration = Duration::from_millis(200);

/// A record whose answer takes long enough for others to come meanwhile.
fn request() -> String {
    head("/v1/check", FACTS.len()) + FACTS
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_is_half_closed_is_answered() {
    let running = Running::start(Limits::default()).await;
    let mut talk = running.connect().await;
    talk.say(request()).await;
    talk.0.shutdown().await.unwrap();
    let answer = talk.hear_all().await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("}\n"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_does_not_come_is_given_up() {
    let running = Running::start(Limits { upload: SHORT, ..Limits::default() }).await;
    let mut talk = running.connect().await;
    talk.say(head("/v1/check", FACTS.len()) + &FACTS[..10]).await;
    let answer = talk.hear_all().await;
    assert!(answer.starts_with("HTTP/1.1 408") && answer.contains("upload-timeout"), "{answer}");
    // Half of a body, and then the end of it.
    let mut talk = running.connect().await;
    talk.say(head("/v1/check", FACTS.len()) + &FACTS[..10]).await;
    talk.0.shutdown().await.unwrap();
    let answer = talk.hear_all().await;
    assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("broken-off"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_that_does_not_come_and_an_idle_connection_are_closed() {
    let running = Running::start(Limits { head: SHORT, ..Limits::default() }).await;
    let mut slow = running.connect().await;
    slow.say("GET /healthz HTTP/1.1\r\nHost").await;
    slow.hear_all().await;
    let mut idle = running.connect().await;
    idle.say("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n").await;
    assert!(idle.hear_all().await.ends_with("\r\n\r\nok\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_senders_keep_nobody_else_waiting() {
    let running = Running::start(Limits { places: 2, jobs: 1, ..Limits::default() }).await;
    let mut slow = Vec::new();
    for _ in 0..20 {
        let mut talk = running.connect().await;
        talk.say(head("/v1/check", FACTS.len()) + &FACTS[..10]).await;
        slow.push(talk);
    }
    let mut talk = running.connect().await;
    talk.say(request()).await;
    assert!(talk.hear_all().await.starts_with("HTTP/1.1 200"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_body_is_refused_in_words_and_not_by_a_reset() {
    let running = Running::start(Limits::default()).await;
    let mut talk = running.connect().await;
    // More than the buffers on the way hold.
    talk.say(head("/v1/check", 7_000_000)).await;
    talk.say("x".repeat(7_000_000)).await;
    let answer = talk.hear_all().await;
    assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("too-large"), "{answer}");
    // Whoever asks first is spared the sending.
    let mut talk = running.connect().await;
    talk.say(head("/v1/check", 3_000_000).replace("Connection", "Expect: 100-continue\r\nConnection")).await;
    assert!(talk.hear_all().await.starts_with("HTTP/1.1 413"));
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_can_be_done_is_turned_away_and_later_is_answered_again() {
    let running = Running::start(Limits { places: 1, jobs: 1, ..Limits::default() }).await;
    let mut talks = Vec::new();
    for _ in 0..20 {
        let mut talk = running.connect().await;
        talk.say(head("/v1/check", FACTS.len()) + &FACTS[..10]).await;
        talks.push(talk);
    }
    join_all(talks.iter_mut().map(|talk| talk.say(&FACTS[10..]))).await;
    let answers = join_all(talks.iter_mut().map(common::Talk::hear_all)).await;
    let (done, shed): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.starts_with("HTTP/1.1 200"));
    assert!(!done.is_empty() && !shed.is_empty(), "{} done, {} turned away", done.len(), shed.len());
    for answer in shed {
        assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("retry-after: 1\r\n"), "{answer}");
        assert!(answer.contains("urn:zice:problem:busy"), "{answer}");
    }
    let mut talk = running.connect().await;
    talk.say(request()).await;
    assert!(talk.hear_all().await.starts_with("HTTP/1.1 200"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_is_answered_while_it_is_still_being_sent() {
    let running = Running::start(Limits { batches: 1, ..Limits::default() }).await;
    let mut talk = running.connect().await;
    let chunk = |text: &str| format!("{:x}\r\n{text}\r\n", text.len());
    talk.say("POST /v1/batch?direction=demo_iiot_park HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n").await;
    for id in 1..=3 {
        talk.say(chunk(&format!("{{\"id\":{id},\"facts\":{{}}}}\n"))).await;
        talk.hear(&format!("{{\"id\":{id},\"report\":")).await;
    }
    // One more batch than are taken on.
    let mut other = running.connect().await;
    other.say(head("/v1/batch", 0)).await;
    assert!(other.hear_all().await.starts_with("HTTP/1.1 503"));
    talk.say(chunk("{\"id\":4,\"facts\":{}}") + "0\r\n\r\n").await;
    let end = talk.hear("0\r\n\r\n").await;
    assert!(end.contains("{\"id\":4,"), "{end}");
    let mut other = running.connect().await;
    other.say(head("/v1/batch", 0)).await;
    assert!(other.hear_all().await.starts_with("HTTP/1.1 200"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_goes_silent_or_unread_gives_its_place_back() {
    let limits = Limits { batches: 1, upload: SHORT, download: SHORT, ..Limits::default() };
    let running = Running::start(limits).await;
    let mut silent = running.connect().await;
    silent.say(head("/v1/batch", 100)).await;
    let broken = silent.hear_all().await;
    assert!(broken.starts_with("HTTP/1.1 200") && !broken.ends_with("0\r\n\r\n"), "{broken}");
    // More answers than all buffers on the way hold.
    let records = "{\"facts\":{}}\n".repeat(5_000);
    let mut unread = running.connect().await;
    unread.say(head("/v1/batch", records.len()) + &records).await;
    running.lines.until(2).await;
    let events = running.lines.events();
    assert!(events.iter().all(|event| event["complete"] == false), "{events:?}");
    let start = Instant::now();
    loop {
        let mut next = running.connect().await;
        next.say(head("/v1/batch", 0)).await;
        if next.hear_all().await.starts_with("HTTP/1.1 200") {
            break;
        }
        assert!(start.elapsed() < Duration::from_mins(1), "the place is not given back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_waits_for_every_request_that_has_begun() {
    let running = Running::start(Limits::default()).await;
    let address = running.address;
    let mut begun = Vec::new();
    for _ in 0..10 {
        let mut talk = running.connect().await;
        talk.say(head("/v1/check", FACTS.len()) + &FACTS[..10]).await;
        begun.push(talk);
    }
    let mut idle = running.connect().await;
    idle.say("GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n").await;
    idle.hear("ready\n").await;
    let mut waiting = running.connect().await;
    waiting.say("GET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
    let ended = running.stop();
    idle.hear_all().await;
    assert!(waiting.hear_all().await.starts_with("HTTP/1.1 "), "a connection that was open was dropped");
    while tokio::net::TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!ended.is_finished());
    for mut talk in begun {
        talk.say(&FACTS[10..]).await;
        let answer = talk.hear_all().await;
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("}\n"), "{answer}");
    }
    ended.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_under_load_loses_no_answer() {
    let running = Running::start(Limits::default()).await;
    let (address, lines) = (running.address, running.lines.clone());
    let client = move || async move {
        let mut done = 0;
        while let Ok(stream) = tokio::net::TcpStream::connect(address).await {
            let mut talk = common::Talk(stream);
            if talk.0.write_all(request().as_bytes()).await.is_err() {
                break;
            }
            let mut answer = Vec::new();
            let read = tokio::io::AsyncReadExt::read_to_end(&mut talk.0, &mut answer).await;
            if read.is_err() || answer.is_empty() {
                // Reset before it was accepted: the listener was gone.
                break;
            }
            assert!(answer.starts_with(b"HTTP/1.1 200") && answer.ends_with(b"}\n"));
            done += 1;
        }
        done
    };
    let clients: Vec<_> = (0..8).map(|_| tokio::spawn(client())).collect();
    lines.until(40).await;
    running.stop().await.unwrap();
    let done: usize = join_all(clients).await.into_iter().map(Result::unwrap).sum();
    let events = lines.events();
    assert_eq!(events.len(), done, "requests that were read against answers that came");
    assert!(events.iter().all(|event| event["complete"] == true && event["status"] == 200));
}
