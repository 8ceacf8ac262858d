//! The way for places where WebSocket is blocked: the same read, "what is newer than (epoch, step)", and
//! commands beforehand. Who polls is here, as with a window that stays for a while behind each poll.

use std::time::Duration;

use meeting::Meeting;
use protocol::{
    Answer, AnswerResult, Asking, Frame, PROTOCOL_NEWEST, PROTOCOL_OLDEST, ParticipantId, Poll, Polled, Refusal, Why,
};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::publish::{Known, Published};
use crate::room::{Input, Room, WindowId};
use crate::socket::{IN_FLIGHT_MAX, Viewer, hello, is_id, unsupported};

/// A poll is answered after this time at the latest: proxies cut what is silent for a minute.
const WAIT_MAX: Duration = Duration::from_secs(25);

/// Why a poll is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PollFault {
    /// It brings more commands than a connection may have on their way.
    #[error("a poll brings at most {IN_FLIGHT_MAX} commands")]
    TooMany,
    /// A command's id is none.
    #[error("a command's id is 1 to 64 visible ASCII characters, best a UUID")]
    Id,
    /// Polled more often than a connection may send messages; after this pause again.
    #[error("polled too often")]
    TooOften(Duration),
    /// The room has closed; it opens again when it is asked for.
    #[error("the room has closed")]
    Moved,
    /// The access was taken back before, or meanwhile.
    #[error("the access was taken back")]
    Revoked,
}

/// Does the commands in their order, then answers what is newer, waiting for it if asked to. A poll is a
/// sign of life.
///
/// # Errors
/// When the commands are no commands, of which then none is done; when nobody may poll so often; when
/// the room is gone; or when the access was taken back.
pub async fn poll(room: &Room, viewer: &Viewer, poll: Poll) -> Result<Polled, PollFault> {
    if poll.commands.len() > IN_FLIGHT_MAX {
        return Err(PollFault::TooMany);
    }
    if !poll.commands.iter().all(|asking| is_id(&asking.id)) {
        return Err(PollFault::Id);
    }
    let known = Known { epoch: poll.epoch, step: poll.step };
    if !(PROTOCOL_OLDEST..=PROTOCOL_NEWEST).contains(&poll.protocol) {
        let refused = poll.commands.into_iter().map(|it| Answer { id: it.id, result: unsupported() });
        return Ok(polled(room, viewer, known, refused.collect()));
    }
    let presence = Presence::begin(room, viewer.participant).await?;
    // Asked once the window stands: whoever takes an access back from here on ends the window.
    still_in(viewer).await?;
    let seen = room.published().borrow().meeting.oneself(viewer.participant);
    let mut answers = Vec::with_capacity(poll.commands.len());
    for asking in poll.commands {
        answers.push(ask(room, presence.as_ref(), asking).await);
    }
    // Who polls sees at least what was so when they asked, their own commands among it.
    room.told().await;
    let is_news = |published: &std::sync::Arc<Published>| {
        published.frame(viewer.participant, known).is_some() || oneself(&published.meeting, viewer) != seen
    };
    let wait = Duration::from_millis(poll.wait_ms.into()).min(WAIT_MAX);
    // Nothing new is an answer too, and so is a room that has closed.
    let _ = timeout(wait, room.published().wait_for(is_news)).await;
    // A poll waits for long: what happened meanwhile is not for who was shown the door.
    still_in(viewer).await?;
    Ok(polled(room, viewer, known, answers))
}

async fn still_in(viewer: &Viewer) -> Result<(), PollFault> {
    if (viewer.access)().await { Ok(()) } else { Err(PollFault::Revoked) }
}

fn oneself(meeting: &Meeting, viewer: &Viewer) -> protocol::Oneself {
    meeting.oneself(viewer.participant)
}

/// Asks the room; a venue's screen has nothing to ask.
async fn ask(room: &Room, presence: Option<&Presence<'_>>, asking: Asking) -> Answer {
    match presence {
        Some(it) => room.ask_from(Some(it.window), it.participant, asking).await,
        None => Answer { id: asking.id, result: AnswerResult::Refused(Refusal::not_allowed(Why::Role)) },
    }
}

fn polled(room: &Room, viewer: &Viewer, known: Known, answers: Vec<Answer>) -> Polled {
    let published = room.published().borrow().clone();
    let nothing = Frame { epoch: published.epoch, step: published.step, ..Frame::default() };
    let frame = published
        .frame(viewer.participant, known)
        .map_or(nothing, |text| serde_json::from_str(&text).expect("a frame is written as frames are read"));
    Polled { hello: hello(room), answers, frame, me: Box::new(oneself(&published.meeting, viewer)) }
}

/// A poll that is under way counts as a window; it ends however the request ends.
struct Presence<'a> {
    room: &'a Room,
    participant: ParticipantId,
    window: WindowId,
}

impl<'a> Presence<'a> {
    /// A venue's screen is nobody, and present nowhere.
    async fn begin(room: &'a Room, viewer: Option<ParticipantId>) -> Result<Option<Self>, PollFault> {
        let Some(participant) = viewer else { return Ok(None) };
        let (entered, enters) = oneshot::channel();
        room.tell(Input::PollBegins { participant, entered });
        let window = enters.await.map_err(|_| PollFault::Moved)?.map_err(PollFault::TooOften)?;
        Ok(Some(Self { room, participant, window }))
    }
}

impl Drop for Presence<'_> {
    fn drop(&mut self) {
        self.room.tell(Input::PollEnds { participant: self.participant, window: self.window });
    }
}
