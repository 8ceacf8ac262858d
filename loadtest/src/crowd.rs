//! A full hall: a chair, a clerk, members who act in a burst, and others who go on with what they do, so
//! that it can be seen whether the burst disturbs them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::{StreamExt, stream};
use protocol::{
    AnswerResult, Base, Command, ConsultationForm, ItemId, ItemKind, ItemPlan, JoinsBy, MeetingPlan, ParticipantPlan,
    PlatformLevel, QuestionId, RevotePolicy, Role, Secrecy, Threshold, VoteId, VoteKind, VoteMethod, VotePlan,
    VoteSpec, VoteView,
};
use uuid::Uuid;

use crate::figures::Figures;
use crate::office::Office;
use crate::pace;
use crate::seat::Seat;
use crate::view::Eye;

/// People who go on with what they do.
pub const OTHERS: usize = 25;
/// People who come in at one time while the hall is being filled.
const AT_THE_DOOR: usize = 32;

/// A meeting in session, its people connected.
pub struct Crowd {
    /// Who presides.
    pub chair: Seat,
    /// Who keeps the record.
    pub clerk: Seat,
    /// Who acts in a burst.
    pub members: Vec<Arc<Seat>>,
    /// Who goes on with what they do.
    pub others: Vec<Arc<Seat>>,
    /// Votes that may be opened.
    pub votes: Vec<VoteId>,
    /// The item in which people may speak.
    floor: ItemId,
    question: Option<QuestionId>,
    asked: AtomicUsize,
}

/// How a hall is to be.
pub struct Hall {
    /// How many members.
    pub members: usize,
    /// How many votes are prepared.
    pub votes: usize,
    /// Whether they are secret.
    pub secret: bool,
}

impl Crowd {
    /// Makes a meeting and opens it with chair, clerk and others; the doors are open, and the members have
    /// not come.
    ///
    /// # Errors
    /// When the server does not do what is asked.
    pub async fn invited(office: &Office, hall: &Hall) -> Result<Self> {
        let made = office.make(&plan(hall)).await?;
        let seat = |key: &str| {
            let who = made.names.participants.get(key).context("the server left a participant out")?;
            let link = made.links.iter().find(|l| l.participant == *who).context("a participant has no link")?;
            anyhow::Ok(Seat::new(office.http(), *who, &link.name, &link.url).with_eye(Eye::Steps))
        };
        let seats = |letter: char, count| (0..count).map(|n| seat(&format!("{letter}{n}")).map(Arc::new)).collect();
        let votes = (0..hall.votes).filter_map(|n| made.names.votes.get(&format!("v{n}")).copied()).collect();
        let floor = *made.names.items.get("floor").context("the server left an item out")?;
        let (members, others): (Result<_>, Result<Vec<_>>) = (seats('m', hall.members), seats('o', OTHERS));
        let mut crowd = Self {
            chair: seat("chair")?,
            clerk: seat("clerk")?,
            members: members?,
            others: arrive(others?).await?,
            votes,
            floor,
            question: None,
            asked: AtomicUsize::new(0),
        };
        crowd.chair.open().await?;
        crowd.clerk.open().await?;
        made_of(crowd.clerk.ask(&Command::OpenCheckIn).await?)?;
        check_in(&crowd.others).await?;
        made_of(crowd.chair.ask(&Command::OpenMeeting).await?)?;
        made_of(crowd.chair.ask(&Command::StartItem { item: crowd.floor }).await?)?;
        let question = Command::AskQuestion { text: "停车位何时增加？".to_owned() };
        let question = made_of(crowd.chair.ask(&question).await?)?.context("the question has no name")?;
        crowd.question = Some(QuestionId(question.parse().context("the question's name is no number")?));
        Ok(crowd)
    }

    /// The same, and everybody comes and checks in.
    ///
    /// # Errors
    /// When the server does not do what is asked.
    pub async fn in_session(office: &Office, hall: &Hall) -> Result<Self> {
        let mut crowd = Self::invited(office, hall).await?;
        crowd.members = arrive(crowd.members).await?;
        check_in(&crowd.members).await?;
        Ok(crowd)
    }

    /// The others go on: so many commands a second for so long, evenly; how long each answer took. Each
    /// command is an event of its own that everybody is told of.
    ///
    /// # Errors
    /// When one is refused or not answered.
    pub async fn go_on(&self, per_s: u32, during: Duration) -> Result<Figures> {
        let question = self.question.context("nothing was asked")?;
        let count = (f64::from(per_s) * during.as_secs_f64()).round();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand at most")]
        let turns = (0..count as usize).map(|_| {
            // Across calls each person's turns alternate, so that none is refused as nothing new.
            let turn = self.asked.fetch_add(1, Ordering::Relaxed);
            (Arc::clone(&self.others[turn % OTHERS]), (turn / OTHERS).is_multiple_of(2))
        });
        let asked = pace::spread(during, turns.collect(), |(seat, up): (Arc<Seat>, bool)| async move {
            let answer = seat.ask_once(&Uuid::new_v4().to_string(), &Command::VoteUpQuestion { question, up }).await?;
            made_of(answer)
        });
        Ok(Figures::of(asked.await?.into_iter().map(|(took, _)| took)))
    }

    /// A vote as the chair sees it.
    ///
    /// # Errors
    /// When the server does not show it.
    pub async fn vote(&self, vote: VoteId) -> Result<VoteView> {
        let polled = self.chair.poll().await?;
        let row = polled.frame.rows.get("votes").and_then(|rows| rows.get(&vote.to_string()));
        serde_json::from_value(row.context("the vote is not shown")?.clone()).context("the vote cannot be read")
    }

    /// Waits until everybody who is connected has been shown this step.
    ///
    /// # Errors
    /// When a connection ends or the step does not come.
    pub async fn all_stand_at(&self, step: u64) -> Result<()> {
        for seat in self.members.iter().chain(&self.others) {
            seat.shown(|view| view.step >= step).await?;
        }
        Ok(())
    }
}

/// What an answer says was made.
///
/// # Errors
/// When it is a refusal.
pub fn made_of(answer: AnswerResult) -> Result<Option<String>> {
    match answer {
        AnswerResult::Done(done) => Ok(done.made),
        AnswerResult::Refused(refusal) => bail!("refused: {refusal:?}"),
    }
}

/// A ballot of this member: all options get some.
pub fn ballot(vote: VoteId, member: usize) -> Command {
    Command::Cast { vote, choice: vec![["for", "against", "abstain"][member % 3].to_owned()] }
}

/// They come in and connect, or connect again.
///
/// # Errors
/// When one of them does not come in.
pub async fn arrive(seats: Vec<Arc<Seat>>) -> Result<Vec<Arc<Seat>>> {
    let one = async |mut seat: Arc<Seat>| {
        Arc::get_mut(&mut seat).context("somebody acts while coming in")?.open().await?;
        anyhow::Ok(seat)
    };
    let came: Vec<Result<Arc<Seat>>> = stream::iter(seats).map(one).buffered(AT_THE_DOOR).collect().await;
    came.into_iter().collect()
}

async fn check_in(seats: &[Arc<Seat>]) -> Result<()> {
    let one = async |seat: &Arc<Seat>| made_of(seat.ask(&Command::CheckIn).await?);
    let came: Vec<Result<_>> = stream::iter(seats).map(one).buffer_unordered(AT_THE_DOOR).collect().await;
    came.into_iter().collect::<Result<Vec<_>>>().map(drop)
}

fn plan(hall: &Hall) -> MeetingPlan {
    let person = |key: String, name: String, role| ParticipantPlan {
        key,
        name,
        role,
        sector: Some(format!("第{}组", ["一", "二", "三", "四"][role as usize % 4])),
        unit: None,
        post: None,
        side: None,
        venue: None,
        joins_by: JoinsBy::Link,
        no_device: false,
    };
    let mut participants = vec![
        person("chair".to_owned(), "周主席".to_owned(), Role::Chair),
        person("clerk".to_owned(), "秦书记员".to_owned(), Role::Clerk),
    ];
    participants.extend((0..hall.members).map(|n| person(format!("m{n}"), format!("委员{n}"), Role::Member)));
    participants.extend((0..OTHERS).map(|n| person(format!("o{n}"), format!("专家{n}"), Role::Expert)));
    let item = |key: &str, kind, title: &str| ItemPlan {
        key: key.to_owned(),
        kind,
        title: title.to_owned(),
        planned_s: 3_600,
        phase: None,
        directions: String::new(),
    };
    MeetingPlan {
        code: None,
        title: "满座的协商会".to_owned(),
        form: ConsultationForm::SpecialTopic,
        level: PlatformLevel::Hall,
        body: "某区政协".to_owned(),
        brand: None,
        emergency: None,
        recording_forbidden: false,
        public: true,
        planned_start: None,
        utc_offset_min: 480,
        rules: None,
        venues: Vec::new(),
        participants,
        lacks_accepted: false,
        agenda: vec![item("floor", ItemKind::Floor, "即席发言"), item("talk", ItemKind::Interaction, "互动交流")],
        speeches: Vec::new(),
        votes: (0..hall.votes).map(|n| VotePlan { key: format!("v{n}"), spec: spec(n, hall.secret) }).collect(),
    }
}

fn spec(number: usize, secret: bool) -> VoteSpec {
    VoteSpec {
        title: format!("第{}次表决", number + 1),
        kind: VoteKind::Procedural,
        options: ["for", "against", "abstain"].map(str::to_owned).to_vec(),
        objects: Vec::new(),
        choose: 1,
        secrecy: if secret { Secrecy::Secret } else { Secrecy::Open },
        base: Base::Present,
        threshold: Threshold::Simple,
        method: VoteMethod::Electronic,
        entitled: vec![Role::Member],
        revote: RevotePolicy::FirstFinal,
        rotate_objects: false,
        note: None,
        duration_s: None,
    }
}
