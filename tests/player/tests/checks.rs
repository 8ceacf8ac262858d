//! The checks fail when they must: one small record, told rightly and wrongly.

use player::{Compared, Exported, Joins, Names, Observed, Scenario, check};
use protocol::{Archive, ItemId, ParticipantId, PlanNames, VoteId};
use serde_json::{Value, json};

/// A meeting of the chair 张 and the member 王, in which 王 spoke and voted.
fn archive(secrecy: &str) -> Archive {
    let result = json!({
        "entitled": 2, "voted": 1, "not_voted": 1, "base_size": 2, "valid": 1, "outcome": "passed", "unanimous": true,
        "tally": [{"option": "for", "count": 1}, {"option": "against", "count": 0}],
        "ratings": [{"object": "甲局", "marks": [{"option": "satisfied", "count": 1}], "blank": 0, "rate": "100.0%"}],
    });
    let spec = json!({
        "title": "延期", "kind": "procedural", "options": ["for", "against"], "secrecy": secrecy, "base": "present",
        "entitled": ["member"],
    });
    let vote = json!({
        "id": 1, "spec": spec, "state": "announced", "opened_at": 1, "closes_at": null, "closed_at": 2,
        "announced_at": 3, "entitled": 2, "voted": 1, "result": result, "interim": null, "venue_counts": [],
        "checks": [], "repeats": null, "void_reason": null, "needs_quorum": false, "few_voters": true,
        "quorum_present": true,
    });
    let rules = protocol::RulesOfProcedure::default();
    let whole = json!({
        "format": 1,
        "meeting": {
            "code": "2026-07", "title": "停车", "form": "micro", "level": "room", "body": "社区", "brand": null,
            "emergency": null, "state": "closed", "planned_start": null, "opened_at": 1, "closed_at": 9,
            "recessed_at": null, "presiding": 1, "chair": 1, "presiding_lost_since": null,
            "waiting_for_chair": false, "venues": [], "rules": rules, "recording_forbidden": false,
            "recording": false, "public": true, "look_back": null,
        },
        "roll": {
            "expected": 2, "present": 1, "on_leave": 1, "in_attendance": 0, "late": [2], "left_early": [],
            "manual_check_ins": 0, "peak_connections": 2,
        },
        "participants": [],
        "agenda": {
            "items": [], "active": null, "planned_end_at": null, "forecast_end_at": null, "missing": [],
            "interaction_ms": 0,
        },
        "speeches": [],
        "speaking": {
            "registered": 1, "floor": 0, "interaction": 0, "point_of_order": 0, "follow_up_question": 0,
            "written_only": 0, "not_given": 0, "overtime": [{"by": 2, "over_ms": 35_000}],
            "interrupted": [{"by": 2, "lost_ms": 40_500, "spoken_ms": 420_000}], "paused": [],
            "sides": [{"name": "有车户", "spoken_ms": 420_000, "speeches": 1, "present": 1, "silent": 0, "quota_s": null}],
            "sectors": [], "units": [], "venues": [], "withdrawn": [], "skipped": [], "cut_off": [], "deferred": [],
        },
        "votes": [vote],
        "ballots": if secrecy == "open" { json!([{"vote": 1, "participant": 2, "choice": ["for"]}]) } else { json!([]) },
        "suggestions": [], "consensus": [], "disagreements": [], "questions": [], "problems": [], "instructions": [],
        "announcements": [], "log": [],
        "counts": {
            "responses": [{"kind": "explain", "count": 2}], "questions_asked": 3, "questions_live": 1,
            "questions_written_later": 2, "chair_changes": 0, "recordings": 0,
            "agenda": [{"item": 1, "state": "done"}, {"item": 2, "state": "pending"}], "interaction_ms": 0,
        },
        "look_back": null,
    });
    serde_json::from_value(whole).expect("an archive")
}

fn wrong_with(expect: Value, secrecy: &str, compared: Compared) -> Vec<String> {
    let file = json!({
        "id": "T", "title": "停车", "form": "micro", "agenda": [], "steps": [], "expect": expect,
        "participants": [{"id": "CH", "name": "张", "role": "chair"}, {"id": "A1", "name": "王", "role": "member"}],
    });
    let scenario = Scenario::read(&file.to_string()).expect("a file");
    let names = PlanNames {
        participants: [("CH".to_owned(), ParticipantId(1)), ("A1".to_owned(), ParticipantId(2))].into(),
        items: [("i1".to_owned(), ItemId(1)), ("i2".to_owned(), ItemId(2))].into(),
        votes: [("v1".to_owned(), VoteId(1))].into(),
        ..PlanNames::default()
    };
    let seen = Observed {
        names: Names::new(names),
        queues: [("q1".to_owned(), vec!["A1".to_owned(), "CH".to_owned()])].into(),
        queue_place_kept: vec!["A1".to_owned()],
        troubles: Vec::new(),
    };
    let exported = Exported {
        archive: archive(secrecy),
        minutes: "应到2人，\n实到　1人".to_owned(),
        minutes_public: Some("应到2人".to_owned()),
        speeches: "消防通道要清出来。".to_owned(),
        speeches_public: Some("（不公开）".to_owned()),
        joins: Joins::default(),
    };
    check(&scenario, &seen, &exported, compared)
}

fn wrong(expect: Value) -> Vec<String> {
    wrong_with(expect, "open", Compared::Everything)
}

#[test]
fn what_is_right_passes() {
    let expect = json!({
        "roll": {"expected": 2, "present": 1, "on_leave": 1, "in_attendance": 0},
        "speeches": {"registered": 1, "overtime": [{"by": "A1", "over_s": 35}],
            "interrupted": [{"by": "A1", "lost_s": 40.5, "spoken_s": 420}], "paused": []},
        "side_speaking_s": {"有车户": 420, "无车户": 0},
        "votes": [{"vote": "v1", "entitled": 2, "tally": {"for": 1}, "not_voted": 1, "outcome": "passed",
            "voided": false, "objects": {"甲局": {"satisfied": 1, "blank": 0, "rate": "100.0%"}}}],
        "late": ["A1"], "left_early": [], "queue": [{"at": "q1", "order": ["A1", "CH"]}],
        "agenda": [["i1", "done"], ["i2", "carried_over"]],
        "responses": {"explain": 2, "adopt_with_deadline": 0}, "questions": {"asked": 3, "live": 1},
        "peak_connections": 2, "queue_place_kept": ["A1"], "public_page": true,
        "minutes_contain": ["应到2", "实到1人"], "speeches_contain": ["消防通道"], "speeches_lack": ["账目"],
        "public_minutes_lack": ["消防通道要清出来"],
    });
    assert_eq!(wrong(expect), Vec::<String>::new());
}

#[test]
fn each_wrong_figure_is_one_line_with_both_figures() {
    let lines = wrong(json!({"roll": {"expected": 2, "present": 7}, "suggestions": 4}));
    assert_eq!(lines, ["roll.present: expected 7, found 1", "suggestions: expected 4, found 0"]);
    let lines = wrong(json!({"votes": [{"vote": "v1", "tally": {"for": 2}, "outcome": "not_passed"}]}));
    assert_eq!(
        lines,
        ["votes v1.outcome: expected \"not_passed\", found \"passed\"", "votes v1.tally.for: expected 2, found 1"]
    );
}

#[test]
fn lists_are_compared_whole() {
    for expect in [
        json!({"late": []}),
        json!({"late": ["A1", "A1"]}),
        json!({"agenda": [["i1", "done"]]}),
        json!({"agenda": [["i2", "carried_over"], ["i1", "done"]]}),
        json!({"queue": [{"at": "q1", "order": ["CH", "A1"]}]}),
        json!({"queue": [{"at": "q2", "order": []}]}),
        json!({"queue_place_kept": []}),
        json!({"speeches": {"overtime": []}}),
        json!({"speeches": {"overtime": [{"by": "A1", "over_s": 36}]}}),
        json!({"votes": [{"vote": "v9"}]}),
    ] {
        assert_eq!(wrong(expect.clone()).len(), 1, "{expect}");
    }
}

#[test]
fn unknown_keys_are_failures_that_say_so() {
    assert!(wrong(json!({"applause": 3}))[0].contains("applause"));
    assert!(wrong(json!({"roll": {"asleep": 3}}))[0].contains("roll.asleep"));
    assert!(wrong(json!({"votes": [{"vote": "v1", "colour": "red"}]}))[0].contains("colour"));
}

#[test]
fn texts_are_searched_without_spaces() {
    assert_eq!(wrong(json!({"minutes_contain": ["实到 1"]})), Vec::<String>::new());
    assert_eq!(wrong(json!({"minutes_contain": ["实到2"]})).len(), 1);
    assert_eq!(wrong(json!({"speeches_lack": ["消防"]})).len(), 1);
    assert_eq!(wrong(json!({"public_minutes_lack": ["应到2"]})).len(), 2, "in public, and not in the speeches");
}

#[test]
fn a_secret_vote_whose_ballots_are_known_is_not_secret() {
    let expect = json!({"votes": [{"vote": "v1", "secret": true}]});
    assert_eq!(wrong_with(expect.clone(), "secret", Compared::Everything), Vec::<String>::new());
    assert_eq!(wrong(expect.clone()).len(), 1, "an open vote is none");
    let mut joins = Joins::default();
    joins.row("CH", "ballots", "1/2", &json!({"vote": 1, "participant": 2, "choice": ["for"]}));
    assert!(joins.of(VoteId(1), &archive("secret")).expect("joined").contains("ballots"));
    assert!(Joins::default().of(VoteId(1), &archive("open")).expect("joined").contains("archive"));
}

#[test]
fn without_the_scenarios_clock_seconds_are_not_compared() {
    let expect = json!({
        "speeches": {"registered": 1, "overtime": [], "interrupted": [], "paused": [{"by": "A1"}]},
        "side_speaking_s": {"有车户": 1},
    });
    assert_eq!(wrong_with(expect.clone(), "open", Compared::ButClocks), Vec::<String>::new());
    assert_eq!(wrong(expect).len(), 4);
}
