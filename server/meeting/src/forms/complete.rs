//! What a plan leaves out is filled in from its form: agenda, rules, what the chair may say, keys. Words are
//! tidied where they fit; what does not fit is left as it is, for the check to name.

use std::collections::BTreeSet;

use protocol::{MeetingPlan, Refusal};

use super::{agendas, rules};
use crate::votes::check_spec;
use crate::words;

/// Fills in what a plan leaves out.
pub(crate) fn complete(plan: &mut MeetingPlan) {
    if plan.agenda.is_empty() {
        plan.agenda = if plan.emergency.is_some() { agendas::emergency() } else { agendas::of(plan.form) };
    }
    for item in plan.agenda.iter_mut().filter(|item| item.directions.trim().is_empty()) {
        agendas::directions(item.kind).clone_into(&mut item.directions);
    }
    let form = plan.form;
    let own = plan.rules.get_or_insert_with(|| rules::of(form));
    if own.text.is_empty() {
        own.text = rules::words(form, own);
    }
    tidy(plan);
    fill_keys(plan.participants.iter_mut().map(|one| &mut one.key).collect(), "p");
    fill_keys(plan.agenda.iter_mut().map(|one| &mut one.key).collect(), "i");
    fill_keys(plan.votes.iter_mut().map(|one| &mut one.key).collect(), "v");
    fill_keys(plan.venues.iter_mut().map(|one| &mut one.key).collect(), "m");
}

/// Who gives no key is called after their place, or the next that is free.
fn fill_keys(keys: Vec<&mut String>, letter: &str) {
    let mut taken: BTreeSet<String> = keys.iter().filter(|key| !key.is_empty()).map(|key| (**key).clone()).collect();
    for (key, place) in keys.into_iter().zip(1_usize..).filter(|(key, _)| key.is_empty()) {
        let free = (place..).map(|number| format!("{letter}{number}")).find(|free| !taken.contains(free));
        *key = free.expect("numbers do not end");
        taken.insert(key.clone());
    }
}

fn tidy(plan: &mut MeetingPlan) {
    line(&mut plan.title);
    line(&mut plan.body);
    optional(&mut plan.brand, words::line);
    optional(&mut plan.emergency, words::text);
    for venue in &mut plan.venues {
        name(&mut venue.name);
    }
    for person in &mut plan.participants {
        name(&mut person.name);
        for group in [&mut person.sector, &mut person.unit, &mut person.post, &mut person.side] {
            optional(group, words::name);
        }
    }
    for item in &mut plan.agenda {
        line(&mut item.title);
        tidied(&mut item.directions, words::text);
    }
    for speech in &mut plan.speeches {
        optional(&mut speech.title, words::line);
        optional(&mut speech.text, words::text);
    }
    for vote in &mut plan.votes {
        if let Ok(spec) = check_spec("spec", &vote.spec) {
            vote.spec = spec;
        }
    }
    if let Some(rules) = &mut plan.rules {
        rules.text.iter_mut().for_each(line);
    }
}

type Tidy = fn(&str, &str) -> Result<String, Refusal>;

fn line(words: &mut String) {
    tidied(words, words::line);
}

fn name(words: &mut String) {
    tidied(words, words::name);
}

fn tidied(words: &mut String, tidy: Tidy) {
    if let Ok(tidy) = tidy("", words) {
        *words = tidy;
    }
}

/// Words that may be left out, and are when nothing stands in them.
fn optional(words: &mut Option<String>, tidy: Tidy) {
    words.take_if(|words| words.trim().is_empty());
    if let Some(words) = words {
        tidied(words, tidy);
    }
}
