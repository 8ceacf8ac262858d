//! Words beside the floor: announcements that everyone acknowledges, lines to all where the rules allow
//! them, and letters between one person and the clerks. They are kept, but are no part of the minutes.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{ChatLine, Command, EntryId, MeetingState, ParticipantId, Reason, Refusal, SayTo, Thing, Time, Why};

use crate::decide::{Asked, Decided};
use crate::event::{Event, What};
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

/// Announcements of one meeting; at the bound no more are sent.
const ANNOUNCEMENTS_MAX: usize = 500;
/// Lines to all, and letters, of one meeting; at the bound no more are taken.
const LINES_MAX: usize = 20_000;

/// Something said to everyone, with receipts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Announcement {
    pub id: EntryId,
    pub by: ParticipantId,
    pub text: String,
    pub at: Time,
    /// Who has acknowledged it.
    pub receipts: BTreeSet<ParticipantId>,
}

/// The talk's part of the meeting, each list in the order in which it was written.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Talk {
    pub announcements: BTreeMap<EntryId, Announcement>,
    /// Lines to all.
    pub chat: Vec<ChatLine>,
    /// Lines to the clerks, and theirs to one person.
    pub letters: Vec<ChatLine>,
}

impl Talk {
    /// The letters one person has written or been sent.
    pub fn letters_of(&self, participant: ParticipantId) -> Vec<ChatLine> {
        let own = |line: &&ChatLine| line.to == Some(participant) || (line.by == participant && line.to.is_none());
        self.letters.iter().filter(own).cloned().collect()
    }

    /// Announcements this person has not acknowledged; one's own need no receipt.
    pub fn unread(&self, participant: ParticipantId) -> Vec<EntryId> {
        let unread = |one: &&Announcement| one.by != participant && !one.receipts.contains(&participant);
        self.announcements.values().filter(unread).map(|one| one.id).collect()
    }

    pub fn apply(&mut self, at: Time, event: &Event) {
        let Some(by) = event.by else { return };
        let line = |id: EntryId, to, text: &String| ChatLine { id, by, to, text: text.clone(), at };
        match &event.what {
            What::SaidToAll { entry, text } => self.chat.push(line(*entry, None, text)),
            What::SaidToClerks { entry, text } => self.letters.push(line(*entry, None, text)),
            What::SaidToOne { entry, to, text } => self.letters.push(line(*entry, Some(*to), text)),
            What::Announced { entry, text } => {
                let announcement = Announcement { id: *entry, by, text: text.clone(), at, receipts: BTreeSet::new() };
                self.announcements.insert(*entry, announcement);
            }
            What::Acknowledged { entry } => {
                if let Some(announcement) = self.announcements.get_mut(entry) {
                    announcement.receipts.insert(by);
                }
            }
            _ => {}
        }
    }
}

/// Decides what concerns words beside the floor. Letters and receipts need no presence: who cannot check
/// in writes to the clerks.
pub(crate) fn decide(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    command: &Command,
) -> Result<Decided, Refusal> {
    match command {
        Command::Say { to, text } => say(meeting, asked, by, *to, text),
        Command::Announce { text } => announce(meeting, asked, by, text),
        Command::Acknowledge { announcement } => acknowledge(meeting, asked, by, *announcement),
        _ => unreachable!("the dispatch sends only words beside the floor"),
    }
}

fn say(meeting: &Meeting, asked: &Asked, by: ParticipantId, to: SayTo, text: &str) -> Result<Decided, Refusal> {
    if to == SayTo::All && !meeting.roster.is_here(by) {
        return Err(Refusal::new(Reason::NotPresent, Why::YouAbsent));
    }
    let (deed, lines) = match to {
        SayTo::All => (Deed::SayToAll, &meeting.talk.chat),
        SayTo::Clerks => (Deed::SayToClerks, &meeting.talk.letters),
        SayTo::One { .. } => (Deed::SayToOne, &meeting.talk.letters),
    };
    meeting.demand(by, deed)?;
    not_closed(meeting)?;
    if to == SayTo::All && !meeting.rules.chat_to_all {
        return Err(Refusal::not_allowed(Why::Rules));
    }
    let text = words::text("text", text)?;
    room_for_more(lines.len(), LINES_MAX)?;
    let entry = meeting.record.next_entry();
    let said = match to {
        SayTo::All => What::SaidToAll { entry, text },
        SayTo::Clerks => What::SaidToClerks { entry, text },
        SayTo::One { participant } => {
            meeting.roster.get(participant).ok_or(Refusal::no_such(Thing::Participant))?;
            What::SaidToOne { entry, to: participant, text }
        }
    };
    Ok(Decided::one(asked, said)?.making(entry))
}

fn announce(meeting: &Meeting, asked: &Asked, by: ParticipantId, text: &str) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::Announce)?;
    not_closed(meeting)?;
    let text = words::text("text", text)?;
    room_for_more(meeting.talk.announcements.len(), ANNOUNCEMENTS_MAX)?;
    let entry = meeting.record.next_entry();
    Ok(Decided::one(asked, What::Announced { entry, text })?.making(entry))
}

fn acknowledge(meeting: &Meeting, asked: &Asked, by: ParticipantId, entry: EntryId) -> Result<Decided, Refusal> {
    let announcement = meeting.talk.announcements.get(&entry).ok_or(Refusal::no_such(Thing::Entry))?;
    if announcement.receipts.contains(&by) {
        return Decided::nothing();
    }
    Decided::one(asked, What::Acknowledged { entry })
}

fn not_closed(meeting: &Meeting) -> Result<(), Refusal> {
    match meeting.course.state {
        MeetingState::Closed => Err(Refusal::not_allowed(Why::MeetingClosed)),
        _ => Ok(()),
    }
}

fn room_for_more(count: usize, most: usize) -> Result<(), Refusal> {
    if count < most {
        return Ok(());
    }
    Err(Refusal::not_allowed(Why::LimitReached { most: u32::try_from(most).unwrap_or(u32::MAX) }))
}
