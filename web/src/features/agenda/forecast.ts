// What the agenda's figures become as time passes: the server names moments and sums that stand still,
// the reader adds what the active item has run over since. No rule is decided here.
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import type { AgendaView } from '../../protocol/AgendaView';
import type { ItemId } from '../../protocol/ItemId';

/** Milliseconds an item has taken so far. */
export function took(item: AgendaItemView, now: number): number {
  return item.actual_ms + (item.running_since === null ? 0 : Math.max(0, now - item.running_since));
}

/** The item that runs. */
export function activeItem(agenda: AgendaView): AgendaItemView | undefined {
  return agenda.items.find((item) => item.id === agenda.active);
}

/** Milliseconds the active item has run over its plan; nought while it is within it. */
export function overrun(agenda: AgendaView, now: number): number {
  const active = activeItem(agenda);
  return active === undefined ? 0 : Math.max(0, took(active, now) - active.planned_s * 1000);
}

/** When an item to come is forecast to begin. */
export function forecastAt(item: AgendaItemView, agenda: AgendaView, now: number): number | null {
  return item.forecast_at === null ? null : item.forecast_at + overrun(agenda, now);
}

/** When the meeting is forecast to end. */
export function forecastEnd(agenda: AgendaView, now: number): number | null {
  return agenda.forecast_end_at === null ? null : agenda.forecast_end_at + overrun(agenda, now);
}

/** Whole minutes behind the plan; negative when ahead. */
export function minutesBehind(agenda: AgendaView, now: number): number | null {
  const end = forecastEnd(agenda, now);
  if (end === null || agenda.planned_end_at === null) return null;
  return Math.round((end - agenda.planned_end_at) / 60_000);
}

/** Milliseconds of interaction so far, the running stretch among them (003-13). */
export function interaction(agenda: AgendaView, now: number): number {
  const active = activeItem(agenda);
  const running = active?.kind === 'interaction' && active.running_since !== null ? now - active.running_since : 0;
  return agenda.interaction_ms + Math.max(0, running);
}

/** The first item to come behind the active one, or the first at all while none has begun. */
export function nextItem(agenda: AgendaView): AgendaItemView | undefined {
  const at = agenda.items.findIndex((item) => item.id === agenda.active);
  const pending = (item: AgendaItemView) => item.state === 'pending';
  return agenda.items.slice(at + 1).find(pending) ?? agenda.items.find(pending);
}

/** Items not yet begun in their new order, one moved up (−1) or down (+1); nothing if it cannot move. */
export function reordered(agenda: AgendaView, item: ItemId, by: -1 | 1): ItemId[] | null {
  const order = agenda.items.filter((each) => each.state === 'pending').map((each) => each.id);
  const from = order.indexOf(item);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return null;
  order.splice(to, 0, ...order.splice(from, 1));
  return order;
}
