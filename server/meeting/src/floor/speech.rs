//! A speech: what waits, is given or was given, and its clock. The clock knows three ways to stand; only
//! what a question takes counts as paused, only what a lost connection takes counts as lost.

use protocol::{ItemId, ParticipantId, SpeechId, SpeechKind, SpeechState, Time};

/// Why a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// A question was interposed.
    Question,
    /// Whoever presides lets it stand.
    Pause,
    /// The speaker's connection was lost.
    Lost,
}

/// One speech.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Speech {
    pub id: SpeechId,
    pub participant: ParticipantId,
    pub kind: SpeechKind,
    pub state: SpeechState,
    /// The item it was registered for or given in.
    pub item: Option<ItemId>,
    pub title: Option<String>,
    pub text: Option<String>,
    pub note: Option<String>,
    /// The limit, or the guide, with its extensions.
    pub limit_s: Option<u32>,
    /// Whether time over the limit is overtime: registered speeches alone.
    pub limit_counts: bool,
    /// Milliseconds spoken in ended stretches.
    pub spoken_ms: i64,
    /// Milliseconds lost to drops in ended stretches.
    pub lost_ms: i64,
    /// Milliseconds paused for questions in ended stretches.
    pub paused_ms: i64,
    pub running_since: Option<Time>,
    /// Why the clock stands, and since when.
    pub stands: Option<(Standing, Time)>,
    pub called_at: Option<Time>,
    pub begun_at: Option<Time>,
    pub ended_at: Option<Time>,
    /// When it was asked for; nothing for registered speeches.
    pub asked_at: Option<Time>,
    /// Position on the item's list of registered speeches, from 1.
    pub listed: Option<u32>,
    /// Begun by another for somebody without a device.
    pub by_hand: bool,
    /// A drop has stopped its clock.
    pub interrupted: bool,
    /// A question has stopped its clock.
    pub questioned: bool,
    pub corrections: u32,
    /// The how-manieth return it was that brought the deferred speaker back.
    pub back: Option<u32>,
    /// The request went when its owner left the meeting.
    pub left_with_owner: bool,
}

impl Speech {
    pub fn new(id: SpeechId, participant: ParticipantId, kind: SpeechKind, limit_s: u32) -> Self {
        Self {
            id,
            participant,
            kind,
            state: SpeechState::Waiting,
            item: None,
            title: None,
            text: None,
            note: None,
            limit_s: Some(limit_s),
            limit_counts: kind == SpeechKind::Registered,
            spoken_ms: 0,
            lost_ms: 0,
            paused_ms: 0,
            running_since: None,
            stands: None,
            called_at: None,
            begun_at: None,
            ended_at: None,
            asked_at: None,
            listed: None,
            by_hand: false,
            interrupted: false,
            questioned: false,
            corrections: 0,
            back: None,
            left_with_owner: false,
        }
    }

    /// A request that waits: neither registered nor made by a call.
    pub fn is_request(&self) -> bool {
        matches!(self.kind, SpeechKind::Floor | SpeechKind::Interaction | SpeechKind::PointOfOrder)
    }

    /// Begun, and the floor is still held.
    pub fn is_under_way(&self) -> bool {
        matches!(self.state, SpeechState::Speaking | SpeechState::Paused)
    }

    /// Finished or cut off.
    pub fn is_given(&self) -> bool {
        matches!(self.state, SpeechState::Done | SpeechState::CutOff)
    }

    /// A registered speech that stands in the record in writing only: marked so, or not given although
    /// it has a text. While the meeting runs this says what would become of it.
    pub fn is_written_only(&self) -> bool {
        let open = self.kind == SpeechKind::Registered && !self.is_given() && self.state != SpeechState::Withdrawn;
        open && (self.state == SpeechState::WrittenOnly || self.text.is_some())
    }

    /// A registered speech without text that was neither given nor withdrawn.
    pub fn is_not_given(&self) -> bool {
        let open = self.kind == SpeechKind::Registered && !self.is_given() && self.state != SpeechState::Withdrawn;
        open && !self.is_written_only()
    }

    /// Milliseconds over the limit that counts; nothing within it.
    pub fn over_ms(&self) -> Option<i64> {
        let limit_ms = i64::from(self.limit_s.filter(|_| self.limit_counts)?) * 1_000;
        Some(self.spoken_ms - limit_ms).filter(|over| *over > 0)
    }

    pub(super) fn begin(&mut self, at: Time) {
        self.state = SpeechState::Speaking;
        self.begun_at.get_or_insert(at);
        self.running_since = Some(at);
    }

    /// The clock stands from that moment on, which may lie before the last look at it.
    pub(super) fn stand(&mut self, why: Standing, from: Time) {
        if let Some(since) = self.running_since.take() {
            let from = from.max(since);
            self.spoken_ms += from - since;
            self.stands = Some((why, from));
            self.state = SpeechState::Paused;
            self.interrupted |= why == Standing::Lost;
            self.questioned |= why == Standing::Question;
        }
    }

    pub(super) fn go_on(&mut self, at: Time) {
        self.stop(at);
        self.state = SpeechState::Speaking;
        self.running_since = Some(at);
    }

    pub(super) fn end(&mut self, at: Time, state: SpeechState) {
        self.stop(at);
        self.state = state;
        self.ended_at = Some(at);
    }

    /// Neither runs nor stands: the stretch that was under way goes where it belongs.
    pub(super) fn stop(&mut self, at: Time) {
        if let Some(since) = self.running_since.take() {
            self.spoken_ms += (at - since).max(0);
        }
        if let Some((why, since)) = self.stands.take() {
            let stretch_ms = (at - since).max(0);
            match why {
                Standing::Question => self.paused_ms += stretch_ms,
                Standing::Lost => self.lost_ms += stretch_ms,
                Standing::Pause => {}
            }
        }
    }
}
