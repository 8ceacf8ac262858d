//! Which sections an event may change. One too many costs some drawing; one too few leaves a viewer
//! behind, so a promise plays random meetings and looks.

use super::Section;
use crate::event::{Event, What};

use Section::{
    Agenda, Announcements, Ballots, Chat, Consensus, Disagreements, Fairness, Floor, Instructions, Letters, Log,
    Participants, Problems, Questions, Queue, Roll, Speeches, Suggestions, Voted, Votes,
};

const ALL: &[Section] = &Section::ALL;
const COURSE: &[Section] =
    &[Section::Meeting, Roll, Agenda, Floor, Fairness, Participants, Queue, Speeches, Votes, Log];
const SETTING: &[Section] = &[Section::Meeting, Log];
const CHECK_IN: &[Section] = &[Section::Meeting, Roll, Log];
const PRESENCE: &[Section] = &[Roll, Agenda, Floor, Fairness, Participants, Queue, Speeches, Votes, Log];
const CONNECTION: &[Section] = &[Section::Meeting, Roll, Floor, Fairness, Participants, Queue, Speeches, Log];
const AGENDA: &[Section] = &[Agenda, Floor, Fairness, Queue, Speeches, Log];
const FLOOR: &[Section] = &[Agenda, Floor, Fairness, Participants, Queue, Speeches, Log];
const RIGHTS: &[Section] = &[Participants, Log];
const RESTRICTION: &[Section] = &[Speeches, Log];
/// Whom the meeting counts depends on whom its votes entitle.
const COMPOSING: &[Section] = &[Roll, Participants, Votes, Voted, Ballots, Log];
const VOTE: &[Section] = &[Votes, Voted, Ballots, Log];
const BALLOT: &[Section] = &[Votes, Voted, Ballots];
const SUGGESTION: &[Section] = &[Suggestions, Log];
const INSTRUCTION: &[Section] = &[Suggestions, Instructions, Log];
const CONSENSUS: &[Section] = &[Consensus, Log];
const DISAGREEMENT: &[Section] = &[Disagreements, Log];
const PROBLEM: &[Section] = &[Problems, Log];
const QUESTION: &[Section] = &[Questions, Log];
const ANNOUNCEMENT: &[Section] = &[Announcements, Log];
const CHAT: &[Section] = &[Chat];
const LETTER: &[Section] = &[Letters];
const LOG: &[Section] = &[Log];

/// The sections that an event may change, for any audience. Drawing these alone is as good as drawing
/// all.
#[must_use]
pub fn touched(event: &Event) -> &'static [Section] {
    sections(&event.what)
}

fn sections(what: &What) -> &'static [Section] {
    match what {
        What::Created { .. } => ALL,
        What::Opened { .. } | What::Recessed | What::Resumed | What::Closed => COURSE,
        What::ChairHandedOver { .. }
        | What::ChairTaken { .. }
        | What::LookBackSet { .. }
        | What::RecordingStarted
        | What::RecordingStopped => SETTING,
        What::RightGranted { .. } | What::RightRevoked { .. } => RIGHTS,
        What::PassageRestricted { .. } | What::RestrictionLifted { .. } => RESTRICTION,
        What::CheckInOpened | What::CheckInClosed => CHECK_IN,
        What::CheckedIn { .. } | What::CheckedInByHand { .. } | What::LeaveMarked { .. } | What::LeftEarly { .. } => {
            PRESENCE
        }
        What::Connected { .. } | What::Dropped { .. } => CONNECTION,
        What::ItemStarted { .. }
        | What::ItemAdded { .. }
        | What::ItemSkipped { .. }
        | What::ItemCarriedOver { .. }
        | What::ItemsReordered { .. } => AGENDA,
        What::FloorRequested { .. }
        | What::RequestWithdrawn { .. }
        | What::RequestRejected { .. }
        | What::QueueReordered { .. }
        | What::Called { .. }
        | What::Begun { .. }
        | What::BegunByHand { .. }
        | What::Finished { .. }
        | What::Extended { .. }
        | What::Reminded { .. }
        | What::SpeechPaused { .. }
        | What::SpeechResumed { .. }
        | What::SpeakerSkipped { .. }
        | What::SpeechCutOff { .. }
        | What::SpeakerDeferred { .. }
        | What::QuestionInterposed { .. }
        | What::SpeechCorrected { .. }
        | What::SpeechNoted { .. } => FLOOR,
        What::VotePrepared { .. } | What::VoteEdited { .. } | What::VoteRemoved { .. } | What::VoteRepeated { .. } => {
            COMPOSING
        }
        What::BallotCast { .. } | What::Voted { .. } => BALLOT,
        What::VoteOpened { .. }
        | What::HandsCounted { .. }
        | What::PaperBallotsCounted { .. }
        | What::VoteClosed { .. }
        | What::OutcomeDeclared { .. }
        | What::VoteCounted { .. }
        | What::RecountAsked { .. }
        | What::CountConfirmed { .. }
        | What::VoteAnnounced { .. }
        | What::VoteVoided { .. } => VOTE,
        What::SuggestionRecorded { .. }
        | What::SuggestionEdited { .. }
        | What::SuggestionConfirmed { .. }
        | What::Responded { .. }
        | What::FollowUpAsked { .. } => SUGGESTION,
        What::Instructed { .. } => INSTRUCTION,
        What::ConsensusRecorded { .. } | What::ConsensusEdited { .. } => CONSENSUS,
        What::DisagreementRecorded { .. } | What::DisagreementEdited { .. } => DISAGREEMENT,
        What::ProblemRecorded { .. } | What::ProblemSolved { .. } => PROBLEM,
        What::QuestionAsked { .. } | What::QuestionVotedUp { .. } | What::QuestionAnswered { .. } => QUESTION,
        What::SaidToAll { .. } => CHAT,
        What::SaidToClerks { .. } | What::SaidToOne { .. } => LETTER,
        What::Announced { .. } | What::Acknowledged { .. } => ANNOUNCEMENT,
        What::Undone { undone, .. } => sections(undone),
        What::LogCorrected { .. } => LOG,
    }
}
