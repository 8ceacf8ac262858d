//! The one door: an act comes in, events or a refusal come out.

use protocol::{Command, ParticipantId, Reason, Refusal, Thing, Time, VoteId, Why};

use crate::count::{SealedChoice, Tally};
use crate::event::{Event, What};
use crate::meeting::Meeting;
use crate::{agenda, course, floor, record, roster, talk, undo, votes};

/// When it is asked, and by whom; nobody stands for the server itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The moment; never before an earlier one.
    pub at: Time,
    /// Who asks. `Some` for every command.
    pub by: Option<ParticipantId>,
}

/// What a meeting may be asked. It may hold a secret choice, so it cannot be printed.
#[derive(Clone, PartialEq)]
pub enum Act {
    /// A person's command.
    Command(Command),
    /// A person's first connection stands.
    Connect(ParticipantId),
    /// A person's last connection is gone; `last_sign_at` was the last sign of life.
    Drop { participant: ParticipantId, last_sign_at: Time },
    /// A person's access was taken back and no other was given: who cannot come in does not keep the floor.
    EndAccess(ParticipantId),
    /// [`Meeting::deadline`] has come.
    Wake,
    /// The sealed choices of [`Meeting::counting`] have been counted.
    Counted { vote: VoteId, tally: Tally },
}

/// What follows: events to be made true in order, and at most one sealed choice that is no event.
#[derive(Default)]
pub struct Decided {
    /// In order. Empty when nothing changes, such as closing a vote that is closed.
    pub events: Vec<Event>,
    /// To be kept in the same transaction as the events, under a random key and nothing else.
    pub sealed: Option<SealedBallot>,
    /// The name of what was made.
    pub made: Option<String>,
}

/// A secret choice on its way to where no order, time or voter is kept.
pub struct SealedBallot {
    /// Of which vote.
    pub vote: VoteId,
    /// The choice.
    pub choice: SealedChoice,
}

impl Decided {
    /// One event by who asks.
    pub(crate) fn one(asked: &Asked, what: What) -> Result<Self, Refusal> {
        Ok(Self { events: vec![Event { by: asked.by, what }], sealed: None, made: None })
    }

    /// Several events by who asks.
    pub(crate) fn all(asked: &Asked, whats: impl IntoIterator<Item = What>) -> Result<Self, Refusal> {
        let events = whats.into_iter().map(|what| Event { by: asked.by, what }).collect();
        Ok(Self { events, sealed: None, made: None })
    }

    /// The same, and this was made.
    pub(crate) fn making(mut self, made: impl ToString) -> Self {
        self.made = Some(made.to_string());
        self
    }

    /// Nothing changes.
    pub(crate) fn nothing() -> Result<Self, Refusal> {
        Ok(Self::default())
    }
}

/// What follows from an act, or why nothing does. The meeting itself is not changed: that is for
/// [`Meeting::apply`], once the events are on record.
///
/// # Errors
/// A refusal. It is an answer, not a fault; nothing was changed.
pub fn decide(meeting: &Meeting, asked: &Asked, act: &Act) -> Result<Decided, Refusal> {
    match act {
        Act::Command(command) => {
            let by = asked.by.filter(|by| meeting.roster.get(*by).is_some());
            obey(meeting, asked, by.ok_or(Refusal::no_such(Thing::Participant))?, command)
        }
        Act::Connect(participant) => Decided::all(asked, floor::connect(meeting, asked.at, *participant)?),
        Act::Drop { participant, last_sign_at } => {
            let person = meeting.roster.get(*participant).ok_or(Refusal::no_such(Thing::Participant))?;
            if !person.connected {
                return Decided::nothing();
            }
            let last_sign_at = (*last_sign_at).min(asked.at);
            Decided::one(asked, What::Dropped { participant: *participant, last_sign_at })
        }
        Act::EndAccess(participant) => Decided::all(asked, floor::end_access(meeting, *participant)),
        Act::Wake => votes::wake(meeting, asked),
        Act::Counted { vote, tally } => votes::counted(meeting, asked, *vote, tally),
    }
}

/// A command goes to the feature it concerns. Who is not here is told so before anything else.
fn obey(meeting: &Meeting, asked: &Asked, by: ParticipantId, command: &Command) -> Result<Decided, Refusal> {
    if needs_presence(command) && !meeting.roster.is_here(by) {
        return Err(Refusal::new(Reason::NotPresent, Why::YouAbsent));
    }
    use Command as C;
    match command {
        C::OpenCheckIn
        | C::CloseCheckIn
        | C::CheckIn
        | C::ManualCheckIn { .. }
        | C::MarkLeave { .. }
        | C::LeaveEarly { .. } => roster::decide(meeting, asked, by, command),
        C::OpenMeeting
        | C::RecessMeeting
        | C::ResumeMeeting
        | C::CloseMeeting
        | C::HandOverChair { .. }
        | C::TakeChair
        | C::GrantRight { .. }
        | C::RevokeRight { .. }
        | C::SetLookBack { .. }
        | C::RestrictPassage { .. }
        | C::LiftRestriction { .. }
        | C::StartRecording
        | C::StopRecording => course::decide(meeting, asked, by, command),
        C::Undo { .. } | C::CorrectLog { .. } => undo::decide(meeting, asked, by, command),
        C::StartItem { .. }
        | C::AddItem { .. }
        | C::SkipItem { .. }
        | C::CarryOverItem { .. }
        | C::ReorderItems { .. } => agenda::decide(meeting, asked, by, command),
        C::RequestFloor { .. }
        | C::WithdrawRequest { .. }
        | C::RejectRequest { .. }
        | C::ReorderQueue { .. }
        | C::Call { .. }
        | C::BeginSpeech { .. }
        | C::FinishSpeech { .. }
        | C::ExtendSpeech { .. }
        | C::RemindSpeaker
        | C::PauseSpeech
        | C::ResumeSpeech
        | C::SkipSpeaker
        | C::CutOffSpeech
        | C::InterposeQuestion { .. }
        | C::DeferSpeaker
        | C::CorrectSpeech { .. }
        | C::NoteSpeech { .. } => floor::decide(meeting, asked, by, command),
        C::PrepareVote { .. }
        | C::EditVote { .. }
        | C::RemoveVote { .. }
        | C::OpenVote { .. }
        | C::CloseVote { .. }
        | C::AnnounceVote { .. }
        | C::VoidVote { .. }
        | C::RepeatVote { .. }
        | C::Declare { .. }
        | C::Cast { .. }
        | C::CastMatrix { .. }
        | C::EnterCount { .. }
        | C::EnterPaperBallots { .. }
        | C::RecountVote { .. }
        | C::ConfirmCount { .. } => votes::decide(meeting, asked, by, command),
        C::RecordSuggestion { .. }
        | C::EditSuggestion { .. }
        | C::ConfirmSuggestion { .. }
        | C::Respond { .. }
        | C::AskFollowUp { .. }
        | C::Instruct { .. }
        | C::RecordConsensus { .. }
        | C::EditConsensus { .. }
        | C::RecordDisagreement { .. }
        | C::EditDisagreement { .. }
        | C::RecordProblem { .. }
        | C::SolveProblem { .. }
        | C::AskQuestion { .. }
        | C::VoteUpQuestion { .. }
        | C::AnswerQuestion { .. } => record::decide(meeting, asked, by, command),
        C::Say { .. } | C::Announce { .. } | C::Acknowledge { .. } => talk::decide(meeting, asked, by, command),
    }
}

/// Coming in, putting one's own words right and writing need no presence; a ballot is refused in an
/// order of its own.
fn needs_presence(command: &Command) -> bool {
    !matches!(
        command,
        Command::CheckIn
            | Command::Cast { .. }
            | Command::CastMatrix { .. }
            | Command::CorrectSpeech { .. }
            | Command::Say { .. }
            | Command::Acknowledge { .. }
    )
}
