//! The log: what was done, by whom, when. Nothing is erased: an act taken back stays and is marked, and a
//! correction stands beside what it corrects. No line ever holds what somebody chose in a vote.

use protocol::{ItemId, LogId, LogLine, LogWhat, ParticipantId, Right, SpeechId, Time, VenueId, VoteId};

use crate::event::{Event, What};
use crate::meeting::Meeting;

/// The log's part of the meeting.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Log {
    /// Every line, in order; the first has the number 1.
    pub lines: Vec<LogLine>,
}

/// A line to be, before it has a number and a moment.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NewLine {
    /// What was done.
    pub what: LogWhat,
    /// Whom it concerned.
    pub of: Option<ParticipantId>,
    /// Names, titles, reasons.
    pub detail: Option<String>,
}

impl NewLine {
    fn of(mut self, who: ParticipantId) -> Self {
        self.of = Some(who);
        self
    }

    fn detail(mut self, words: impl Into<String>) -> Self {
        self.detail = Some(words.into()).filter(|words| !words.is_empty());
        self
    }
}

fn plain(what: LogWhat) -> NewLine {
    NewLine { what, of: None, detail: None }
}

impl Log {
    /// The name of the line that the next event with a line will make.
    pub fn next(&self) -> LogId {
        LogId(u32::try_from(self.lines.len()).unwrap_or(u32::MAX - 1) + 1)
    }

    /// The line of that name.
    pub fn get(&self, id: LogId) -> Option<&LogLine> {
        self.lines.get(usize::try_from(id.0).ok()?.checked_sub(1)?)
    }

    pub fn apply(&mut self, at: Time, event: &Event, line: Option<NewLine>) {
        match &event.what {
            What::Undone { act, .. } => self.with(*act, |it| it.undone = true),
            What::LogCorrected { line, text } => self.with(*line, |it| it.correction = Some(text.clone())),
            _ => {}
        }
        if let Some(NewLine { what, of, detail }) = line {
            let id = self.next();
            self.lines.push(LogLine { id, at, by: event.by, what, of, detail, undone: false, correction: None });
        }
    }

    fn with(&mut self, id: LogId, change: impl FnOnce(&mut LogLine)) {
        let place = usize::try_from(id.0).ok().and_then(|id| id.checked_sub(1));
        if let Some(line) = place.and_then(|place| self.lines.get_mut(place)) {
            change(line);
        }
    }
}

impl Meeting {
    /// The line of the log this event makes, in the words of the meeting as it is before it.
    pub(crate) fn line(&self, event: &Event) -> Option<NewLine> {
        self.line_of_course(&event.what)
            .or_else(|| self.line_of_roll(&event.what))
            .or_else(|| self.line_of_floor(&event.what))
            .or_else(|| self.line_of_vote(&event.what))
            .or_else(|| line_of_record(&event.what))
    }

    fn line_of_course(&self, what: &What) -> Option<NewLine> {
        Some(match what {
            What::Created { plan } => plain(LogWhat::Created).detail(&plan.title),
            What::Opened { announced } => {
                plain(LogWhat::Opened).detail(format!("应到{}人，实到{}人", announced.expected, announced.present))
            }
            What::Recessed => plain(LogWhat::Recessed),
            What::Resumed => plain(LogWhat::Resumed),
            What::Closed => plain(LogWhat::Closed),
            What::ChairHandedOver { to, .. } => plain(LogWhat::ChairHandedOver).of(*to),
            What::ChairTaken { from, .. } => plain(LogWhat::ChairTaken).of(*from),
            What::RightGranted { to, right } => plain(LogWhat::RightGranted).of(*to).detail(named(*right)),
            What::RightRevoked { to, right } => plain(LogWhat::RightRevoked).of(*to).detail(named(*right)),
            What::LookBackSet { date } => plain(LogWhat::LookBackSet).detail(date.printed()),
            What::PassageRestricted { speech_by, reason, .. } => {
                plain(LogWhat::PassageRestricted).of(*speech_by).detail(reason)
            }
            What::RestrictionLifted { speech_by, .. } => plain(LogWhat::RestrictionLifted).of(*speech_by),
            What::RecordingStarted => plain(LogWhat::RecordingStarted),
            What::RecordingStopped => plain(LogWhat::RecordingStopped),
            What::ItemStarted { item, .. } => plain(LogWhat::ItemStarted).detail(self.item_title(*item)),
            What::ItemAdded { title, .. } => plain(LogWhat::ItemAdded).detail(title),
            What::ItemSkipped { item, .. } => plain(LogWhat::ItemSkipped).detail(self.item_title(*item)),
            What::ItemCarriedOver { item, .. } => plain(LogWhat::ItemCarriedOver).detail(self.item_title(*item)),
            What::ItemsReordered { order, .. } => {
                let titles: Vec<&str> = order.iter().map(|item| self.item_title(*item)).collect();
                plain(LogWhat::ItemsReordered).detail(titles.join("、"))
            }
            What::Undone { act, .. } => {
                let of = self.log.get(*act).and_then(|line| line.of);
                NewLine { what: LogWhat::Undone, of, detail: None }
            }
            _ => return None,
        })
    }

    fn line_of_roll(&self, what: &What) -> Option<NewLine> {
        Some(match what {
            What::CheckInOpened => plain(LogWhat::CheckInOpened),
            What::CheckInClosed => plain(LogWhat::CheckInClosed),
            What::CheckedIn { participant, .. } if self.has_left(*participant) => {
                plain(LogWhat::CameBack).of(*participant)
            }
            What::CheckedIn { participant, .. } => plain(LogWhat::CheckedIn).of(*participant),
            What::CheckedInByHand { participant, reason, .. } => {
                plain(LogWhat::CheckedInByHand).of(*participant).detail(reason)
            }
            What::LeaveMarked { participant, reason, .. } => {
                plain(LogWhat::LeaveMarked).of(*participant).detail(reason)
            }
            What::LeftEarly { participant, .. } => plain(LogWhat::LeftEarly).of(*participant),
            What::Dropped { participant, .. } => plain(LogWhat::ConnectionLost).of(*participant),
            What::Connected { participant, .. } if self.was_lost(*participant) => {
                plain(LogWhat::ConnectionBack).of(*participant)
            }
            _ => return None,
        })
    }

    fn line_of_floor(&self, what: &What) -> Option<NewLine> {
        let of = |what, participant: &ParticipantId| plain(what).of(*participant);
        Some(match what {
            What::RequestWithdrawn { participant, .. } => of(LogWhat::RequestWithdrawn, participant),
            What::RequestRejected { participant, reason, .. } => {
                of(LogWhat::RequestRejected, participant).detail(reason)
            }
            What::QueueReordered { reason, .. } => plain(LogWhat::QueueReordered).detail(reason),
            What::Called { participant, .. } => of(LogWhat::Called, participant),
            What::Begun { participant, .. } => of(LogWhat::Begun, participant),
            What::BegunByHand { participant, reason, .. } => of(LogWhat::BegunByHand, participant).detail(reason),
            What::Finished { participant, .. } => of(LogWhat::Finished, participant),
            What::Extended { participant, extra_s, .. } => {
                of(LogWhat::Extended, participant).detail(format!("{extra_s}秒"))
            }
            What::Reminded { participant, .. } => of(LogWhat::Reminded, participant),
            What::SpeechPaused { participant, .. } => of(LogWhat::SpeechPaused, participant),
            What::SpeechResumed { participant, .. } => of(LogWhat::SpeechResumed, participant),
            What::SpeakerSkipped { participant, .. } => of(LogWhat::SpeakerSkipped, participant),
            What::SpeechCutOff { participant, .. } => of(LogWhat::SpeechCutOff, participant),
            What::SpeakerDeferred { participant, .. } => of(LogWhat::SpeakerDeferred, participant),
            What::QuestionInterposed { speaker, to, .. } => {
                of(LogWhat::QuestionInterposed, speaker).detail(self.roster.name(*to))
            }
            What::SpeechCorrected { participant, .. } => of(LogWhat::SpeechCorrected, participant),
            What::SpeechNoted { speech, .. } => {
                NewLine { what: LogWhat::SpeechNoted, of: self.speaker_of(*speech), detail: None }
            }
            _ => return None,
        })
    }

    fn line_of_vote(&self, what: &What) -> Option<NewLine> {
        let titled = |what, vote: &VoteId| plain(what).detail(self.vote_title(*vote));
        Some(match what {
            What::VotePrepared { spec, .. } | What::VoteEdited { spec, .. } => {
                plain(LogWhat::VotePrepared).detail(&spec.title)
            }
            What::VoteRemoved { vote, .. } => titled(LogWhat::VoteRemoved, vote),
            What::VoteOpened { vote, .. } => titled(LogWhat::VoteOpened, vote),
            What::HandsCounted { vote, venue, .. } => {
                plain(LogWhat::HandsCounted).detail(format!("{}：{}", self.vote_title(*vote), self.venue_name(*venue)))
            }
            What::PaperBallotsCounted { vote, .. } => titled(LogWhat::PaperBallotsCounted, vote),
            What::VoteClosed { vote, .. } => titled(LogWhat::VoteClosed, vote),
            What::OutcomeDeclared { vote, .. } => titled(LogWhat::OutcomeDeclared, vote),
            What::VoteCounted { vote, .. } => titled(LogWhat::VoteCounted, vote),
            What::RecountAsked { vote, .. } => titled(LogWhat::VoteRecounted, vote),
            What::CountConfirmed { vote, .. } => titled(LogWhat::CountConfirmed, vote),
            What::VoteAnnounced { vote, .. } => titled(LogWhat::VoteAnnounced, vote),
            What::VoteVoided { vote, reason, .. } => {
                plain(LogWhat::VoteVoided).detail(format!("{}：{reason}", self.vote_title(*vote)))
            }
            What::VoteRepeated { repeats, .. } => titled(LogWhat::VoteRepeated, repeats),
            _ => return None,
        })
    }

    fn has_left(&self, participant: ParticipantId) -> bool {
        self.roster.get(participant).is_some_and(|person| person.left)
    }

    fn was_lost(&self, participant: ParticipantId) -> bool {
        self.roster.get(participant).is_some_and(|person| person.lost_since.is_some())
    }

    fn item_title(&self, item: ItemId) -> &str {
        self.agenda.get(item).map_or("", |item| item.title.as_str())
    }

    fn vote_title(&self, vote: VoteId) -> &str {
        self.votes.get(vote).map_or("", |vote| vote.spec.title.as_str())
    }

    fn venue_name(&self, id: VenueId) -> &str {
        self.venues.iter().find(|venue| venue.id == id).map_or("", |venue| venue.name.as_str())
    }

    fn speaker_of(&self, speech: SpeechId) -> Option<ParticipantId> {
        self.floor.speeches.get(&speech).map(|speech| speech.participant)
    }
}

fn line_of_record(what: &What) -> Option<NewLine> {
    Some(match what {
        What::SuggestionRecorded { suggestion, .. } => plain(LogWhat::SuggestionRecorded).detail(&suggestion.0),
        What::SuggestionEdited { suggestion, .. } => plain(LogWhat::SuggestionEdited).detail(&suggestion.0),
        What::SuggestionConfirmed { suggestion, .. } => plain(LogWhat::SuggestionConfirmed).detail(&suggestion.0),
        What::Responded { to, of, .. } => plain(LogWhat::Responded).of(*of).detail(&to.0),
        What::FollowUpAsked { to, .. } => plain(LogWhat::FollowUpAsked).detail(&to.0),
        What::Instructed { of, suggestion, .. } => NewLine {
            what: LogWhat::Instructed,
            of: Some(*of),
            detail: suggestion.as_ref().map(|suggestion| suggestion.0.clone()),
        },
        What::ConsensusRecorded { text, .. } | What::ConsensusEdited { text, .. } => {
            plain(LogWhat::ConsensusRecorded).detail(text)
        }
        What::DisagreementRecorded { text, .. } | What::DisagreementEdited { text, .. } => {
            plain(LogWhat::DisagreementRecorded).detail(text)
        }
        What::ProblemRecorded { text, .. } => plain(LogWhat::ProblemRecorded).detail(text),
        What::ProblemSolved { date, .. } => plain(LogWhat::ProblemSolved).detail(date.printed()),
        What::QuestionAsked { text, .. } => plain(LogWhat::QuestionAsked).detail(text),
        What::QuestionAnswered { .. } => plain(LogWhat::QuestionAnswered),
        What::Announced { text, .. } => plain(LogWhat::Announced).detail(text),
        _ => return None,
    })
}

/// What a lent right is called.
fn named(right: Right) -> &'static str {
    match right {
        Right::AskForFloor => "申请发言",
        Right::Course => "掌握进程",
        Right::Votes => "组织表决",
        Right::AskQuestions => "书面提问",
        Right::ChatToAll => "向全体留言",
        Right::Recording => "录制",
        Right::ScreenShare => "共享屏幕",
    }
}
