//! The agenda: one item runs at a time, and its time stands while the meeting is in recess. Changes
//! concern only what has not begun.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{
    AgendaLack, Command, ConsultationForm, ItemId, ItemKind, ItemPhase, ItemState, MeetingPlan, MeetingState,
    ParticipantId, Problem, Refusal, Thing, Time, Why,
};

use crate::decide::{Asked, Decided};
use crate::event::{Event, What};
use crate::meeting::Meeting;
use crate::rights::Deed;
use crate::words;

/// Seconds that may be planned for one item: a day.
const PLANNED_S_MAX: u32 = 86_400;
/// Items that one agenda may have.
const ITEMS_MAX: u32 = 200;

/// One item.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    pub id: ItemId,
    pub kind: ItemKind,
    pub title: String,
    pub phase: Option<ItemPhase>,
    pub state: ItemState,
    pub planned_s: u32,
    pub started_at: Option<Time>,
    pub ended_at: Option<Time>,
    /// Milliseconds in ended stretches, recess left out.
    pub actual_ms: i64,
    pub running_since: Option<Time>,
    pub directions: String,
}

impl Item {
    fn planned_ms(&self) -> i64 {
        i64::from(self.planned_s) * 1_000
    }

    fn stand(&mut self, at: Time) {
        if let Some(since) = self.running_since.take() {
            self.actual_ms += (at - since).max(0);
        }
    }

    fn end(&mut self, at: Time) {
        self.stand(at);
        self.state = ItemState::Done;
        self.ended_at = Some(at);
    }
}

/// The agenda's part of the meeting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Agenda {
    pub items: Vec<Item>,
    next: u32,
    /// The last change and the items before it, for as long as nothing has been built on it.
    before: Option<Box<(What, Vec<Item>)>>,
}

impl Agenda {
    pub fn new(plan: &MeetingPlan) -> Self {
        let items: Vec<Item> = plan
            .agenda
            .iter()
            .zip(1..)
            .map(|(planned, id)| Item {
                id: ItemId(id),
                kind: planned.kind,
                title: planned.title.clone(),
                phase: planned.phase,
                state: ItemState::Pending,
                planned_s: planned.planned_s,
                started_at: None,
                ended_at: None,
                actual_ms: 0,
                running_since: None,
                directions: planned.directions.clone(),
            })
            .collect();
        let next = items.last().map_or(1, |item| item.id.0 + 1);
        Self { items, next, before: None }
    }

    /// The item that runs, or stands in a recess.
    pub fn active(&self) -> Option<&Item> {
        self.items.iter().find(|item| matches!(item.state, ItemState::Active | ItemState::Paused))
    }

    pub fn get(&self, id: ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// Real time of interaction in ended stretches, in milliseconds.
    pub fn interaction_ms(&self) -> i64 {
        self.items.iter().filter(|item| item.kind == ItemKind::Interaction).map(|item| item.actual_ms).sum()
    }

    /// What keeps this agenda from being a consultation of that form; items left out do not count.
    pub fn missing(&self, form: ConsultationForm) -> Vec<AgendaLack> {
        let kept = |item: &&Item| !matches!(item.state, ItemState::Skipped | ItemState::CarriedOver);
        let kinds: Vec<ItemKind> = self.items.iter().filter(kept).map(|item| item.kind).collect();
        lacks(form, &kinds)
    }

    /// Whether this was the last change, so that it can be taken back whole.
    pub fn can_take_back(&self, act: &What) -> bool {
        self.before.as_ref().is_some_and(|before| before.0 == *act)
    }

    pub fn apply(&mut self, at: Time, event: &Event) {
        let what = &event.what;
        if let What::Undone { undone, .. } = what {
            return self.take_back(undone);
        }
        let changes = matches!(
            what,
            What::ItemStarted { .. }
                | What::ItemAdded { .. }
                | What::ItemSkipped { .. }
                | What::ItemCarriedOver { .. }
                | What::ItemsReordered { .. }
                | What::Recessed
                | What::Resumed
                | What::Closed
        );
        if !changes {
            return;
        }
        self.before = Some(Box::new((what.clone(), self.items.clone())));
        match what {
            What::ItemStarted { item, ended } => self.start(at, *item, *ended),
            What::ItemAdded { item, kind, title, planned_s, behind, phase } => {
                self.next = self.next.max(item.0 + 1);
                let place = behind.and_then(|behind| self.items.iter().position(|one| one.id == behind));
                let place = place.map_or(self.items.len(), |place| place + 1);
                self.items.insert(place, added(*item, *kind, title, *planned_s, *phase));
            }
            What::ItemSkipped { item } => self.with(*item, |it| it.state = ItemState::Skipped),
            What::ItemCarriedOver { item } => self.with(*item, |it| it.state = ItemState::CarriedOver),
            What::ItemsReordered { order } => self.reorder(order),
            What::Recessed => self.with_active(|it| {
                it.stand(at);
                it.state = ItemState::Paused;
            }),
            What::Resumed => self.with_active(|it| {
                it.running_since = Some(at);
                it.state = ItemState::Active;
            }),
            What::Closed => {
                self.with_active(|it| it.end(at));
                let left = self.items.iter_mut().filter(|item| item.state == ItemState::Pending);
                left.for_each(|item| item.state = ItemState::CarriedOver);
            }
            _ => {}
        }
    }

    fn start(&mut self, at: Time, item: ItemId, ended: Option<ItemId>) {
        if let Some(ended) = ended {
            self.with(ended, |it| it.end(at));
        }
        self.with(item, |it| {
            it.state = ItemState::Active;
            it.started_at = Some(at);
            it.running_since = Some(at);
        });
    }

    /// Items not yet begun change places among themselves; the others stay where they are.
    fn reorder(&mut self, order: &[ItemId]) {
        let mut waiting: BTreeMap<ItemId, Item> = BTreeMap::new();
        for item in self.items.iter().filter(|item| item.state == ItemState::Pending) {
            waiting.insert(item.id, item.clone());
        }
        let mut next = order.iter();
        for place in self.items.iter_mut().filter(|item| item.state == ItemState::Pending) {
            if let Some(item) = next.next().and_then(|id| waiting.remove(id)) {
                *place = item;
            }
        }
    }

    fn take_back(&mut self, undone: &What) {
        if let Some(before) = self.before.take_if(|before| before.0 == *undone) {
            self.items = before.1;
        }
    }

    fn with(&mut self, id: ItemId, change: impl FnOnce(&mut Item)) {
        if let Some(item) = self.items.iter_mut().find(|item| item.id == id) {
            change(item);
        }
    }

    fn with_active(&mut self, change: impl FnOnce(&mut Item)) {
        if let Some(id) = self.active().map(|item| item.id) {
            self.with(id, change);
        }
    }
}

fn added(id: ItemId, kind: ItemKind, title: &str, planned_s: u32, phase: Option<ItemPhase>) -> Item {
    Item {
        id,
        kind,
        title: title.to_owned(),
        phase,
        state: ItemState::Pending,
        planned_s,
        started_at: None,
        ended_at: None,
        actual_ms: 0,
        running_since: None,
        directions: String::new(),
    }
}

/// What an agenda of these kinds, in this order, lacks to be a consultation of that form (003-13,
/// 003-21).
pub(crate) fn lacks(form: ConsultationForm, kinds: &[ItemKind]) -> Vec<AgendaLack> {
    let has = |kind: ItemKind| kinds.contains(&kind);
    let mut lacks = Vec::new();
    if kinds.is_empty() {
        lacks.push(AgendaLack::Items);
    }
    match form {
        ConsultationForm::Plenary | ConsultationForm::Lecture => {}
        ConsultationForm::Appraisal => {
            let before_reply = kinds.iter().take_while(|kind| **kind != ItemKind::Response);
            if before_reply.into_iter().any(|kind| *kind == ItemKind::Rating) {
                lacks.push(AgendaLack::ReplyBeforeRating);
            }
        }
        ConsultationForm::Micro => {
            if !has(ItemKind::Interaction) && !has(ItemKind::Consensus) {
                lacks.push(AgendaLack::InteractionOrConsensus);
            }
        }
        _ => {
            if !has(ItemKind::Interaction) {
                lacks.push(AgendaLack::Interaction);
            }
        }
    }
    lacks
}

/// When things are forecast to begin and end, if the active item ends as planned and every item to come
/// takes its planned time.
pub(crate) struct Forecast {
    /// Items not yet begun.
    pub begins: BTreeMap<ItemId, Time>,
    /// The meeting.
    pub ends: Option<Time>,
    /// The meeting, as the plan has it.
    pub planned_end: Option<Time>,
}

impl Meeting {
    /// The forecast. It depends on what has happened, not on the moment of looking; readers add what the
    /// active item has run over.
    pub(crate) fn forecast(&self) -> Forecast {
        let items = &self.agenda.items;
        let begun = self.course.opened_at.or(self.plan.planned_start);
        let kept = |item: &&Item| !matches!(item.state, ItemState::Skipped | ItemState::CarriedOver);
        let planned_ms: i64 = items.iter().filter(kept).map(Item::planned_ms).sum();
        let mut forecast = Forecast {
            begins: BTreeMap::new(),
            ends: self.course.closed_at,
            planned_end: begun.map(|at| at + planned_ms),
        };
        if self.course.closed_at.is_some() {
            return forecast;
        }
        let mut moment = match self.agenda.active() {
            Some(item) => {
                let left_ms = (item.planned_ms() - item.actual_ms).max(0);
                item.running_since.or(self.course.recessed_at).map(|since| since + left_ms)
            }
            None => items.iter().filter_map(|item| item.ended_at).max().or(begun),
        };
        for item in items.iter().filter(|item| item.state == ItemState::Pending) {
            if let Some(at) = moment {
                forecast.begins.insert(item.id, at);
                moment = Some(at + item.planned_ms());
            }
        }
        forecast.ends = moment;
        forecast
    }
}

/// Decides what concerns the agenda.
pub(crate) fn decide(
    meeting: &Meeting,
    asked: &Asked,
    by: ParticipantId,
    command: &Command,
) -> Result<Decided, Refusal> {
    meeting.demand(by, Deed::Lead)?;
    match meeting.course.state {
        MeetingState::Recessed => return Err(Refusal::not_allowed(Why::InRecess)),
        MeetingState::Closed => return Err(Refusal::not_allowed(Why::MeetingClosed)),
        MeetingState::Notified | MeetingState::CheckIn | MeetingState::InSession => {}
    }
    match command {
        Command::StartItem { item } => start_item(meeting, asked, *item),
        Command::AddItem { kind, title, planned_s, behind, phase } => {
            let title = words::line("title", title)?;
            add_item(meeting, asked, *kind, title, *planned_s, *behind, *phase)
        }
        Command::SkipItem { item } => {
            let item = not_begun(meeting, *item)?;
            Decided::one(asked, What::ItemSkipped { item })
        }
        Command::CarryOverItem { item } => {
            let item = not_begun(meeting, *item)?;
            Decided::one(asked, What::ItemCarriedOver { item })
        }
        Command::ReorderItems { order } => reorder(meeting, asked, order),
        _ => unreachable!("the dispatch sends only what concerns the agenda"),
    }
}

fn start_item(meeting: &Meeting, asked: &Asked, item: ItemId) -> Result<Decided, Refusal> {
    if meeting.course.state != MeetingState::InSession {
        return Err(Refusal::not_allowed(Why::NotInSession));
    }
    let item = not_begun(meeting, item)?;
    meeting.nothing_under_way()?;
    Decided::one(asked, What::ItemStarted { item, ended: meeting.agenda.active().map(|active| active.id) })
}

fn add_item(
    meeting: &Meeting,
    asked: &Asked,
    kind: ItemKind,
    title: String,
    planned_s: u32,
    behind: Option<ItemId>,
    phase: Option<ItemPhase>,
) -> Result<Decided, Refusal> {
    if planned_s > PLANNED_S_MAX {
        return Err(Refusal::invalid("planned_s", Problem::TooLarge));
    }
    if behind.is_some_and(|behind| meeting.agenda.get(behind).is_none()) {
        return Err(Refusal::no_such(Thing::Item));
    }
    if meeting.agenda.items.len() >= ITEMS_MAX as usize {
        return Err(Refusal::not_allowed(Why::LimitReached { most: ITEMS_MAX }));
    }
    let item = ItemId(meeting.agenda.next);
    Ok(Decided::one(asked, What::ItemAdded { item, kind, title, planned_s, behind, phase })?.making(item))
}

fn reorder(meeting: &Meeting, asked: &Asked, order: &[ItemId]) -> Result<Decided, Refusal> {
    let waiting: Vec<ItemId> =
        meeting.agenda.items.iter().filter(|item| item.state == ItemState::Pending).map(|item| item.id).collect();
    let named: BTreeSet<&ItemId> = order.iter().collect();
    let whole =
        named.len() == order.len() && order.len() == waiting.len() && waiting.iter().all(|id| named.contains(id));
    if !whole {
        return Err(Refusal::not_allowed(Why::OrderIncomplete));
    }
    Decided::one(asked, What::ItemsReordered { order: order.to_vec() })
}

fn not_begun(meeting: &Meeting, item: ItemId) -> Result<ItemId, Refusal> {
    let item = meeting.agenda.get(item).ok_or(Refusal::no_such(Thing::Item))?;
    match item.state {
        ItemState::Pending => Ok(item.id),
        ItemState::Skipped | ItemState::CarriedOver => Err(Refusal::not_allowed(Why::ItemLeftOut)),
        ItemState::Active | ItemState::Paused | ItemState::Done => Err(Refusal::not_allowed(Why::ItemBegun)),
    }
}
