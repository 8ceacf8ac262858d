//! The agenda as it is shown: no figure in it depends on the moment of looking.

use protocol::{AgendaItemView, AgendaView, SpeechKind, SpeechState};

use crate::agenda::{Forecast, Item};
use crate::meeting::Meeting;

impl Meeting {
    pub(crate) fn agenda_view(&self) -> AgendaView {
        let forecast = self.forecast();
        AgendaView {
            items: self.agenda.items.iter().map(|item| self.item_view(item, &forecast)).collect(),
            active: self.agenda.active().map(|item| item.id),
            planned_end_at: forecast.planned_end,
            forecast_end_at: forecast.ends,
            missing: self.agenda.missing(self.plan.form),
            interaction_ms: self.agenda.interaction_ms(),
        }
    }

    fn item_view(&self, item: &Item, forecast: &Forecast) -> AgendaItemView {
        let waits = self.floor.speeches.values().filter(|speech| {
            speech.item == Some(item.id)
                && speech.kind == SpeechKind::Registered
                && speech.state == SpeechState::Waiting
        });
        AgendaItemView {
            id: item.id,
            kind: item.kind,
            title: item.title.clone(),
            phase: item.phase,
            state: item.state,
            planned_s: item.planned_s,
            started_at: item.started_at,
            ended_at: item.ended_at,
            actual_ms: item.actual_ms,
            running_since: item.running_since,
            forecast_at: forecast.begins.get(&item.id).copied(),
            directions: item.directions.clone(),
            waiting: u32::try_from(waits.count()).unwrap_or(u32::MAX),
        }
    }
}
