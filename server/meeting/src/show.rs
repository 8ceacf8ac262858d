//! What viewers are shown: places, drawn from the meeting for an audience. Whether a place has changed
//! is for whoever draws to find out; nothing here remembers what was shown before.

mod agenda;
mod announcements;
mod course;
mod fairness;
mod floor;
mod touched;
pub(crate) mod votes;

use protocol::{ParticipantId, Role};
use serde::Serialize;

use crate::meeting::Meeting;

pub(crate) use fairness::Group;
pub use touched::touched;

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

impl Meeting {
    /// The audience a viewer belongs to; nobody stands for a venue's screen.
    #[must_use]
    pub fn audience(&self, viewer: Option<ParticipantId>) -> Audience {
        let Some(viewer) = viewer else { return Audience::Screen };
        if viewer == self.course.presiding {
            return Audience::Rostrum;
        }
        match self.roster.get(viewer).map(|person| person.role) {
            Some(Role::Clerk) => Audience::Rostrum,
            Some(Role::Scrutineer | Role::Teller | Role::Supervisor) => Audience::Scrutiny,
            Some(
                Role::Chair
                | Role::ViceChair
                | Role::Member
                | Role::StandingMember
                | Role::Convener
                | Role::Expert
                | Role::InAttendance
                | Role::DeptRep
                | Role::Leader,
            ) => Audience::Named,
            Some(Role::PublicRep | Role::Stakeholder | Role::Informant | Role::Observer | Role::Technician) | None => {
                Audience::Hall
            }
        }
    }

    /// Draws one section for an audience. A section that is not for this audience draws nothing.
    pub fn show(&self, audience: Audience, section: Section, sink: &mut impl Sink) {
        let rostrum = audience == Audience::Rostrum;
        match section {
            Section::Meeting => sink.whole(section, &self.meeting_view()),
            Section::Roll => sink.whole(section, &self.roll_view()),
            Section::Agenda => sink.whole(section, &self.agenda_view()),
            Section::Floor => sink.whole(section, &self.floor_view()),
            Section::Fairness if rostrum => sink.whole(section, &self.fairness_view()),
            Section::Participants => rows(sink, section, self.participant_views(audience), |it| it.id.to_string()),
            Section::Queue => rows(sink, section, self.queue_places(), |it| it.speech.to_string()),
            Section::Speeches => rows(sink, section, self.speech_views(audience), |it| it.id.to_string()),
            Section::Votes => rows(sink, section, self.vote_views(audience), |it| it.id.to_string()),
            Section::Voted if rostrum => {
                rows(sink, section, self.voted_views(), |it| format!("{}/{}", it.vote, it.participant));
            }
            Section::Ballots => {
                rows(sink, section, self.ballot_views(audience), |it| format!("{}/{}", it.vote, it.participant));
            }
            Section::Suggestions => rows(sink, section, &self.record.suggestions, |it| it.id.to_string()),
            Section::Consensus => rows(sink, section, &self.record.consensus, |it| it.id.to_string()),
            Section::Disagreements => rows(sink, section, &self.record.disagreements, |it| it.id.to_string()),
            Section::Questions => rows(sink, section, &self.record.questions, |it| it.id.to_string()),
            Section::Problems => rows(sink, section, &self.record.problems, |it| it.id.to_string()),
            Section::Instructions => {
                let to_none = self.record.instructions.iter().filter(|it| it.suggestion.is_none());
                rows(sink, section, to_none, |it| it.id.to_string());
            }
            Section::Announcements => rows(sink, section, self.announcement_views(audience), |it| it.id.to_string()),
            Section::Chat if audience != Audience::Screen => {
                rows(sink, section, &self.talk.chat, |it| it.id.to_string());
            }
            Section::Letters if rostrum => rows(sink, section, &self.talk.letters, |it| it.id.to_string()),
            Section::Log if rostrum => rows(sink, section, &self.log.lines, |it| it.id.to_string()),
            Section::Fairness | Section::Voted | Section::Chat | Section::Letters | Section::Log => {}
        }
    }
}

fn rows<V: Serialize>(
    sink: &mut impl Sink,
    section: Section,
    rows: impl IntoIterator<Item = V>,
    key: impl Fn(&V) -> String,
) {
    for row in rows {
        sink.row(section, &key(&row), &row);
    }
}
