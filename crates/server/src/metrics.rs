//! What is counted, for Prometheus. Labels are routes, methods and statuses only: nothing that was told is counted.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::log::Answered;

/// Upper bounds in seconds: a check takes about a thousandth.
const BUCKETS: [f64; 12] = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0];

/// Everything that is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<RouteLabel, Histogram>,
    records: Family<ResultLabel, Counter>,
    reloads: Family<ResultLabel, Counter>,
    shed: Counter,
    /// Requests that have been read and not yet answered to the end.
    pub(crate) under_way: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabel {
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ResultLabel {
    result: &'static str,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut it = Self {
            registry: Registry::with_prefix("zice"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
            records: Family::default(),
            reloads: Family::default(),
            shed: Counter::default(),
            under_way: Gauge::default(),
        };
        it.registry.register("requests", "Requests answered", it.requests.clone());
        it.registry.register(
            "request_seconds",
            "From the head of a request to the end of its answer",
            it.seconds.clone(),
        );
        it.registry.register("batch_records", "Records of batches", it.records.clone());
        it.registry.register("reloads", "Times the packs were read anew", it.reloads.clone());
        it.registry.register("shed", "Requests turned away because too many waited", it.shed.clone());
        it.registry.register("under_way", "Requests not yet answered to the end", it.under_way.clone());
        it
    }

    pub(crate) fn answered(&self, it: &Answered) {
        let route = it.route.to_string();
        self.seconds.get_or_create(&RouteLabel { route: route.clone() }).observe(seconds(it.micros));
        self.requests.get_or_create(&RequestLabels { method: it.method, route, status: it.status }).inc();
    }

    pub(crate) fn record(&self, refused: bool) {
        let result = if refused { "refused" } else { "evaluated" };
        self.records.get_or_create(&ResultLabel { result }).inc();
    }

    pub(crate) fn reloaded(&self, ok: bool) {
        self.reloads.get_or_create(&ResultLabel { result: if ok { "ok" } else { "refused" } }).inc();
    }

    pub(crate) fn shed(&self) {
        self.shed.inc();
    }

    /// The text that Prometheus reads.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}

fn seconds(micros: u64) -> f64 {
    Duration::from_micros(micros).as_secs_f64()
}
