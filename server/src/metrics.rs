//! Figures for Prometheus, and what each is called. Counted where it happens; nothing here names a
//! person or a meeting.

use std::sync::OnceLock;

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// Sockets that stand.
pub const CONNECTIONS: &str = "yishiting_connections";
/// Rooms that are open.
pub const ROOMS: &str = "yishiting_rooms";
/// Commands answered.
pub const COMMANDS: &str = "yishiting_commands_total";
/// What was refused, by door (`http` or `room`) and reason.
pub const REFUSED: &str = "yishiting_refused_total";
/// Seconds from the moment a batch is handed to the journal until it is on disk.
pub const COMMIT_S: &str = "yishiting_commit_seconds";
/// HTTP requests answered, by status.
pub const REQUESTS: &str = "yishiting_requests_total";
/// Connections the system could not give.
pub const NOT_TAKEN: &str = "yishiting_connections_not_taken_total";

/// Bounds of the commit time's buckets, in seconds.
const COMMIT_BOUNDS_S: [f64; 9] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5];

static PRINTER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Begins counting; once in a process, however many servers it runs.
pub fn begin() {
    PRINTER.get_or_init(|| {
        let recorder = PrometheusBuilder::new().set_buckets(&COMMIT_BOUNDS_S).ok()?.build_recorder();
        let printer = recorder.handle();
        metrics::set_global_recorder(recorder).ok()?;
        describe_gauge!(CONNECTIONS, "Sockets that stand");
        describe_gauge!(ROOMS, "Rooms that are open");
        describe_counter!(COMMANDS, "Commands answered");
        describe_counter!(REFUSED, "What was refused, by door and reason");
        describe_histogram!(COMMIT_S, Unit::Seconds, "From handing a batch to the journal until it is on disk");
        describe_counter!(REQUESTS, "HTTP requests answered, by status");
        describe_counter!(NOT_TAKEN, "Connections the system could not give");
        Some(printer)
    });
}

/// All figures as Prometheus reads them.
#[must_use]
pub fn printed() -> String {
    PRINTER.get().and_then(Option::as_ref).map(PrometheusHandle::render).unwrap_or_default()
}
