//! Decides what concerns the floor. Calling out of order needs no reason; the floor must be free for it.

use protocol::{
    Command, ItemId, MeetingState, ParticipantId, Problem, Refusal, RequestKind, Role, SpeechId, SpeechKind,
    SpeechState, Thing, Time, Why, WithdrawKind,
};

use super::Speech;
use crate::decide::{Asked, Decided};
use crate::event::What;
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

/// Seconds that one extension may add: an hour.
const EXTRA_S_MAX: u32 = 3_600;

/// Decides what concerns the floor.
pub(crate) fn decide(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    command: &Command,
) -> Result<Decided, Refusal> {
    match command {
        Command::RequestFloor { kind } => request(meeting, asked, by, *kind),
        Command::WithdrawRequest { kind } => withdraw(meeting, asked, by, *kind),
        Command::RejectRequest { speech, reason } => reject(meeting, asked, by, *speech, reason),
        Command::ReorderQueue { order, reason } => reorder(meeting, asked, by, order, reason),
        Command::Call { speaker } => call(meeting, asked, by, *speaker),
        Command::InterposeQuestion { speaker, to } => interpose(meeting, asked, by, *speaker, *to),
        Command::BeginSpeech { of, reason } => begin(meeting, asked, by, *of, reason.as_deref()),
        Command::FinishSpeech { of } => finish(meeting, asked, by, *of),
        Command::CorrectSpeech { item, text, of } => correct(meeting, asked, by, *item, text, *of),
        Command::NoteSpeech { speech, text } => note(meeting, asked, by, *speech, text),
        directing => direct(meeting, asked, by, directing),
    }
}

fn request(meeting: &Meeting, asked: &Asked, by: ParticipantId, kind: RequestKind) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::AskForFloor)?;
    meeting.in_session()?;
    let point_of_order = kind == RequestKind::PointOfOrder;
    let waits = |it: &&Speech| it.is_request() && (it.kind == SpeechKind::PointOfOrder) == point_of_order;
    if waiting(meeting, by).any(|it| waits(&it)) {
        return Err(Refusal::not_allowed(Why::AlreadyAsked));
    }
    let kind = match kind {
        RequestKind::Floor => SpeechKind::Floor,
        RequestKind::Interaction => SpeechKind::Interaction,
        RequestKind::PointOfOrder => SpeechKind::PointOfOrder,
    };
    let speech = SpeechId(meeting.floor.next);
    Ok(Decided::one(asked, What::FloorRequested { speech, participant: by, kind })?.making(speech))
}

fn withdraw(meeting: &Meeting, asked: &Asked, by: ParticipantId, kind: WithdrawKind) -> Result<Decided, Refusal> {
    if meeting.course.state == MeetingState::Closed {
        return Err(Refusal::not_allowed(Why::MeetingClosed));
    }
    let of_kind = |it: &&Speech, kind| it.participant == by && it.kind == kind;
    let asked_for =
        |kind| meeting.floor.speeches.values().find(|it| of_kind(it, kind) && it.state == SpeechState::Waiting);
    let speech = match kind {
        WithdrawKind::Floor => asked_for(SpeechKind::Floor),
        WithdrawKind::Interaction => asked_for(SpeechKind::Interaction),
        WithdrawKind::PointOfOrder => asked_for(SpeechKind::PointOfOrder),
        WithdrawKind::Registered => registered_left(meeting, by),
    };
    let speech = speech.ok_or(Refusal::not_allowed(Why::NotAsked))?;
    Decided::one(asked, What::RequestWithdrawn { speech: speech.id, participant: by })
}

/// A person's registered speech that was not given: of the active item before others, what is to be
/// spoken before what was handed in.
fn registered_left(meeting: &Meeting, by: ParticipantId) -> Option<&Speech> {
    let active = meeting.agenda.active().map(|item| item.id);
    let left = |it: &&Speech| {
        use SpeechState::{Deferred, Skipped, Waiting, WrittenOnly};
        let open = matches!(it.state, Waiting | Skipped | Deferred | WrittenOnly);
        it.participant == by && it.kind == SpeechKind::Registered && open
    };
    let rank = |it: &&Speech| (it.item != active || active.is_none(), it.state == SpeechState::WrittenOnly, it.id);
    meeting.floor.speeches.values().filter(left).min_by_key(rank)
}

fn reject(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    speech: SpeechId,
    reason: &str,
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::DirectFloor)?;
    meeting.in_session()?;
    let speech = meeting.floor.get(speech).ok_or(Refusal::no_such(Thing::Speech))?;
    if !speech.is_request() || speech.state != SpeechState::Waiting {
        return Err(Refusal::not_allowed(Why::SpeechState));
    }
    let reason = words::line("reason", reason)?;
    Decided::one(asked, What::RequestRejected { speech: speech.id, participant: speech.participant, reason })
}

fn reorder(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    order: &[ParticipantId],
    reason: &str,
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::OrderQueue)?;
    meeting.in_session()?;
    let order = meeting.places_in(order).ok_or(Refusal::not_allowed(Why::OrderIncomplete))?;
    let reason = words::line("reason", reason)?;
    Decided::one(asked, What::QueueReordered { order, reason })
}

fn call(meeting: &Meeting, asked: &Asked, by: ParticipantId, speaker: ParticipantId) -> Result<Decided, Refusal> {
    let role = meeting.person_here(speaker)?.role;
    meeting.demand(by, Deed::DirectFloor)?;
    meeting.in_session()?;
    if meeting.floor.holder.is_some() {
        return Err(Refusal::not_allowed(Why::FloorTaken));
    }
    let item = meeting.agenda.active().map(|item| item.id);
    let called = match to_be_called(meeting, speaker, item) {
        Some(speech) => {
            let (kind, was) = (speech.kind, Some(speech.state));
            What::Called { speech: speech.id, participant: speaker, kind, item, was }
        }
        None => {
            let kind = if role == Role::DeptRep { SpeechKind::Response } else { SpeechKind::Invited };
            What::Called { speech: SpeechId(meeting.floor.next), participant: speaker, kind, item, was: None }
        }
    };
    Decided::one(asked, called)
}

/// The first of the person's places in the queue; without one, a deferred speech, or a skipped
/// registered one of the active item.
fn to_be_called(meeting: &Meeting, speaker: ParticipantId, item: Option<ItemId>) -> Option<&Speech> {
    let place = meeting.queue().into_iter().find(|place| place.participant == speaker);
    if let Some(place) = place {
        return meeting.floor.get(place.speech);
    }
    let mut own = meeting.floor.speeches.values().filter(|it| it.participant == speaker);
    let skipped = |it: &&Speech| {
        it.kind == SpeechKind::Registered && it.state == SpeechState::Skipped && item.is_some() && it.item == item
    };
    own.clone().find(|it| it.state == SpeechState::Deferred).or_else(|| own.find(skipped))
}

fn interpose(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    speaker: ParticipantId,
    to: ParticipantId,
) -> Result<Decided, Refusal> {
    meeting.person_here(speaker)?;
    meeting.person_here(to)?;
    meeting.demand(by, Deed::DirectFloor)?;
    meeting.in_session()?;
    let held = held(meeting)?;
    if meeting.floor.suspended.is_some() {
        return Err(Refusal::not_allowed(Why::QuestionInterposed));
    }
    if held.running_since.is_none() {
        return Err(Refusal::not_allowed(Why::ClockStands));
    }
    if speaker == to || speaker == held.participant {
        return Err(Refusal::not_allowed(Why::SamePerson));
    }
    let question = SpeechId(meeting.floor.next);
    Decided::one(asked, What::QuestionInterposed { question, speaker, to, into: held.id })
}

fn begin(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    of: Option<ParticipantId>,
    reason: Option<&str>,
) -> Result<Decided, Refusal> {
    let speaker = of.unwrap_or(by);
    meeting.person_here(speaker)?;
    let held = held_by(meeting, by, speaker)?;
    if held.state != SpeechState::Called {
        return Err(Refusal::not_allowed(Why::Begun));
    }
    let (speech, participant) = (held.id, speaker);
    if speaker == by {
        return Decided::one(asked, What::Begun { speech, participant });
    }
    let reason = words::line("reason", reason.unwrap_or_default());
    let reason = reason.map_err(|refusal| Refusal::not_allowed(refusal.why))?;
    Decided::one(asked, What::BegunByHand { speech, participant, reason })
}

fn finish(meeting: &Meeting, asked: &Asked, by: ParticipantId, of: Option<ParticipantId>) -> Result<Decided, Refusal> {
    let speaker = of.unwrap_or(by);
    let held = held_by(meeting, by, speaker)?;
    if held.state == SpeechState::Called {
        return Err(Refusal::not_allowed(Why::NotBegun));
    }
    if held.running_since.is_none() {
        return Err(Refusal::not_allowed(Why::ClockStands));
    }
    Decided::one(asked, What::Finished { speech: held.id, participant: speaker })
}

/// The speech that has the floor, if it is the speaker's and `by` may begin and finish for them.
fn held_by(meeting: &Meeting, by: ParticipantId, speaker: ParticipantId) -> Result<&Speech, Refusal> {
    meeting.demand(by, if speaker == by { Deed::Speak } else { Deed::SpeakForOthers })?;
    meeting.in_session()?;
    let person = meeting.roster.get(speaker).ok_or(Refusal::no_such(Thing::Participant))?;
    if speaker != by && !person.no_device {
        return Err(Refusal::not_allowed(Why::HasDevice));
    }
    held(meeting)?;
    meeting.floor.held().filter(|it| it.participant == speaker).ok_or(Refusal::not_allowed(Why::NotYourFloor))
}

/// What is done to who has the floor.
fn direct(meeting: &Meeting, asked: &Asked, by: ParticipantId, command: &Command) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::DirectFloor)?;
    meeting.in_session()?;
    let held = held(meeting)?;
    let (speech, participant) = (held.id, held.participant);
    match command {
        Command::ExtendSpeech { extra_s } => match extra_s {
            0 => Err(Refusal::invalid("extra_s", Problem::TooSmall)),
            1..=EXTRA_S_MAX => Decided::one(asked, What::Extended { speech, participant, extra_s: *extra_s }),
            _ => Err(Refusal::invalid("extra_s", Problem::TooLarge)),
        },
        Command::SkipSpeaker => match held.state {
            SpeechState::Called => Decided::one(asked, What::SpeakerSkipped { speech, participant }),
            _ => Err(Refusal::not_allowed(Why::Begun)),
        },
        begun => {
            if !held.is_under_way() {
                return Err(Refusal::not_allowed(Why::NotBegun));
            }
            direct_begun(meeting, asked, held, begun)
        }
    }
}

fn direct_begun(meeting: &Meeting, asked: &Asked, held: &Speech, command: &Command) -> Result<Decided, Refusal> {
    let (speech, participant) = (held.id, held.participant);
    match command {
        Command::CutOffSpeech => Decided::one(asked, What::SpeechCutOff { speech, participant }),
        Command::RemindSpeaker => Decided::one(asked, What::Reminded { speech, participant }),
        Command::PauseSpeech => match held.running_since {
            Some(_) => Decided::one(asked, What::SpeechPaused { speech, participant }),
            None => Err(Refusal::not_allowed(Why::ClockStands)),
        },
        Command::ResumeSpeech => {
            if held.running_since.is_some() {
                return Err(Refusal::not_allowed(Why::ClockRuns));
            }
            if !meeting.is_reachable(participant) {
                return Err(Refusal::not_allowed(Why::SpeakerLost));
            }
            Decided::one(asked, What::SpeechResumed { speech, participant })
        }
        Command::DeferSpeaker => {
            if matches!(held.kind, SpeechKind::FollowUpQuestion | SpeechKind::Answer) {
                return Err(Refusal::not_allowed(Why::QuestionInterposed));
            }
            if !meeting.is_lost_beyond_grace(participant, asked.at) {
                return Err(Refusal::not_allowed(Why::NotLostLongEnough));
            }
            Decided::one(asked, What::SpeakerDeferred { speech, participant })
        }
        _ => unreachable!("the dispatch sends only what concerns the floor"),
    }
}

fn correct(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    item: ItemId,
    text: &str,
    of: Option<ParticipantId>,
) -> Result<Decided, Refusal> {
    let speaker = of.unwrap_or(by);
    meeting.demand(by, if speaker == by { Deed::CorrectOwn } else { Deed::CorrectOthers })?;
    meeting.person(speaker).ok_or(Refusal::no_such(Thing::Participant))?;
    meeting.agenda.get(item).ok_or(Refusal::no_such(Thing::Item))?;
    let on_record = |it: &&Speech| {
        let own = it.participant == speaker && it.item == Some(item) && it.kind == SpeechKind::Registered;
        own && (it.is_given() || it.state == SpeechState::WrittenOnly)
    };
    let rank = |it: &&Speech| (!it.is_given(), it.id);
    let speech = meeting.floor.speeches.values().filter(on_record).min_by_key(rank);
    let speech = speech.ok_or(Refusal::not_allowed(Why::SpeechState))?;
    let text = words::text("text", text)?;
    Decided::one(asked, What::SpeechCorrected { speech: speech.id, participant: speaker, text })
}

fn note(meeting: &Meeting, asked: &Asked, by: ParticipantId, speech: SpeechId, text: &str) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::CorrectOthers)?;
    let speech = meeting.floor.get(speech).ok_or(Refusal::no_such(Thing::Speech))?;
    if speech.begun_at.is_none() && speech.state != SpeechState::WrittenOnly {
        return Err(Refusal::not_allowed(Why::SpeechState));
    }
    let text = words::text("text", text)?;
    Decided::one(asked, What::SpeechNoted { speech: speech.id, text })
}

fn held(meeting: &Meeting) -> Result<&Speech, Refusal> {
    meeting.floor.held().ok_or(Refusal::not_allowed(Why::FloorFree))
}

fn waiting(meeting: &Meeting, of: ParticipantId) -> impl Iterator<Item = &Speech> {
    meeting.floor.speeches.values().filter(move |it| it.participant == of && it.state == SpeechState::Waiting)
}

/// What follows from a connection that stands: back within the grace, the clock of a speech that the
/// drop had stopped goes on by itself.
pub(crate) fn connect(meeting: &Meeting, at: Time, participant: ParticipantId) -> Result<Vec<What>, Refusal> {
    let person = meeting.roster.get(participant).ok_or(Refusal::no_such(Thing::Participant))?;
    if person.connected || person.no_device {
        return Ok(Vec::new());
    }
    let mut whats = vec![What::Connected { participant }];
    let stopped = meeting.floor.held().filter(|it| it.participant == participant);
    if let Some(speech) = stopped.filter(|it| meeting.goes_on_by_itself(it, at)) {
        whats.push(What::SpeechResumed { speech: speech.id, participant });
    }
    Ok(whats)
}

/// The end of whatever this person has the floor for, as if who presides had ended it.
pub(crate) fn end_access(meeting: &Meeting, participant: ParticipantId) -> Option<What> {
    let held = meeting.floor.held().filter(|it| it.participant == participant)?;
    let speech = held.id;
    Some(match held.state {
        SpeechState::Called => What::SpeakerSkipped { speech, participant },
        _ => What::SpeechCutOff { speech, participant },
    })
}

impl Meeting {
    /// Whether somebody can be spoken to: connected, or in the hall without a device.
    pub(crate) fn is_reachable(&self, participant: ParticipantId) -> bool {
        self.roster.get(participant).is_some_and(|person| person.connected || person.no_device)
    }

    /// Whether this connection has been lost for longer than a speaker's clock waits.
    pub(crate) fn is_lost_beyond_grace(&self, participant: ParticipantId, at: Time) -> bool {
        let lost_since = self.roster.get(participant).filter(|person| !person.connected).and_then(|it| it.lost_since);
        lost_since.is_some_and(|since| at - since > self.grace_ms())
    }

    fn grace_ms(&self) -> i64 {
        i64::from(self.rules.reconnect_grace_s) * 1_000
    }

    fn goes_on_by_itself(&self, speech: &Speech, at: Time) -> bool {
        matches!(speech.stands, Some((super::Standing::Lost, since)) if at - since <= self.grace_ms())
    }
}
