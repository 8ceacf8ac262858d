//! What the record shows, in the shape in which a file says what it expects. One function for each key.

use protocol::{
    Archive, ItemState, ObjectRating, OptionCount, ParticipantId, ResponseKind, Secrecy, VoteState, VoteView,
};
use serde_json::{Map, Value, json};

use crate::joins::Joins;
use crate::names::Names;
use crate::stage::Observed;

/// What a meeting gives out after the last step.
#[derive(Debug, Clone)]
pub struct Exported {
    /// The archive.
    pub archive: Archive,
    /// The words of the minutes, whole version.
    pub minutes: String,
    /// The words of the public minutes, if there is a public version.
    pub minutes_public: Option<String>,
    /// The words of the collected speeches, whole version.
    pub speeches: String,
    /// The words of the public collected speeches, if there is a public version.
    pub speeches_public: Option<String>,
    /// What in frames joined voters to choices.
    pub joins: Joins,
}

/// What was found under a key of `expect`; nothing for a key this format does not know, or that is about
/// texts.
pub(crate) fn under(key: &str, seen: &Observed, exported: &Exported) -> Option<Value> {
    let (archive, names) = (&exported.archive, &seen.names);
    let speaking = &archive.speaking;
    let people = |ids: &[ParticipantId]| json!(names.people(ids));
    Some(match key {
        "roll" => roll(archive),
        "speeches" => speeches(archive, names),
        "side_speaking_s" => {
            Value::Object(speaking.sides.iter().map(|side| (side.name.clone(), seconds(side.spoken_ms))).collect())
        }
        "votes" => Value::Array(archive.votes.iter().map(|v| vote(v, names, exported)).collect()),
        "late" => people(&archive.roll.late),
        "left_early" => people(&archive.roll.left_early),
        "withdrawn" => people(&speaking.withdrawn),
        "skipped" => people(&speaking.skipped),
        "cut_off" => people(&speaking.cut_off),
        "deferred" => people(&speaking.deferred),
        "queue" => seen.queues.iter().map(|(at, order)| json!({"at": at, "order": order})).collect(),
        "agenda" => {
            archive.counts.agenda.iter().map(|end| json!([names.item(end.item), item_word(end.state)])).collect()
        }
        "suggestions" => json!(archive.suggestions.len()),
        "instructions" => json!(archive.instructions.len()),
        "responses" => responses(archive),
        "questions" => json!({
            "asked": archive.counts.questions_asked,
            "live": archive.counts.questions_live,
            "written_later": archive.counts.questions_written_later,
        }),
        "chair_changes" => json!(archive.counts.chair_changes),
        "manual_check_ins" => json!(archive.roll.manual_check_ins),
        "recordings" => json!(archive.counts.recordings),
        "peak_connections" => json!(archive.roll.peak_connections),
        "queue_place_kept" => json!(seen.queue_place_kept),
        "public_page" => public_page(exported),
        _ => return None,
    })
}

fn roll(archive: &Archive) -> Value {
    let roll = &archive.roll;
    json!({
        "expected": roll.expected,
        "present": roll.present,
        "on_leave": roll.on_leave,
        "in_attendance": roll.in_attendance,
    })
}

fn speeches(archive: &Archive, names: &Names) -> Value {
    let speaking = &archive.speaking;
    let interrupted = speaking.interrupted.iter().map(
        |one| json!({"by": names.person(one.by), "lost_s": seconds(one.lost_ms), "spoken_s": seconds(one.spoken_ms)}),
    );
    let paused = speaking.paused.iter().map(|one| {
        json!({"by": names.person(one.by), "paused_s": seconds(one.paused_ms), "spoken_s": seconds(one.spoken_ms)})
    });
    let overtime =
        speaking.overtime.iter().map(|one| json!({"by": names.person(one.by), "over_s": seconds(one.over_ms)}));
    json!({
        "registered": speaking.registered,
        "floor": speaking.floor,
        "interaction": speaking.interaction,
        "point_of_order": speaking.point_of_order,
        "follow_up_question": speaking.follow_up_question,
        "written_only": speaking.written_only,
        "not_given": speaking.not_given,
        "overtime": overtime.collect::<Vec<_>>(),
        "interrupted": interrupted.collect::<Vec<_>>(),
        "paused": paused.collect::<Vec<_>>(),
    })
}

fn vote(vote: &VoteView, names: &Names, exported: &Exported) -> Value {
    let mut found = Map::new();
    found.insert("vote".to_owned(), json!(names.vote(vote.id)));
    found.insert("entitled".to_owned(), json!(vote.entitled));
    found.insert("issued".to_owned(), json!(vote.entitled));
    found.insert("repeats".to_owned(), json!(vote.repeats.map(|id| names.vote(id))));
    found.insert("secret".to_owned(), secret(vote, exported));
    let voided = vote.state == VoteState::Voided;
    found.insert(
        "voided".to_owned(),
        if voided && vote.result.is_some() { json!("voided, yet with a result") } else { json!(voided) },
    );
    if let Some(result) = &vote.result {
        found.insert("tally".to_owned(), counts(&result.tally));
        found.insert("voted".to_owned(), json!(result.voted));
        found.insert("returned".to_owned(), json!(result.voted));
        found.insert("valid".to_owned(), json!(result.valid));
        found.insert("not_voted".to_owned(), json!(result.not_voted));
        found.insert("base_size".to_owned(), json!(result.base_size));
        found.insert("outcome".to_owned(), json!(result.outcome));
        let objects = result.ratings.iter().map(|row| (row.object.clone(), rating(row)));
        found.insert("objects".to_owned(), Value::Object(objects.collect()));
    } else {
        found.insert("voted".to_owned(), json!(vote.voted));
        found.insert("not_voted".to_owned(), json!(vote.entitled.saturating_sub(vote.voted)));
        for nothing in ["tally", "returned", "valid", "base_size", "outcome", "objects"] {
            found.insert(nothing.to_owned(), Value::Null);
        }
    }
    Value::Object(found)
}

fn secret(vote: &VoteView, exported: &Exported) -> Value {
    match exported.joins.of(vote.id, &exported.archive) {
        _ if vote.spec.secrecy == Secrecy::Open => json!(false),
        Some(joined) => json!(joined),
        None => json!(true),
    }
}

fn counts(tally: &[OptionCount]) -> Value {
    Value::Object(tally.iter().map(|one| (one.option.clone(), json!(one.count))).collect())
}

fn rating(row: &ObjectRating) -> Value {
    let mut found = counts(&row.marks);
    found["blank"] = json!(row.blank);
    found["rate"] = json!(row.rate);
    found
}

fn responses(archive: &Archive) -> Value {
    use ResponseKind::{AdoptWithDeadline, DeclineWithReason, Explain, StudyWithDeadline};
    let count = |kind| archive.counts.responses.iter().filter(|r| r.kind == kind).map(|r| r.count).sum::<u32>();
    json!({
        "adopt_with_deadline": count(AdoptWithDeadline),
        "study_with_deadline": count(StudyWithDeadline),
        "explain": count(Explain),
        "decline_with_reason": count(DeclineWithReason),
    })
}

fn item_word(state: ItemState) -> &'static str {
    match state {
        ItemState::Active | ItemState::Paused | ItemState::Done => "done",
        ItemState::Skipped => "skipped",
        ItemState::Pending | ItemState::CarriedOver => "carried_over",
    }
}

fn public_page(exported: &Exported) -> Value {
    let said = exported.archive.meeting.public;
    let given = exported.minutes_public.is_some() || exported.speeches_public.is_some();
    if said == given { json!(said) } else { json!(format!("public: {said}, though public papers are given: {given}")) }
}

#[expect(clippy::cast_precision_loss, reason = "a meeting's milliseconds fit a float exactly")]
fn seconds(ms: i64) -> Value {
    json!(ms as f64 / 1000.0)
}
