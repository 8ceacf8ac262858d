//! A plan that does not fit is refused with the field that is wrong, such as `participants[3].name`.

use std::collections::BTreeSet;

use protocol::{
    ItemKind, ItemPlan, MeetingPlan, ParticipantPlan, Problem, Reason, Refusal, Role, RulesOfProcedure, SpeechPlan, Why,
};

use crate::agenda;
use crate::votes::check_spec;
use crate::words;

/// People of one meeting.
const PARTICIPANTS_MAX: usize = 2_000;
/// Items of one agenda.
const ITEMS_MAX: usize = 200;
/// Registered speeches of one meeting.
const SPEECHES_MAX: usize = 2_000;
/// Votes of one plan.
const VOTES_MAX: usize = 100;
/// Venues of one meeting.
const VENUES_MAX: usize = 100;
/// Lines of the rules, and quotas in them.
const RULES_MAX: usize = 100;
/// Characters of a key or a readable number.
const KEY_CHARS_MAX: usize = 60;
/// The longest time that is planned or allowed for one thing, in seconds: one day.
const DAY_S: u32 = 86_400;
/// The last moment a meeting may be planned for, in milliseconds: the year 2200.
const PLANNED_MAX: i64 = 7_258_118_400_000;
/// The longest grace for late packets, in milliseconds.
const VOTE_GRACE_MAX_MS: u32 = 60_000;
/// The longest time for a review, in hours: one year.
const REVIEW_MAX_H: u32 = 8_760;
/// The most questions one person may ever be allowed.
const QUESTIONS_MAX: u32 = 10_000;

type Checked = Result<(), Refusal>;

/// Refuses a plan that does not fit, naming the field.
pub(crate) fn check(plan: &MeetingPlan) -> Checked {
    check_meeting(plan)?;
    check_size("venues", plan.venues.len(), VENUES_MAX)?;
    check_keys("venues", plan.venues.iter().map(|venue| venue.key.as_str()))?;
    for (place, venue) in plan.venues.iter().enumerate() {
        words::name(&format!("venues[{place}].name"), &venue.name)?;
    }
    check_participants(plan)?;
    check_agenda(plan)?;
    check_speeches(plan)?;
    check_size("votes", plan.votes.len(), VOTES_MAX)?;
    check_keys("votes", plan.votes.iter().map(|vote| vote.key.as_str()))?;
    for (place, vote) in plan.votes.iter().enumerate() {
        check_spec(&format!("votes[{place}].spec"), &vote.spec)?;
    }
    plan.rules.as_ref().map_or(Ok(()), check_rules)
}

fn check_meeting(plan: &MeetingPlan) -> Checked {
    words::line("title", &plan.title)?;
    if !plan.body.trim().is_empty() {
        words::line("body", &plan.body)?;
    }
    optional("brand", plan.brand.as_ref(), words::line)?;
    optional("emergency", plan.emergency.as_ref(), words::text)?;
    let code = plan.code.as_deref().unwrap_or_default();
    check_key("code", code)?;
    if !code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Err(Refusal::invalid("code", Problem::Characters));
    }
    match plan.planned_start {
        Some(..0) => return Err(Refusal::invalid("planned_start", Problem::TooSmall)),
        Some(at) if at > PLANNED_MAX => return Err(Refusal::invalid("planned_start", Problem::TooLarge)),
        Some(_) | None => {}
    }
    match plan.utc_offset_min {
        ..-720 => Err(Refusal::invalid("utc_offset_min", Problem::TooSmall)),
        -720..=840 => Ok(()),
        841.. => Err(Refusal::invalid("utc_offset_min", Problem::TooLarge)),
    }
}

fn check_participants(plan: &MeetingPlan) -> Checked {
    let people = &plan.participants;
    check_size("participants", people.len(), PARTICIPANTS_MAX)?;
    check_keys("participants", people.iter().map(|person| person.key.as_str()))?;
    if people.iter().filter(|person| person.role == Role::Chair).count() != 1 {
        return Err(Refusal::invalid("participants", Problem::NotExactlyOne));
    }
    let venues: BTreeSet<&str> = plan.venues.iter().map(|venue| venue.key.as_str()).collect();
    people.iter().enumerate().try_for_each(|(place, person)| check_participant(place, person, &venues))
}

fn check_participant(place: usize, person: &ParticipantPlan, venues: &BTreeSet<&str>) -> Checked {
    let at = |name: &str| format!("participants[{place}].{name}");
    words::name(&at("name"), &person.name)?;
    optional(&at("sector"), person.sector.as_ref(), words::name)?;
    optional(&at("unit"), person.unit.as_ref(), words::name)?;
    optional(&at("post"), person.post.as_ref(), words::name)?;
    optional(&at("side"), person.side.as_ref(), words::name)?;
    if person.venue.as_deref().is_some_and(|venue| !venues.contains(venue)) {
        return Err(Refusal::invalid(at("venue"), Problem::Unknown));
    }
    // A meeting is led by commands, and commands come from a device.
    if person.no_device && matches!(person.role, Role::Chair | Role::ViceChair | Role::Clerk) {
        return Err(Refusal::invalid(at("no_device"), Problem::Conflict));
    }
    Ok(())
}

fn check_agenda(plan: &MeetingPlan) -> Checked {
    check_size("agenda", plan.agenda.len(), ITEMS_MAX)?;
    check_keys("agenda", plan.agenda.iter().map(|item| item.key.as_str()))?;
    for (place, item) in plan.agenda.iter().enumerate() {
        check_item(place, item)?;
    }
    let kinds: Vec<ItemKind> = plan.agenda.iter().map(|item| item.kind).collect();
    let missing = agenda::lacks(plan.form, &kinds);
    if missing.is_empty() || plan.lacks_accepted {
        Ok(())
    } else {
        Err(Refusal::new(Reason::Invalid, Why::Agenda { missing }))
    }
}

fn check_item(place: usize, item: &ItemPlan) -> Checked {
    words::line(&format!("agenda[{place}].title"), &item.title)?;
    if !item.directions.trim().is_empty() {
        words::text(&format!("agenda[{place}].directions"), &item.directions)?;
    }
    at_most(&format!("agenda[{place}].planned_s"), item.planned_s, DAY_S)
}

fn check_speeches(plan: &MeetingPlan) -> Checked {
    check_size("speeches", plan.speeches.len(), SPEECHES_MAX)?;
    let items: BTreeSet<&str> = plan.agenda.iter().map(|item| item.key.as_str()).collect();
    let people: BTreeSet<&str> = plan.participants.iter().map(|person| person.key.as_str()).collect();
    plan.speeches.iter().enumerate().try_for_each(|(place, speech)| check_speech(place, speech, &items, &people))
}

fn check_speech(place: usize, speech: &SpeechPlan, items: &BTreeSet<&str>, people: &BTreeSet<&str>) -> Checked {
    let at = |name: &str| format!("speeches[{place}].{name}");
    if !items.contains(speech.item.as_str()) {
        return Err(Refusal::invalid(at("item"), Problem::Unknown));
    }
    if !people.contains(speech.by.as_str()) {
        return Err(Refusal::invalid(at("by"), Problem::Unknown));
    }
    optional(&at("title"), speech.title.as_ref(), words::line)?;
    optional(&at("text"), speech.text.as_ref(), words::text)?;
    speech.limit_s.map_or(Ok(()), |limit_s| within_a_day(&at("limit_s"), limit_s))
}

fn check_rules(rules: &RulesOfProcedure) -> Checked {
    within_a_day("rules.registered_limit_s", rules.registered_limit_s)?;
    within_a_day("rules.floor_limit_s", rules.floor_limit_s)?;
    within_a_day("rules.interaction_limit_s", rules.interaction_limit_s)?;
    within_a_day("rules.response_limit_s", rules.response_limit_s)?;
    within_a_day("rules.point_of_order_limit_s", rules.point_of_order_limit_s)?;
    at_most("rules.quiet_sign_s", rules.quiet_sign_s, DAY_S)?;
    at_most("rules.reconnect_grace_s", rules.reconnect_grace_s, DAY_S)?;
    at_most("rules.chair_absent_s", rules.chair_absent_s, DAY_S)?;
    at_most("rules.vote_grace_ms", rules.vote_grace_ms, VOTE_GRACE_MAX_MS)?;
    at_most("rules.review_h", rules.review_h, REVIEW_MAX_H)?;
    at_most("rules.questions_max", rules.questions_max, QUESTIONS_MAX)?;
    check_size("rules.text", rules.text.len(), RULES_MAX)?;
    for (place, line) in rules.text.iter().enumerate() {
        words::line(&format!("rules.text[{place}]"), line)?;
    }
    check_size("rules.quotas", rules.quotas.len(), RULES_MAX)?;
    for (place, quota) in rules.quotas.iter().enumerate() {
        words::name(&format!("rules.quotas[{place}].name"), &quota.name)?;
        within_a_day(&format!("rules.quotas[{place}].speaking_s"), quota.speaking_s)?;
    }
    Ok(())
}

/// Keys are the author's own; each names one thing.
fn check_keys<'a>(list: &str, keys: impl Iterator<Item = &'a str>) -> Checked {
    let mut seen = BTreeSet::new();
    for (place, key) in keys.enumerate() {
        let field = format!("{list}[{place}].key");
        check_key(&field, key)?;
        if !seen.insert(key) {
            return Err(Refusal::invalid(field, Problem::Twice));
        }
    }
    Ok(())
}

fn check_key(field: &str, key: &str) -> Checked {
    if key.is_empty() {
        return Err(Refusal::invalid(field, Problem::Empty));
    }
    if key.chars().count() > KEY_CHARS_MAX {
        return Err(Refusal::invalid(field, Problem::TooLong));
    }
    if key.chars().any(char::is_control) {
        return Err(Refusal::invalid(field, Problem::Characters));
    }
    Ok(())
}

fn optional(field: &str, words: Option<&String>, check: fn(&str, &str) -> Result<String, Refusal>) -> Checked {
    words.map_or(Ok(()), |words| check(field, words).map(drop))
}

fn check_size(field: &str, count: usize, most: usize) -> Checked {
    if count > most { Err(Refusal::invalid(field, Problem::TooLarge)) } else { Ok(()) }
}

fn at_most(field: &str, number: u32, most: u32) -> Checked {
    if number > most { Err(Refusal::invalid(field, Problem::TooLarge)) } else { Ok(()) }
}

fn within_a_day(field: &str, seconds: u32) -> Checked {
    if seconds == 0 { Err(Refusal::invalid(field, Problem::TooSmall)) } else { at_most(field, seconds, DAY_S) }
}
