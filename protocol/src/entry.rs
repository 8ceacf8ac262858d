//! How people come in: bodies of the HTTP requests before a socket is open.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Answer, Asking, ConsultationForm, Frame, Hello, ItemPlan, MeetingState, Oneself, ParticipantId, PlanNames, Role,
    RulesOfProcedure, Time, VenueId,
};

/// `GET api/me`: whose window this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Seat {
    /// The meeting, as an opaque name.
    pub meeting: String,
    /// Who; nobody for a venue's screen.
    pub participant: Option<ParticipantId>,
    /// The person's name, or the venue's.
    pub name: String,
    /// As what; nothing for a screen.
    pub role: Option<Role>,
    /// The venue a screen stands in, if it stands in one.
    pub venue: Option<VenueId>,
}

/// `POST api/ticket`: a ticket for one socket, good for 30 s.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Ticket {
    /// Where to connect, path and query on the same host.
    pub url: String,
}

/// `POST api/poll`: the way for places where WebSocket is blocked.
#[derive(Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Poll {
    /// The protocol spoken.
    pub protocol: u32,
    /// The epoch known; 0 if none.
    #[serde(default)]
    pub epoch: u64,
    /// The step known; 0 if none.
    #[serde(default)]
    pub step: u64,
    /// Commands to be done first.
    #[serde(default)]
    pub commands: Vec<Asking>,
    /// Wait so long for something newer, in milliseconds; at most 25 000.
    #[serde(default)]
    pub wait_ms: u32,
}

/// The answer to a poll.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Polled {
    /// Server time, epoch, limits.
    pub hello: Hello,
    /// What became of the commands, in their order.
    pub answers: Vec<Answer>,
    /// What is newer.
    pub frame: Frame,
    /// Oneself.
    pub me: Box<Oneself>,
}

/// `POST /admin/api/meetings`: the meeting that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeetingMade {
    /// The meeting, as an opaque name.
    pub meeting: String,
    /// Its readable number.
    pub code: String,
    /// What the plan's keys are called.
    pub names: PlanNames,
    /// Personal links. Shown once; only their hashes are kept.
    pub links: Vec<PersonalLink>,
    /// Links of the screens: one for each venue, or one for the meeting.
    pub screens: Vec<ScreenLink>,
}

/// A person's link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PersonalLink {
    /// Whose.
    pub participant: ParticipantId,
    /// Their name.
    pub name: String,
    /// As what.
    pub role: Role,
    /// Path of the link on this host.
    pub url: String,
}

/// A screen's link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ScreenLink {
    /// Which venue's.
    pub venue: Option<VenueId>,
    /// The venue's name.
    pub name: String,
    /// Path of the link on this host.
    pub url: String,
}

/// A row of `GET /admin/api/meetings`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeetingListed {
    /// The meeting, as an opaque name.
    pub meeting: String,
    /// Its readable number.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its form.
    pub form: ConsultationForm,
    /// Whose.
    pub body: String,
    /// Where it stands.
    pub state: MeetingState,
    /// When it was made.
    pub made_at: Time,
    /// When it is to begin.
    pub planned_start: Option<Time>,
}

/// `GET /admin/api/forms/{form}`: what a form brings along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct FormDefaults {
    /// The form.
    pub form: ConsultationForm,
    /// Its agenda.
    pub agenda: Vec<ItemPlan>,
    /// Its rules.
    pub rules: RulesOfProcedure,
}

/// The answer to a photo sent in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PhotoKept {
    /// Its SHA-256 in hexadecimal, by which it is named from here on.
    pub photo: String,
}

/// The body of an answer that is not as hoped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EntryRefused {
    /// Why.
    pub refused: EntryRefusal,
    /// What is wrong, for a body that could not be read; in English, for whoever writes clients.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// Why one does not come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case")]
#[ts(export)]
pub enum EntryRefusal {
    /// No such link, or one that was taken back.
    Link,
    /// The link was used already.
    Used,
    /// No session; open your link again.
    Session,
    /// The request comes from another site.
    Origin,
    /// Not for this role.
    Role,
    /// The plan, or what was sent in, does not fit.
    Refused { refusal: crate::Refusal },
    /// The body cannot be read.
    Malformed,
    /// Too large.
    TooLarge,
    /// Not a picture that is taken.
    Type,
    /// No such thing.
    NotFound,
    /// Too often; try again after so many milliseconds.
    SlowDown { retry_after_ms: u32 },
    /// The meeting has no public version.
    NotPublic,
    /// The store does not take anything at the moment.
    Store,
}
