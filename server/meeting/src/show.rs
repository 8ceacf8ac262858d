//! What viewers are shown: places, drawn from the meeting for an audience. Whether a place has changed
//! is for whoever draws to find out; nothing here remembers what was shown before.

use protocol::{Oneself, ParticipantId};
use serde::Serialize;

use crate::event::Event;
use crate::meeting::Meeting;

/// For whom it is drawn. A change of audience is a new snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// Whoever presides, and the clerks.
    Rostrum,
    /// Scrutineers, tellers and supervisors: results once closed, names in open votes.
    Scrutiny,
    /// Those who may see names in open votes.
    Named,
    /// Everybody else in the meeting.
    Hall,
    /// The venue's screen.
    Screen,
}

impl Audience {
    /// Every audience.
    pub const ALL: [Self; 5] = [Self::Rostrum, Self::Scrutiny, Self::Named, Self::Hall, Self::Screen];
}

/// A group of places that change together: a section that is whole, or all rows of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    Meeting,
    Roll,
    Agenda,
    Floor,
    Fairness,
    Participants,
    Queue,
    Speeches,
    Votes,
    Voted,
    Ballots,
    Suggestions,
    Consensus,
    Disagreements,
    Questions,
    Problems,
    Instructions,
    Announcements,
    Chat,
    Letters,
    Log,
}

/// Takes what is drawn. A section in rows is always drawn with all its rows: one that was there before
/// and is not drawn is gone.
pub trait Sink {
    /// A section that is replaced whole.
    fn whole(&mut self, section: Section, value: &impl Serialize);
    /// One row of a section in rows.
    fn row(&mut self, section: Section, key: &dyn std::fmt::Display, value: &impl Serialize);
}

impl Section {
    /// Every section.
    pub const ALL: [Self; 21] = [
        Self::Meeting,
        Self::Roll,
        Self::Agenda,
        Self::Floor,
        Self::Fairness,
        Self::Participants,
        Self::Queue,
        Self::Speeches,
        Self::Votes,
        Self::Voted,
        Self::Ballots,
        Self::Suggestions,
        Self::Consensus,
        Self::Disagreements,
        Self::Questions,
        Self::Problems,
        Self::Instructions,
        Self::Announcements,
        Self::Chat,
        Self::Letters,
        Self::Log,
    ];

    /// Its name on the wire.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Meeting => "meeting",
            Self::Roll => "roll",
            Self::Agenda => "agenda",
            Self::Floor => "floor",
            Self::Fairness => "fairness",
            Self::Participants => "participants",
            Self::Queue => "queue",
            Self::Speeches => "speeches",
            Self::Votes => "votes",
            Self::Voted => "voted",
            Self::Ballots => "ballots",
            Self::Suggestions => "suggestions",
            Self::Consensus => "consensus",
            Self::Disagreements => "disagreements",
            Self::Questions => "questions",
            Self::Problems => "problems",
            Self::Instructions => "instructions",
            Self::Announcements => "announcements",
            Self::Chat => "chat",
            Self::Letters => "letters",
            Self::Log => "log",
        }
    }

    /// Whether it is replaced whole.
    #[must_use]
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Meeting | Self::Roll | Self::Agenda | Self::Floor | Self::Fairness)
    }
}

/// The sections that an event may change, for any audience. Drawing these alone is as good as drawing
/// all.
#[must_use]
pub fn touched(event: &Event) -> &'static [Section] {
    todo!()
}

impl Meeting {
    /// The audience a viewer belongs to; nobody stands for a venue's screen.
    #[must_use]
    pub fn audience(&self, viewer: Option<ParticipantId>) -> Audience {
        todo!()
    }

    /// Draws one section for an audience. A section that is not for this audience draws nothing.
    pub fn show(&self, audience: Audience, section: Section, sink: &mut impl Sink) {
        todo!()
    }

    /// What one person is told of themselves; nobody stands for a venue's screen.
    #[must_use]
    pub fn oneself(&self, viewer: Option<ParticipantId>) -> Oneself {
        todo!()
    }
}
