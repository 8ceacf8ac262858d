//! The buttons: for each, the commands it could send, tried on the meeting until one would be taken and
//! would change something. Words and figures in them are placeholders of a form that is always taken.

use std::collections::BTreeMap;

use protocol::{
    AnswerHow, Base, Command, Date, DisagreementSide, ItemKind, LogId, Offer, Outcome, ParticipantId, PlaceReason,
    RequestKind, ResponseKind, Right, Role, SayTo, Secrecy, Threshold, Time, VoteId, VoteKind, VoteMethod, VoteSpec,
};

use crate::decide::{Act, Asked, decide};
use crate::meeting::Meeting;
use crate::rights::Deed;

/// Stands for the words that a person will write.
const WORDS: &str = "—";
/// Stands for the day that a person will choose.
const DAY: Date = Date { year: 2026, month: 1, day: 1 };
/// Longer than anybody waits for a lost connection, in milliseconds: a year.
const LONG_MS: i64 = 31_536_000_000;

impl Meeting {
    /// The buttons that this person is offered, in the order of their list.
    pub(super) fn offers(&self, by: ParticipantId) -> Vec<Offer> {
        let mut trial = Trial { meeting: self, by, offers: Vec::new() };
        trial.roll();
        trial.course();
        trial.agenda();
        trial.queue();
        trial.speech();
        trial.votes();
        trial.suggestions();
        trial.points();
        trial.words();
        trial.offers.sort_unstable();
        trial.offers
    }
}

/// Commands tried for one person.
struct Trial<'a> {
    meeting: &'a Meeting,
    by: ParticipantId,
    offers: Vec<Offer>,
}

impl Trial<'_> {
    fn roll(&mut self) {
        let (meeting, by) = (self.meeting, self.by);
        self.one(Offer::CheckIn, Command::CheckIn);
        self.one(Offer::LeaveEarly, Command::LeaveEarly { of: None });
        if !self.may(Deed::KeepRoll) {
            return;
        }
        self.one(Offer::OpenCheckIn, Command::OpenCheckIn);
        self.one(Offer::CloseCheckIn, Command::CloseCheckIn);
        let people = || meeting.participants();
        self.any(Offer::ManualCheckIn, people().map(|of| Command::ManualCheckIn { of, reason: WORDS.to_owned() }));
        self.any(Offer::MarkLeave, people().map(|of| Command::MarkLeave { of, reason: WORDS.to_owned() }));
        let others = people().filter(|of| *of != by);
        self.any(Offer::LeaveEarlyOf, others.map(|of| Command::LeaveEarly { of: Some(of) }));
    }

    fn course(&mut self) {
        let meeting = self.meeting;
        if self.may(Deed::Lead) {
            self.one(Offer::OpenMeeting, Command::OpenMeeting);
            self.one(Offer::RecessMeeting, Command::RecessMeeting);
            self.one(Offer::ResumeMeeting, Command::ResumeMeeting);
            self.one(Offer::CloseMeeting, Command::CloseMeeting);
        }
        self.by_and_by(Offer::TakeChair, Command::TakeChair);
        if self.may(Deed::HandOver) {
            self.any(Offer::HandOverChair, meeting.participants().map(|to| Command::HandOverChair { to }));
            let right = Right::AskQuestions;
            let lend = |to| [Command::GrantRight { to, right }, Command::RevokeRight { to, right }];
            self.any(Offer::GrantRight, meeting.participants().take(1).flat_map(lend));
        }
        if self.may(Deed::Announce) {
            self.one(Offer::SetLookBack, Command::SetLookBack { date: DAY });
            let restrict = |speech_by| Command::RestrictPassage { speech_by, reason: WORDS.to_owned() };
            self.any(Offer::RestrictPassage, meeting.participants().take(1).map(restrict));
        }
        self.one(Offer::CorrectLog, Command::CorrectLog { line: LogId(1), text: WORDS.to_owned() });
        self.one(Offer::StartRecording, Command::StartRecording);
        self.one(Offer::StopRecording, Command::StopRecording);
        if meeting.may_export(self.by) {
            self.offers.push(Offer::ExportPapers);
        }
        if meeting.may_reissue(self.by) {
            self.offers.push(Offer::ReissueLink);
        }
    }

    fn agenda(&mut self) {
        if !self.may(Deed::Lead) {
            return;
        }
        let meeting = self.meeting;
        self.any(Offer::StartItem, meeting.agenda.items.iter().map(|item| Command::StartItem { item: item.id }));
        let title = WORDS.to_owned();
        let added = Command::AddItem { kind: ItemKind::Floor, title, planned_s: 60, behind: None, phase: None };
        self.one(Offer::ChangeAgenda, added);
    }

    fn queue(&mut self) {
        let meeting = self.meeting;
        for (offer, kind) in [
            (Offer::RequestFloor, RequestKind::Floor),
            (Offer::RequestInteraction, RequestKind::Interaction),
            (Offer::RequestPointOfOrder, RequestKind::PointOfOrder),
        ] {
            self.one(offer, Command::RequestFloor { kind });
        }
        let reason = || WORDS.to_owned();
        if self.may(Deed::DirectFloor) {
            let reject = |speech: &protocol::SpeechId| Command::RejectRequest { speech: *speech, reason: reason() };
            self.any(Offer::RejectRequest, meeting.floor.speeches.keys().map(reject));
            self.any(Offer::Call, meeting.participants().map(|speaker| Command::Call { speaker }));
        }
        if self.may(Deed::OrderQueue) {
            let movable = meeting.queue().into_iter().filter(|place| place.reason != PlaceReason::PointOfOrder);
            let order: Vec<ParticipantId> = movable.map(|place| place.participant).collect();
            if !order.is_empty() {
                self.one(Offer::ReorderQueue, Command::ReorderQueue { order, reason: reason() });
            }
        }
    }

    fn speech(&mut self) {
        let Some(held) = self.meeting.floor.held() else { return };
        let (by, speaker) = (self.by, held.participant);
        self.one(Offer::BeginSpeech, Command::BeginSpeech { of: None, reason: None });
        self.one(Offer::FinishSpeech, Command::FinishSpeech { of: None });
        if speaker != by {
            let reason = Some(WORDS.to_owned());
            self.one(Offer::BeginSpeechOf, Command::BeginSpeech { of: Some(speaker), reason });
            self.one(Offer::FinishSpeechOf, Command::FinishSpeech { of: Some(speaker) });
        }
        if !self.may(Deed::DirectFloor) {
            return;
        }
        self.one(Offer::ExtendSpeech, Command::ExtendSpeech { extra_s: 60 });
        self.one(Offer::RemindSpeaker, Command::RemindSpeaker);
        self.one(Offer::PauseSpeech, Command::PauseSpeech);
        self.one(Offer::ResumeSpeech, Command::ResumeSpeech);
        self.one(Offer::SkipSpeaker, Command::SkipSpeaker);
        self.one(Offer::CutOffSpeech, Command::CutOffSpeech);
        let ask = |asks| Command::InterposeQuestion { speaker: asks, to: speaker };
        self.any(Offer::InterposeQuestion, self.meeting.participants().map(ask));
        self.by_and_by(Offer::DeferSpeaker, Command::DeferSpeaker);
    }

    fn votes(&mut self) {
        let meeting = self.meeting;
        let each = |make: fn(VoteId) -> Command| meeting.votes.all().map(move |vote| make(vote.id));
        if self.may(Deed::PrepareVote) {
            self.one(Offer::PrepareVote, Command::PrepareVote { spec: any_vote() });
        }
        if self.may(Deed::LeadVote) {
            self.any(Offer::OpenVote, each(|vote| Command::OpenVote { vote, duration_s: None }));
            self.any(Offer::CloseVote, each(|vote| Command::CloseVote { vote }));
            self.any(Offer::AnnounceVote, each(|vote| Command::AnnounceVote { vote }));
            self.any(Offer::VoidVote, each(|vote| Command::VoidVote { vote, reason: WORDS.to_owned() }));
            self.any(Offer::Declare, each(|vote| Command::Declare { vote, outcome: Outcome::Passed }));
        }
        if self.may(Deed::RepeatVote) {
            self.any(Offer::RepeatVote, each(|vote| Command::RepeatVote { vote }));
        }
        if self.may(Deed::CheckCount) {
            self.any(Offer::RecountVote, each(|vote| Command::RecountVote { vote }));
            self.any(Offer::ConfirmCount, each(|vote| Command::ConfirmCount { vote }));
        }
        if self.may(Deed::EnterCount) {
            let hands = meeting.votes.open().into_iter().flat_map(|open| {
                let one = |venue| Command::EnterCount { vote: open.id, venue, counts: BTreeMap::new() };
                meeting.venues.iter().map(move |venue| one(venue.id))
            });
            let ratings = meeting.votes.all().filter(|vote| vote.is_rating());
            let papers = ratings.map(|vote| Command::EnterPaperBallots {
                vote: vote.id,
                returned: 0,
                counts: vec![BTreeMap::new(); vote.spec.objects.len()],
            });
            self.any(Offer::EnterCount, hands.chain(papers));
        }
    }

    fn suggestions(&mut self) {
        let (meeting, by, text) = (self.meeting, self.by, || WORDS.to_owned());
        let record =
            Command::RecordSuggestion { text: text(), raised_by: vec![by], lead: None, co: Vec::new(), due: None };
        self.one(Offer::RecordSuggestion, record);
        let all = &meeting.record.suggestions;
        let edits = all.iter().map(|it| Command::EditSuggestion {
            suggestion: it.id.clone(),
            revision: it.revision,
            text: text(),
            raised_by: it.raised_by.clone(),
            lead: it.lead,
            co: it.co.clone(),
            due: it.due,
        });
        if self.may(Deed::EditRecord) {
            self.any(Offer::EditSuggestion, edits);
        }
        let kind = ResponseKind::Explain;
        let respond = |to: &protocol::SuggestionView, of| Command::Respond {
            to: to.id.clone(),
            kind,
            due: None,
            text: text(),
            of,
        };
        if self.may(Deed::Respond) {
            self.any(Offer::Respond, all.iter().map(|it| respond(it, None)));
        }
        if self.may(Deed::FollowUp) {
            self.any(Offer::AskFollowUp, all.iter().map(|it| Command::AskFollowUp { to: it.id.clone(), text: text() }));
        }
        self.one(Offer::Instruct, Command::Instruct { suggestion: None, text: text(), of: None });
        if self.may(Deed::RecordForOthers) {
            let answering = self.with_role(&[Role::DeptRep, Role::Leader]);
            let first = all.iter().take(1);
            let replies = first.flat_map(|it| answering.iter().map(move |of| (it, *of)));
            self.any(Offer::RespondOf, replies.map(|(it, of)| respond(it, Some(of))));
            let leaders = self.with_role(&[Role::Leader]);
            let instruct = |of: ParticipantId| Command::Instruct { suggestion: None, text: text(), of: Some(of) };
            self.any(Offer::InstructOf, leaders.into_iter().map(instruct));
        }
    }

    fn points(&mut self) {
        let (meeting, by, text) = (self.meeting, self.by, || WORDS.to_owned());
        self.one(
            Offer::RecordConsensus,
            Command::RecordConsensus { text: text(), support: None, reservations: Vec::new() },
        );
        let side = || DisagreementSide { text: text(), held_by: Vec::new() };
        self.one(Offer::RecordDisagreement, Command::RecordDisagreement { text: text(), sides: vec![side(), side()] });
        self.one(Offer::RecordProblem, Command::RecordProblem { text: text(), raised_by: vec![by] });
        let solve = |it: &protocol::ProblemView| Command::SolveProblem { problem: it.id, date: DAY, photo: None };
        let unsolved = meeting.record.problems.iter().filter(|it| it.solved.is_none());
        if self.may(Deed::SolveProblem) {
            self.any(Offer::SolveProblem, unsolved.map(solve));
        }
        self.one(Offer::AskQuestion, Command::AskQuestion { text: text() });
        let questions = &meeting.record.questions;
        let up = |it: &protocol::QuestionView| [true, false].map(|up| Command::VoteUpQuestion { question: it.id, up });
        self.any(Offer::VoteUpQuestion, questions.iter().flat_map(up));
        let answer = |it: &protocol::QuestionView| {
            let question = it.id;
            [AnswerHow::Live, AnswerHow::WrittenLater].map(|how| Command::AnswerQuestion {
                question,
                how,
                due: None,
                text: Some(text()),
            })
        };
        if self.may(Deed::AnswerQuestion) {
            self.any(Offer::AnswerQuestion, questions.iter().flat_map(answer));
        }
    }

    fn words(&mut self) {
        let (meeting, by, text) = (self.meeting, self.by, || WORDS.to_owned());
        let speeches = || meeting.floor.speeches.values();
        let own = speeches().filter(|it| it.participant == by).filter_map(|it| it.item);
        self.any(Offer::CorrectSpeech, own.map(|item| Command::CorrectSpeech { item, text: text(), of: None }));
        if self.may(Deed::CorrectOthers) {
            let others = speeches().filter(|it| it.participant != by);
            let others = others.filter_map(|it| Some((it.item?, Some(it.participant))));
            self.any(
                Offer::CorrectSpeechOf,
                others.map(|(item, of)| Command::CorrectSpeech { item, text: text(), of }),
            );
            self.any(Offer::NoteSpeech, speeches().map(|it| Command::NoteSpeech { speech: it.id, text: text() }));
        }
        self.one(Offer::SayToAll, Command::Say { to: SayTo::All, text: text() });
        self.one(Offer::SayToClerks, Command::Say { to: SayTo::Clerks, text: text() });
        if self.may(Deed::SayToOne) {
            let others = meeting.participants().filter(|one| *one != by).take(1);
            let to_one = |participant| Command::Say { to: SayTo::One { participant }, text: text() };
            self.any(Offer::SayToOne, others.map(to_one));
        }
        self.one(Offer::Announce, Command::Announce { text: text() });
    }

    fn one(&mut self, offer: Offer, command: Command) {
        self.at(self.meeting.touched_at, offer, command);
    }

    /// Offers what would be taken once every wait for a lost connection is over.
    fn by_and_by(&mut self, offer: Offer, command: Command) {
        self.at(self.meeting.touched_at + LONG_MS, offer, command);
    }

    fn any(&mut self, offer: Offer, mut commands: impl Iterator<Item = Command>) {
        if commands.any(|command| self.is_taken(self.meeting.touched_at, command)) {
            self.offers.push(offer);
        }
    }

    fn at(&mut self, at: Time, offer: Offer, command: Command) {
        if self.is_taken(at, command) {
            self.offers.push(offer);
        }
    }

    /// Whether the command would be taken and would change something.
    fn is_taken(&self, at: Time, command: Command) -> bool {
        let asked = Asked { at, by: Some(self.by) };
        let decided = decide(self.meeting, &asked, &Act::Command(command));
        decided.is_ok_and(|decided| !decided.events.is_empty())
    }

    fn may(&self, deed: Deed) -> bool {
        self.meeting.may(self.by, deed)
    }

    fn with_role(&self, roles: &[Role]) -> Vec<ParticipantId> {
        self.meeting.roster.people().filter(|it| roles.contains(&it.role)).map(|it| it.id).collect()
    }
}

/// A vote that may always be composed.
fn any_vote() -> VoteSpec {
    VoteSpec {
        title: WORDS.to_owned(),
        kind: VoteKind::Procedural,
        options: ["for", "against", "abstain"].map(str::to_owned).into(),
        objects: Vec::new(),
        choose: 1,
        secrecy: Secrecy::Open,
        base: Base::Present,
        threshold: Threshold::default(),
        method: VoteMethod::default(),
        entitled: vec![Role::Member],
        revote: protocol::RevotePolicy::default(),
        rotate_objects: false,
        note: None,
        duration_s: None,
    }
}
