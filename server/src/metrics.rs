//! Figures for Prometheus, and what each is called. Counted where it happens; nothing here names a
//! person or a meeting.

use std::sync::OnceLock;

use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use protocol::{AnswerResult, Reason};

use crate::room::Room;
use crate::rooms::Rooms;

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
/// Transactions of the journal.
pub const COMMITS: &str = "yishiting_commits_total";
/// Rooms that broke and were opened again from their journal: an alarm.
pub const ROOM_BREAKS: &str = "yishiting_room_breaks_total";
/// Rooms that stood still for a long time: an alarm.
pub const ROOM_STALLS: &str = "yishiting_room_stalls_total";
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
        describe_counter!(COMMITS, "Transactions of the journal");
        describe_counter!(ROOM_BREAKS, "Rooms that broke and were opened again from their journal");
        describe_counter!(ROOM_STALLS, "Rooms that stood still for a long time");
        describe_counter!(REQUESTS, "HTTP requests answered, by status");
        describe_counter!(NOT_TAKEN, "Connections the system could not give");
        Some(printer)
    });
}

/// Counts a command's answer, and a refusal by its reason.
pub fn count_answer(result: &AnswerResult) {
    metrics::counter!(COMMANDS).increment(1);
    if let AnswerResult::Refused(refusal) = result {
        metrics::counter!(REFUSED, "door" => "room", "why" => reason(refusal.reason)).increment(1);
    }
}

fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Closed => "closed",
        Reason::NotEntitled => "not_entitled",
        Reason::NotPresent => "not_present",
        Reason::AlreadyVoted => "already_voted",
        Reason::InvalidChoice => "invalid_choice",
        Reason::RecordingForbidden => "recording_forbidden",
        Reason::NotAllowed => "not_allowed",
        Reason::Unknown => "unknown",
        Reason::Invalid => "invalid",
        Reason::Stale => "stale",
        Reason::TooLate => "too_late",
        Reason::Unsupported => "unsupported",
        Reason::SlowDown => "slow_down",
        Reason::ReadOnly => "read_only",
    }
}

/// All figures as Prometheus reads them, with what stands at this moment.
#[must_use]
pub fn printed(rooms: &Rooms) -> String {
    let open = rooms.all();
    let connections: usize = open.iter().map(Room::connections).sum();
    metrics::gauge!(ROOMS).set(figure(open.len()));
    metrics::gauge!(CONNECTIONS).set(figure(connections));
    PRINTER.get().and_then(Option::as_ref).map(PrometheusHandle::render).unwrap_or_default()
}

fn figure(count: usize) -> f64 {
    u32::try_from(count).unwrap_or(u32::MAX).into()
}
