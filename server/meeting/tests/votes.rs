//! Stories of votes: who may cast, what is counted, what nobody learns.

mod hall;
mod story;

use std::collections::BTreeMap;

use hall::{Drawn, NINE};
use meeting::{Act, Audience, Section, What};
use protocol::{
    Base, Command, ConsultationForm, Offer, OptionCount, Outcome, Problem, Reason, Refusal, RevotePolicy, Right, Role,
    Secrecy, Threshold, VenueId, VoteId, VoteKind, VoteMethod, VoteResult, VoteSpec, VoteState, VoteView, Why,
};
use story::{Story, plan, show_of_opinion};

const V1: VoteId = VoteId(1);
const V2: VoteId = VoteId(2);

#[test]
fn the_roll_is_who_was_present_when_the_vote_was_opened() {
    let mut story = Story::opened(plan(vec![show_of_opinion()]));
    story.done("主持", open(V1));
    story.at(10).done("钱七", Command::CheckIn);
    assert_eq!(refused(&mut story, "钱七", cast(V1, "for")), Reason::NotPresent, "came too late for this vote");
    story.done("赵一", cast(V1, "for"));
    story.done("吴六", Command::LeaveEarly { of: None });
    assert_eq!(refused(&mut story, "吴六", cast(V1, "for")), Reason::NotPresent, "has left");
    story.at(20).done("吴六", Command::CheckIn);
    story.done("吴六", cast(V1, "against"));
    let result = closed(&mut story, V1);
    assert_eq!((result.entitled, result.voted, result.not_voted), (6, 2, 4));
    assert_eq!(figures(&result.tally), [1, 1, 0]);
}

#[test]
fn a_ballot_is_refused_for_the_first_reason_that_holds() {
    let mut story = Story::opened(plan(vec![show_of_opinion()]));
    assert_eq!(refused(&mut story, "专家", cast(V1, "nonsense")), Reason::Closed);
    story.done("主持", open(V1));
    assert_eq!(refused(&mut story, "专家", cast(V1, "nonsense")), Reason::NotEntitled);
    assert_eq!(refused(&mut story, "主持", cast(V1, "for")), Reason::NotEntitled, "the list does not name the chair");
    assert_eq!(refused(&mut story, "钱七", cast(V1, "nonsense")), Reason::NotPresent);
    assert_eq!(refused(&mut story, "赵一", cast(V1, "nonsense")), Reason::InvalidChoice);
    story.done("赵一", cast(V1, "for"));
    assert_eq!(refused(&mut story, "赵一", cast(V1, "nonsense")), Reason::AlreadyVoted);
    assert_eq!(refused(&mut story, "赵一", cast(VoteId(99), "for")), Reason::Unknown, "a forged name of a vote");
    assert_eq!(figures(&closed(&mut story, V1).tally), [1, 0, 0]);
}

#[test]
fn whoever_presides_votes_if_the_list_names_the_role() {
    let spec = VoteSpec { entitled: vec![Role::Chair, Role::Member], ..show_of_opinion() };
    let mut story = Story::opened(plan(vec![spec]));
    story.done("主持", open(V1));
    story.done("主持", cast(V1, "for"));
    assert_eq!(closed(&mut story, V1).entitled, 7);
}

#[test]
fn choices_are_neither_unknown_nor_double_nor_too_many() {
    let ranking = VoteSpec {
        kind: VoteKind::Advisory,
        options: ["共享", "设备", "微循环"].map(str::to_owned).to_vec(),
        choose: 2,
        ..show_of_opinion()
    };
    let election = VoteSpec { kind: VoteKind::Procedural, ..ranking.clone() };
    let mut story = Story::opened(plan(vec![ranking, election]));
    story.done("主持", open(V1));
    for wrong in [&["共享"][..], &["共享", "共享"], &["共享", "设备", "微循环"], &["共享", "别的"], &[]]
    {
        assert_eq!(refused(&mut story, "赵一", choose(V1, wrong)), Reason::InvalidChoice, "{wrong:?}");
    }
    story.done("赵一", choose(V1, &["微循环", "共享"]));
    story.done("钱二", choose(V1, &["设备", "共享"]));
    let result = closed(&mut story, V1);
    assert_eq!((figures(&result.tally), result.outcome), (vec![2, 1, 1], Outcome::Advisory));
    story.done("主持", open(V2));
    assert_eq!(refused(&mut story, "赵一", choose(V2, &[])), Reason::InvalidChoice);
    story.done("赵一", choose(V2, &["设备"]));
    story.done("钱二", choose(V2, &["设备", "共享"]));
    assert_eq!(figures(&closed(&mut story, V2).tally), [1, 2, 0]);
}

#[test]
fn the_last_press_counts_where_the_vote_says_so_and_while_it_is_open() {
    let spec = VoteSpec { revote: RevotePolicy::LastWins, ..show_of_opinion() };
    let mut story = Story::opened(plan(vec![spec]));
    story.done("主持", open(V1));
    story.done("赵一", cast(V1, "for"));
    story.done("赵一", cast(V1, "abstain"));
    let result = closed(&mut story, V1);
    assert_eq!((figures(&result.tally), result.voted), (vec![0, 0, 1], 1));
    assert_eq!(refused(&mut story, "赵一", cast(V1, "for")), Reason::Closed);
}

#[test]
fn one_vote_is_open_at_a_time_and_a_closed_one_is_not_opened_again() {
    let mut story = Story::opened(plan(vec![show_of_opinion(), show_of_opinion()]));
    story.done("主持", open(V1));
    assert_eq!(story.refused("主持", open(V2)), Refusal::not_allowed(Why::VoteOpen));
    closed(&mut story, V1);
    assert_eq!(story.refused("主持", open(V1)), Refusal::not_allowed(Why::VoteState));
    story.done("主持", open(V2));
}

#[test]
fn closing_twice_closes_once() {
    let mut story = Story::opened(plan(vec![secret()]));
    assert_eq!(refused(&mut story, "主持", Command::CloseVote { vote: V1 }), Reason::NotAllowed, "never opened");
    story.done("主持", open(V1));
    story.done("赵一", cast(V1, "for"));
    let first = closed(&mut story, V1);
    let happened = story.hall.events.len();
    assert_eq!(closed(&mut story, V1), first);
    assert_eq!(story.hall.events.len(), happened, "nothing happens twice");
}

#[test]
fn a_ballot_counts_if_it_was_decided_before_the_close() {
    let mut story = Story::opened(plan(vec![secret()]));
    story.done("主持", open(V1));
    story.at(30).done("赵一", cast(V1, "for"));
    story.done("主持", Command::CloseVote { vote: V1 });
    assert_eq!(refused(&mut story, "钱二", cast(V1, "for")), Reason::Closed);
    assert_eq!(closed(&mut story, V1).voted, 1);
}

#[test]
fn a_timed_vote_closes_by_itself_when_late_packets_have_had_their_grace() {
    let mut story = Story::opened(plan(vec![show_of_opinion()]));
    story.done("主持", Command::OpenVote { vote: V1, duration_s: Some(30) });
    assert_eq!(view(&story, V1).closes_at, Some(NINE + 30_000));
    story.at(31).done("赵一", cast(V1, "for"));
    story.hall.act(NINE + 31_000, None, Act::Wake).expect("woken too early");
    assert_eq!(view(&story, V1).state, VoteState::Open);
    assert_eq!(story.meeting().deadline(), Some(NINE + 32_000));
    assert_eq!(refused_after_wake(&mut story, 32), Reason::Closed);
    let close = story.hall.events.iter().find(|(_, event)| matches!(event.what, What::VoteClosed { .. }));
    assert_eq!(close.map(|(at, event)| (*at, event.by)), Some((NINE + 32_000, None)), "the server itself closed it");
    assert_eq!(view(&story, V1).closed_at, Some(NINE + 32_000));
}

fn refused_after_wake(story: &mut Story, seconds: i64) -> Reason {
    story.at(seconds).asks("钱二", cast(V1, "for")).expect_err("the vote is over").reason
}

#[test]
fn an_internal_vote_waits_until_more_than_half_of_the_expected_are_present() {
    let spec = VoteSpec { kind: VoteKind::Internal, base: Base::AllMembers, ..show_of_opinion() };
    let mut story = Story::opened(plan(vec![spec]));
    for gone in ["赵一", "钱二", "孙三"] {
        story.done(gone, Command::LeaveEarly { of: None });
    }
    assert_eq!(story.refused("主持", open(V1)), Refusal::not_allowed(Why::NoQuorum), "three of seven");
    assert!(view(&story, V1).needs_quorum);
    story.done("赵一", Command::CheckIn);
    story.done("主持", open(V1));
}

#[test]
fn a_majority_is_counted_from_its_base_in_whole_people() {
    let outcome = |base, threshold, ballots: &[&str]| {
        let spec = VoteSpec { kind: VoteKind::Internal, base, threshold, ..show_of_opinion() };
        let mut story = Story::opened(plan(vec![spec]));
        story.done("主持", open(V1));
        for (who, ballot) in ["赵一", "钱二", "孙三", "李四", "周五", "吴六"].iter().zip(ballots) {
            story.done(who, cast(V1, ballot));
        }
        let result = closed(&mut story, V1);
        (result.base_size, result.outcome)
    };
    let (f, a, n) = ("for", "against", "abstain");
    use Outcome::{NotPassed, Passed};
    assert_eq!(outcome(Base::AllMembers, Threshold::MoreThanHalf, &[f, f, f, f]), (7, Passed));
    assert_eq!(outcome(Base::AllMembers, Threshold::MoreThanHalf, &[f, f, f]), (7, NotPassed));
    assert_eq!(outcome(Base::Present, Threshold::MoreThanHalf, &[f, f, f]), (6, NotPassed), "exactly half");
    assert_eq!(outcome(Base::Cast, Threshold::MoreThanHalf, &[f, f, a, n]), (4, NotPassed), "abstentions are cast");
    assert_eq!(outcome(Base::Present, Threshold::TwoThirds, &[f, f, f, f, a, a]), (6, Passed), "exactly two thirds");
    assert_eq!(outcome(Base::AllMembers, Threshold::TwoThirds, &[f, f, f, f, a]), (7, NotPassed));
    assert_eq!(outcome(Base::Present, Threshold::Simple, &[f, a, n, n]), (6, NotPassed), "a tie");
    assert_eq!(outcome(Base::Present, Threshold::Simple, &[f, f, a]), (6, Passed));
    assert_eq!(outcome(Base::Cast, Threshold::TwoThirds, &[]), (0, NotPassed), "nobody passes nothing");
}

#[test]
fn hands_counted_in_a_venue_stand_for_those_there_without_a_ballot() {
    let spec = VoteSpec { method: VoteMethod::Hands, ..show_of_opinion() };
    let mut story = Story::opened(plan(vec![spec]));
    let (main, sub) = (venue(&story, "主会场"), venue(&story, "分会场"));
    assert_eq!(refused(&mut story, "计票", hands(main, &[("for", 1)])), Reason::Closed);
    story.done("主持", open(V1));
    story.done("赵一", cast(V1, "against"));
    assert_eq!(refused(&mut story, "主持", hands(main, &[("for", 1)])), Reason::NotAllowed);
    let three = story.refused("计票", hands(main, &[("for", 2), ("against", 1)]));
    assert_eq!(three, Refusal::new(Reason::InvalidChoice, Why::TooManyHands { most: 2 }));
    assert_eq!(refused(&mut story, "计票", hands(main, &[("perhaps", 1)])), Reason::InvalidChoice);
    assert_eq!(
        refused(&mut story, "计票", hands(main, &[("for", u32::MAX), ("against", u32::MAX)])),
        Reason::InvalidChoice
    );
    story.done("计票", hands(main, &[("for", 2)]));
    assert_eq!(refused(&mut story, "钱二", cast(V1, "against")), Reason::AlreadyVoted, "that hand was counted");
    story.done("书记员", hands(sub, &[("against", 2)]));
    story.done("书记员", hands(sub, &[("abstain", 1)]));
    story.done("吴六", cast(V1, "for"));
    let result = closed(&mut story, V1);
    assert_eq!(figures(&result.tally), [3, 1, 1], "the later count of a venue replaces the earlier");
    assert_eq!((result.voted, result.not_voted, result.outcome), (5, 1, Outcome::NotPassed));
}

#[test]
fn hands_are_never_counted_in_a_secret_vote() {
    let spec = VoteSpec { method: VoteMethod::Hands, ..secret() };
    let mut story = Story::opened(plan(vec![spec, show_of_opinion()]));
    let main = venue(&story, "主会场");
    story.done("主持", open(V1));
    assert_eq!(story.refused("计票", hands(main, &[("for", 1)])), Refusal::not_allowed(Why::SecretVote));
    closed(&mut story, V1);
    story.done("主持", open(V2));
    let electronic = Command::EnterCount { vote: V2, venue: main, counts: counts(&[("for", 1)]) };
    assert_eq!(story.refused("计票", electronic), Refusal::not_allowed(Why::Method));
}

#[test]
fn the_outcome_of_an_acclamation_is_declared_and_no_ballot_is_cast() {
    let spec = VoteSpec { method: VoteMethod::Acclamation, ..show_of_opinion() };
    let mut story = Story::opened(plan(vec![spec, show_of_opinion()]));
    let declare = |vote| Command::Declare { vote, outcome: Outcome::Passed };
    assert_eq!(refused(&mut story, "主持", declare(V1)), Reason::NotAllowed, "not open");
    story.done("主持", open(V1));
    assert!(story.asks("赵一", cast(V1, "for")).is_err());
    assert_eq!(refused(&mut story, "主持", Command::CloseVote { vote: V1 }), Reason::NotAllowed);
    let rated = Command::Declare { vote: V1, outcome: Outcome::Rated };
    assert_eq!(story.refused("主持", rated), Refusal::invalid("outcome", Problem::Conflict));
    assert_eq!(refused(&mut story, "书记员", declare(V1)), Reason::NotAllowed, "the chair states it");
    story.done("主持", declare(V1));
    let result = closed(&mut story, V1);
    assert_eq!((result.outcome, result.voted, result.not_voted, result.tally.len()), (Outcome::Passed, 0, 6, 0));
    story.done("主持", open(V2));
    assert_eq!(refused(&mut story, "主持", declare(V2)), Reason::NotAllowed, "a vote with ballots is counted");
}

#[test]
fn two_secret_votes_that_differ_in_choices_alone_look_the_same_until_they_are_counted() {
    let play = |choices: [&str; 3]| {
        let mut story = Story::opened(plan(vec![secret()]));
        story.done("主持", open(V1));
        for (who, choice) in ["赵一", "钱二", "孙三"].iter().zip(choices) {
            story.done(who, cast(V1, choice));
        }
        story
    };
    let (one, other) = (play(["for", "against", "abstain"]), play(["against", "for", "for"]));
    assert!(one.meeting() == other.meeting(), "the meetings are equal");
    let told = |story: &Story| serde_json::to_string(&story.hall.events).expect("events are plain");
    assert_eq!(told(&one), told(&other), "the records are equal");
    for audience in Audience::ALL {
        assert!(Drawn::all(one.meeting(), audience) == Drawn::all(other.meeting(), audience), "{audience:?}");
    }
    let (mut one, mut other) = (one, other);
    assert_ne!(closed(&mut one, V1), closed(&mut other, V1));
}

#[test]
fn a_secret_vote_in_which_all_agree_says_that_everybody_is_known() {
    let mut story = Story::opened(plan(vec![secret(), secret(), show_of_opinion()]));
    story.done("主持", open(V1));
    for who in ["赵一", "钱二"] {
        story.done(who, cast(V1, "against"));
    }
    assert!(closed(&mut story, V1).unanimous);
    story.done("主持", open(V2));
    story.done("赵一", cast(V2, "for"));
    story.done("钱二", cast(V2, "abstain"));
    assert!(!closed(&mut story, V2).unanimous);
    let open_vote = VoteId(3);
    story.done("主持", open(open_vote));
    story.done("赵一", cast(open_vote, "for"));
    assert!(!closed(&mut story, open_vote).unanimous, "names stand beside choices anyway");
}

#[test]
fn with_fewer_than_five_voters_secrecy_is_said_to_be_thin_before_the_opening() {
    let mut story = Story::opened(plan(vec![secret()]));
    assert!(!view(&story, V1).few_voters);
    story.done("赵一", Command::LeaveEarly { of: None });
    assert!(!view(&story, V1).few_voters, "five");
    story.done("钱二", Command::LeaveEarly { of: None });
    assert!(view(&story, V1).few_voters, "four");
}

#[test]
fn results_are_for_the_rostrum_once_counted_and_for_all_once_announced() {
    let mut story = Story::opened(plan(vec![show_of_opinion()]));
    let shown =
        |story: &Story, audience| Drawn::all(story.meeting(), audience).0[&(Section::Votes, "1".to_owned())].clone();
    story.done("主持", open(V1));
    story.done("赵一", cast(V1, "for"));
    assert!(shown(&story, Audience::Hall)["interim"].is_null());
    assert!(shown(&story, Audience::Rostrum)["interim"].is_array());
    story.done("主持", Command::CloseVote { vote: V1 });
    assert!(shown(&story, Audience::Hall)["result"].is_null());
    assert!(shown(&story, Audience::Scrutiny)["result"].is_object());
    story.done("主持", Command::AnnounceVote { vote: V1 });
    assert!(shown(&story, Audience::Screen)["result"].is_object());
    assert_eq!(refused(&mut story, "主持", Command::AnnounceVote { vote: V1 }), Reason::NotAllowed, "once");
}

#[test]
fn a_voided_vote_counts_for_nothing_and_is_repeated_under_a_new_name() {
    let mut story = Story::opened(plan(vec![secret()]));
    let repeat = || Command::RepeatVote { vote: V1 };
    let void = |reason: &str| Command::VoidVote { vote: V1, reason: reason.to_owned() };
    assert_eq!(refused(&mut story, "书记员", repeat()), Reason::NotAllowed, "not yet opened");
    story.done("主持", open(V1));
    story.done("赵一", cast(V1, "for"));
    assert_eq!(refused(&mut story, "书记员", repeat()), Reason::NotAllowed, "still open");
    assert_eq!(story.refused("主持", void(" ")), Refusal::invalid("reason", Problem::Empty));
    story.done("主持", void("分会场断线"));
    assert_eq!(refused(&mut story, "钱二", cast(V1, "for")), Reason::Closed);
    assert_eq!(refused(&mut story, "主持", Command::AnnounceVote { vote: V1 }), Reason::NotAllowed);
    let made = story.done("书记员", repeat());
    assert_eq!(made, "2");
    let again = view(&story, V2);
    assert_eq!((again.repeats, again.state), (Some(V1), VoteState::Ready));
    assert_eq!(again.spec, view(&story, V1).spec);
    story.done("主持", open(V2));
    story.done("赵一", cast(V2, "against"));
    closed(&mut story, V2);
    story.done("主持", Command::AnnounceVote { vote: V2 });
    let old = view(&story, V1);
    assert_eq!((old.state, old.result, old.void_reason.as_deref()), (VoteState::Voided, None, Some("分会场断线")));
    let announced = Command::VoidVote { vote: V2, reason: "反悔".to_owned() };
    assert_eq!(refused(&mut story, "主持", announced), Reason::NotAllowed, "what was announced stands");
}

#[test]
fn a_count_is_looked_at_again_before_it_is_announced() {
    let mut story = Story::opened(plan(vec![secret()]));
    story.done("主持", open(V1));
    assert_eq!(refused(&mut story, "计票", Command::RecountVote { vote: V1 }), Reason::NotAllowed);
    story.done("赵一", cast(V1, "for"));
    story.done("钱二", cast(V1, "against"));
    let first = closed(&mut story, V1);
    assert_eq!(refused(&mut story, "书记员", Command::ConfirmCount { vote: V1 }), Reason::NotAllowed);
    story.at(60).done("计票", Command::RecountVote { vote: V1 });
    story.at(70).done("计票", Command::ConfirmCount { vote: V1 });
    let again = view(&story, V1);
    assert_eq!(closed(&mut story, V1), first);
    let teller = story.id("计票");
    let checks: Vec<_> = again.checks.iter().map(|check| (check.by, check.at, check.recounted)).collect();
    assert_eq!(checks, [(teller, NINE + 60_000, true), (teller, NINE + 70_000, false)]);
    story.done("主持", Command::AnnounceVote { vote: V1 });
    assert_eq!(refused(&mut story, "计票", Command::RecountVote { vote: V1 }), Reason::NotAllowed, "too late");
}

#[test]
fn a_rating_has_a_row_for_each_object_and_blanks_are_counted() {
    let mut story = Story::opened(plan(vec![rating()]));
    story.done("主持", open(V1));
    let (s, d) = (Some("satisfied"), Some("dissatisfied"));
    assert_eq!(refused(&mut story, "赵一", cast(V1, "satisfied")), Reason::InvalidChoice, "one mark for each object");
    assert_eq!(refused(&mut story, "赵一", matrix(&[s])), Reason::InvalidChoice);
    assert_eq!(refused(&mut story, "赵一", matrix(&[s, Some("fine")])), Reason::InvalidChoice);
    story.done("赵一", matrix(&[s, d]));
    story.done("钱二", matrix(&[s, None]));
    story.done("孙三", matrix(&[d, s]));
    let result = closed(&mut story, V1);
    assert_eq!((result.voted, result.valid, result.outcome), (3, 3, Outcome::Rated));
    let rows: Vec<_> = result.ratings.iter().map(|row| (figures(&row.marks), row.blank, row.rate.as_str())).collect();
    assert_eq!(rows, [(vec![2, 0, 1, 0], 0, "66.7%"), (vec![1, 0, 1, 0], 1, "33.3%")]);
}

#[test]
fn a_rating_is_void_when_more_come_back_than_were_issued() {
    let mut story = Story::opened(plan(vec![rating()]));
    let paper = |returned: u32, rows: &[&[(&str, u32)]]| Command::EnterPaperBallots {
        vote: V1,
        returned,
        counts: rows.iter().map(|row| counts(row)).collect(),
    };
    let satisfied = |count| paper(count, &[&[("satisfied", count)], &[]]);
    story.done("主持", open(V1));
    story.done("赵一", matrix(&[Some("satisfied"), None]));
    assert_eq!(refused(&mut story, "计票", satisfied(1)), Reason::NotAllowed, "no figures while it runs");
    assert!(!may_count(&story), "nor a form to enter them");
    closed(&mut story, V1);
    assert!(may_count(&story), "who counts paper is offered the form once the rating is closed");
    assert_eq!(refused(&mut story, "计票", paper(1, &[&[]])), Reason::InvalidChoice, "one row for each object");
    assert_eq!(refused(&mut story, "计票", paper(1, &[&[("satisfied", 2)], &[]])), Reason::InvalidChoice);
    story.done("计票", satisfied(5));
    let whole = closed(&mut story, V1);
    assert_eq!((whole.entitled, whole.voted, whole.valid, whole.outcome), (6, 6, 6, Outcome::Rated));
    assert_eq!(figures(&whole.ratings[0].marks), [6, 0, 0, 0]);
    story.done("计票", satisfied(6));
    let void = closed(&mut story, V1);
    assert_eq!((void.voted, void.not_voted, void.valid, void.outcome), (7, 0, 0, Outcome::Void));
    assert_eq!(void.ratings, [], "a void rating has no rows");
}

#[test]
fn neighbours_begin_with_different_objects() {
    let spec =
        VoteSpec { objects: ["甲", "乙", "丙"].map(str::to_owned).to_vec(), rotate_objects: true, ..rating() };
    let mut story = Story::opened(plan(vec![spec]));
    story.done("主持", open(V1));
    let order = |story: &Story, who: &str| {
        let me = story.meeting().oneself(Some(story.id(who)));
        me.vote.map(|vote| vote.order).unwrap_or_default()
    };
    let orders = ["赵一", "钱二", "孙三"].map(|who| order(&story, who));
    let mut first: Vec<u32> = orders.iter().map(|order| order[0]).collect();
    first.sort_unstable();
    assert_eq!(first, [0, 1, 2], "each object comes first as often as the others");
    for order in orders {
        let mut all = order.clone();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2], "and everybody sees all of them");
    }
}

#[test]
fn the_rated_units_are_heard_before_they_are_rated() {
    let mut plan = plan(vec![rating()]);
    plan.form = ConsultationForm::Appraisal;
    let mut story = Story::opened(plan);
    assert_eq!(refused(&mut story, "主持", open(V1)), Reason::NotAllowed);
    let reply = story.names().items["回应"];
    story.done("主持", Command::StartItem { item: reply });
    story.done("主持", open(V1));
}

#[test]
fn a_vote_stays_open_when_the_chair_is_lost_and_the_vice_chair_closes_it() {
    let mut story = Story::opened(plan(vec![show_of_opinion()]));
    let chair = story.id("主持");
    story.hall.act(NINE, None, Act::Connect(chair)).expect("connects");
    story.done("主持", open(V1));
    story.hall.act(NINE + 5_000, None, Act::Drop { participant: chair, last_sign_at: NINE + 4_000 }).expect("drops");
    story.at(10).done("赵一", cast(V1, "for"));
    assert_eq!(refused(&mut story, "副主持", Command::CloseVote { vote: V1 }), Reason::NotAllowed, "not in the chair");
    story.at(40).done("副主持", Command::TakeChair);
    story.done("副主持", Command::CloseVote { vote: V1 });
    assert_eq!(view(&story, V1).voted, 1);
}

#[test]
fn votes_stand_still_in_a_recess_but_may_be_composed() {
    let mut story = Story::opened(plan(vec![show_of_opinion()]));
    story.done("主持", Command::RecessMeeting);
    assert_eq!(story.refused("主持", open(V1)), Refusal::not_allowed(Why::InRecess));
    let made = story.done("书记员", Command::PrepareVote { spec: show_of_opinion() });
    assert_eq!(made, "2");
    story.done("书记员", Command::EditVote { vote: V2, spec: VoteSpec { title: "另议".to_owned(), ..secret() } });
    assert_eq!(view(&story, V2).spec.title, "另议");
    story.done("书记员", Command::RemoveVote { vote: V2 });
    assert_eq!(story.done("书记员", Command::PrepareVote { spec: secret() }), "3", "no name is given twice");
    story.done("主持", Command::ResumeMeeting);
    story.done("主持", open(V1));
    let edit = Command::EditVote { vote: V1, spec: secret() };
    assert_eq!(refused(&mut story, "书记员", edit), Reason::NotAllowed, "what is open is not changed");
}

#[test]
fn a_clerk_leads_a_vote_only_when_the_chair_has_lent_the_right() {
    let mut story = Story::opened(plan(vec![show_of_opinion()]));
    assert_eq!(story.refused("书记员", open(V1)), Refusal::not_allowed(Why::Role));
    assert_eq!(story.refused("赵一", open(V1)), Refusal::not_allowed(Why::Role));
    let to = story.id("书记员");
    story.done("主持", Command::GrantRight { to, right: Right::Votes });
    story.done("书记员", open(V1));
}

#[test]
fn a_vote_that_could_not_be_counted_is_not_composed() {
    let mut story = Story::opened(plan(Vec::new()));
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let good = show_of_opinion;
    let wrong = [
        ("title", Problem::Empty, VoteSpec { title: " \u{202e} ".to_owned(), ..good() }),
        ("options", Problem::Empty, VoteSpec { options: Vec::new(), ..good() }),
        ("options", Problem::Twice, VoteSpec { options: words(&["是", " 是"]), ..good() }),
        ("options", Problem::Empty, VoteSpec { options: words(&["是", ""]), ..good() }),
        ("objects", Problem::Empty, VoteSpec { objects: Vec::new(), ..rating() }),
        ("objects", Problem::Twice, VoteSpec { objects: words(&["甲", "甲"]), ..rating() }),
        ("objects", Problem::Conflict, VoteSpec { objects: words(&["甲"]), ..good() }),
        ("choose", Problem::TooSmall, VoteSpec { choose: 0, ..good() }),
        ("choose", Problem::TooLarge, VoteSpec { choose: 4, ..good() }),
        ("choose", Problem::TooLarge, VoteSpec { choose: 2, ..rating() }),
        ("entitled", Problem::Empty, VoteSpec { entitled: Vec::new(), ..good() }),
        ("entitled", Problem::Twice, VoteSpec { entitled: vec![Role::Member, Role::Member], ..good() }),
        ("revote", Problem::Conflict, VoteSpec { revote: RevotePolicy::LastWins, ..secret() }),
        ("method", Problem::Conflict, VoteSpec { method: VoteMethod::Acclamation, ..secret() }),
        ("duration_s", Problem::TooSmall, VoteSpec { duration_s: Some(0), ..good() }),
        ("duration_s", Problem::TooLarge, VoteSpec { duration_s: Some(u32::MAX), ..good() }),
    ];
    for (field, problem, spec) in wrong {
        let refusal = story.refused("书记员", Command::PrepareVote { spec });
        assert_eq!(refusal, Refusal::invalid(format!("spec.{field}"), problem));
    }
}

fn secret() -> VoteSpec {
    VoteSpec { title: "建议案".to_owned(), secrecy: Secrecy::Secret, ..show_of_opinion() }
}

fn rating() -> VoteSpec {
    VoteSpec {
        title: "民主测评".to_owned(),
        kind: VoteKind::Rating,
        options: ["satisfied", "basically_satisfied", "dissatisfied", "dont_know"].map(str::to_owned).to_vec(),
        objects: ["水务局", "交通局"].map(str::to_owned).to_vec(),
        base: Base::Cast,
        ..secret()
    }
}

fn open(vote: VoteId) -> Command {
    Command::OpenVote { vote, duration_s: None }
}

fn cast(vote: VoteId, option: &str) -> Command {
    choose(vote, &[option])
}

fn choose(vote: VoteId, options: &[&str]) -> Command {
    Command::Cast { vote, choice: options.iter().map(|option| (*option).to_owned()).collect() }
}

fn matrix(marks: &[Option<&str>]) -> Command {
    Command::CastMatrix { vote: V1, marks: marks.iter().map(|mark| mark.map(str::to_owned)).collect() }
}

/// Whether the teller is offered to enter counts.
fn may_count(story: &Story) -> bool {
    story.meeting().oneself(Some(story.id("计票"))).may.contains(&Offer::EnterCount)
}

fn hands(venue: VenueId, figures: &[(&str, u32)]) -> Command {
    Command::EnterCount { vote: V1, venue, counts: counts(figures) }
}

fn counts(figures: &[(&str, u32)]) -> BTreeMap<String, u32> {
    figures.iter().map(|(option, count)| ((*option).to_owned(), *count)).collect()
}

fn venue(story: &Story, name: &str) -> VenueId {
    story.names().venues[name]
}

fn refused(story: &mut Story, who: &str, command: Command) -> Reason {
    story.refused(who, command).reason
}

/// Closes the vote, or closes it again, and gives its result as the rostrum sees it.
fn closed(story: &mut Story, vote: VoteId) -> VoteResult {
    if view(story, vote).state == VoteState::Open {
        story.done("主持", Command::CloseVote { vote });
    } else {
        let again = story.asks("主持", Command::CloseVote { vote });
        assert_eq!(again, Ok(None), "closing again is no refusal");
    }
    view(story, vote).result.expect("a closed vote has a result")
}

/// The vote as the rostrum sees it.
fn view(story: &Story, vote: VoteId) -> VoteView {
    let drawn = Drawn::all(story.meeting(), Audience::Rostrum);
    let row = drawn.0.get(&(Section::Votes, vote.to_string())).expect("the vote is shown").clone();
    serde_json::from_value(row).expect("a view reads back")
}

fn figures(counts: &[OptionCount]) -> Vec<u32> {
    counts.iter().map(|one| one.count).collect()
}
