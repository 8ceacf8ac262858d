//! A batch being decided, on a working copy of the meeting. Nothing in it is so until it is on disk: if
//! it is not written, the draft is thrown away whole.

use std::collections::{BTreeSet, HashMap};

use meeting::{Act, Asked, Event, Meeting, Section, decide, touched};
use protocol::{AnswerResult, Done, ParticipantId, Refusal, Time};

use super::Ask;
use crate::journal::{Answered, Batch, Head};

/// A batch being decided.
pub(super) struct Draft {
    /// The working copy, with everything in it that the batch holds.
    pub meeting: Meeting,
    /// What is to be written.
    pub batch: Batch,
    /// The events once more, for the other copy of the meeting.
    pub events: Vec<(Time, Event)>,
    /// Who is to be answered what, once it is written.
    pub asked: Vec<(Ask, AnswerResult)>,
    /// Sections that may have changed.
    pub sections: BTreeSet<Section>,
    /// The head that everybody is to be shown.
    pub mark: Option<Head>,
    /// Whose presence this batch puts right.
    pub settled: Vec<ParticipantId>,
    /// What is being decided at this moment. If that breaks, this was it.
    pub deciding: Option<Ask>,
    given: HashMap<(ParticipantId, String), AnswerResult>,
    now: Time,
    wall: Time,
}

impl Draft {
    /// Nothing is decided yet; `now` is the room's time, `wall` the wall clock's.
    pub fn behind(meeting: Meeting, head: Head, now: Time, wall: Time) -> Self {
        Self {
            meeting,
            batch: Batch::behind(head),
            events: Vec::new(),
            asked: Vec::new(),
            sections: BTreeSet::new(),
            mark: None,
            settled: Vec::new(),
            deciding: None,
            given: HashMap::new(),
            now,
            wall,
        }
    }

    /// Decides an act and makes it true in the working copy.
    pub fn act(&mut self, by: Option<ParticipantId>, act: &Act) -> Result<Option<String>, Refusal> {
        let decided = decide(&self.meeting, &Asked { at: self.now, by }, act)?;
        for event in decided.events {
            self.apply(event);
        }
        if let Some(sealed) = decided.sealed {
            self.batch.seal(sealed.vote, sealed.choice);
        }
        Ok(decided.made)
    }

    fn apply(&mut self, event: Event) {
        for vote in self.meeting.wipes(&event) {
            self.batch.wipe(vote);
        }
        let head = self.batch.event(self.now, self.wall, &event);
        if self.meeting.marks_head(&event) {
            self.mark = Some(head);
        }
        self.sections.extend(touched(&event));
        self.meeting.apply(self.now, &event);
        self.events.push((self.now, event));
    }

    /// Decides a person's command. What was done goes to the journal with its answer.
    pub fn command(&mut self, ask: Ask) {
        let (by, act) = (ask.by, Act::Command(ask.asking.command.clone()));
        let before = self.batch.events();
        self.deciding = Some(ask);
        let result = self.act(Some(by), &act);
        let Some(ask) = self.deciding.take() else { return };
        let result = match result {
            Ok(made) => AnswerResult::Done(Done { made }),
            Err(refusal) => AnswerResult::Refused(refusal),
        };
        if let AnswerResult::Done(done) = &result
            && self.batch.events() > before
        {
            self.batch.answer(Answered { by, command: ask.asking.id.clone(), made: done.made.clone() });
        }
        self.given.insert((by, ask.asking.id.clone()), result.clone());
        self.asked.push((ask, result));
    }

    /// The same id once more, in the same batch.
    pub fn given(&self, ask: &Ask) -> Option<AnswerResult> {
        self.given.get(&(ask.by, ask.asking.id.clone())).cloned()
    }

    /// Answers with what was decided before.
    pub fn repeat(&mut self, ask: Ask, result: AnswerResult) {
        self.asked.push((ask, result));
    }

    /// Sealed choices are to be counted before anything else is decided: the batch ends here.
    pub fn is_cut(&self) -> bool {
        self.meeting.counting().is_some()
    }

    /// Whether there is anything to write.
    pub fn is_empty(&self) -> bool {
        self.batch.events() == 0
    }
}
