//! What a room knows of its meeting in one epoch. Opened from the journal, and once more from the
//! journal if anything breaks.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use meeting::{Event, Meeting, Section};
use protocol::{ParticipantId, Time};

use super::answers::Answers;
use super::clock::Clock;
use crate::journal::{Head, OpenFault, Opened};
use crate::publish::{Published, Publisher};

/// A meeting in one epoch.
pub(super) struct Live {
    /// Changes whenever the room is opened.
    pub epoch: u64,
    /// The head of its chain on disk.
    pub head: Head,
    /// The meeting on disk.
    pub meeting: Arc<Meeting>,
    /// What commands were answered.
    pub answers: Answers,
    /// The room's time.
    pub clock: Clock,
    /// The newest moment at which somebody was known to be there before it was opened.
    pub last_sign_at: Time,
    publisher: Publisher,
    /// The meeting before the newest batch, and that batch: the next working copy, if nobody else
    /// looks at the old meeting any more.
    spare: Option<Spare>,
}

/// A meeting, and what it has not seen.
type Spare = (Arc<Meeting>, Vec<(Time, Event)>);

impl Live {
    /// The meeting of a stream, and the first that viewers are told of it.
    ///
    /// # Errors
    /// When the events are whole and yet make no meeting.
    pub fn open(stream: &str, opened: Opened) -> Result<(Self, Published), OpenFault> {
        let broken = |problem: &str| OpenFault::Corrupt {
            stream: stream.to_owned(),
            file: opened.file.to_string(),
            last_good: opened.head.seq,
            problem: problem.to_owned(),
        };
        let replayed = catch_unwind(|| Meeting::replay(opened.events.iter().map(|it| (it.at, &it.event))));
        let meeting = replayed
            .map_err(|_| broken("its events cannot be played again"))?
            .ok_or_else(|| broken("its first event is not its creation"))?;
        let newest = opened.events.last().map_or(0, |it| it.at).max(opened.alive_at);
        let shown = opened.events.iter().rev().find(|it| meeting.marks_head(&it.event)).map(|it| it.head.shown());
        let meeting = Arc::new(meeting);
        let mut live = Self {
            epoch: opened.epoch,
            head: opened.head,
            meeting: meeting.clone(),
            answers: Answers::stored(opened.answers),
            clock: Clock::not_before(newest),
            last_sign_at: newest,
            publisher: Publisher::new(opened.epoch),
            spare: None,
        };
        let everything = BTreeSet::from(Section::ALL);
        let step = live.head.seq;
        let first =
            catch_unwind(AssertUnwindSafe(|| live.publisher.publish(&meeting, step, &everything, shown.as_ref())));
        Ok((live, first.map_err(|_| broken("it cannot be shown"))?))
    }

    /// A copy to work on.
    pub fn working_copy(&mut self) -> Meeting {
        let spare = self.spare.take().and_then(|(older, events)| Some((Arc::into_inner(older)?, events)));
        let Some((mut meeting, events)) = spare else { return (*self.meeting).clone() };
        for (at, event) in &events {
            meeting.apply(*at, event);
        }
        meeting
    }

    /// The working copy comes back as it was: nothing was decided that changes anything.
    pub fn put_back(&mut self, unchanged: Meeting) {
        self.spare = Some((Arc::new(unchanged), Vec::new()));
    }

    /// The working copy is on disk.
    pub fn advance(&mut self, meeting: Meeting, head: Head, events: Vec<(Time, Event)>) {
        let older = std::mem::replace(&mut self.meeting, Arc::new(meeting));
        self.spare = Some((older, events));
        self.head = head;
    }

    /// Draws what may have changed.
    pub fn publish(&mut self, sections: &BTreeSet<Section>, mark: Option<Head>) -> Published {
        let mark = mark.map(|head| head.shown());
        self.publisher.publish(&self.meeting, self.head.seq, sections, mark.as_ref())
    }

    /// People whose presence on record is not what it is.
    pub fn estranged(&self, is_here: impl Fn(ParticipantId) -> bool) -> Vec<ParticipantId> {
        self.meeting.participants().filter(|it| self.meeting.is_connected(*it) != is_here(*it)).collect()
    }
}
