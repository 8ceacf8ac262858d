// The order of the speaking queue as the chair moves it. A person is named once, at the first of their
// places; points of order stand outside, ahead of everyone, and cannot be moved.
import type { ParticipantId } from '../../protocol/ParticipantId';
import type { QueuePlace } from '../../protocol/QueuePlace';

/** The rows of the section in the order they are called. */
export function inOrder(rows: Readonly<Record<string, QueuePlace>>): QueuePlace[] {
  return Object.values(rows).sort((one, other) => one.place - other.place);
}

export function movable(place: QueuePlace): boolean {
  return place.kind !== 'point_of_order';
}

/** Everyone who can be moved, once each, in order. */
export function people(places: readonly QueuePlace[]): ParticipantId[] {
  return [...new Set(places.filter(movable).map((place) => place.participant))];
}

/** The order with `who` moved to where `target` stands; nothing if nothing would change. */
export function movedTo(
  places: readonly QueuePlace[],
  who: ParticipantId,
  target: ParticipantId,
): ParticipantId[] | null {
  const order = people(places);
  const from = order.indexOf(who);
  const to = order.indexOf(target);
  if (from < 0 || to < 0 || from === to) return null;
  order.splice(to, 0, ...order.splice(from, 1));
  return order;
}

/** The order with `who` moved by so many places; nothing at either end. */
export function movedBy(places: readonly QueuePlace[], who: ParticipantId, by: number): ParticipantId[] | null {
  const order = people(places);
  const target = order[order.indexOf(who) + by];
  return target === undefined ? null : movedTo(places, who, target);
}

/** Runs of places that are called alike, so that later ones can be headed by what they wait for. */
export function grouped(places: readonly QueuePlace[]): { reason: QueuePlace['reason']; places: QueuePlace[] }[] {
  const groups: { reason: QueuePlace['reason']; places: QueuePlace[] }[] = [];
  for (const place of places) {
    const last = groups[groups.length - 1];
    if (last !== undefined && last.reason === place.reason) last.places.push(place);
    else groups.push({ reason: place.reason, places: [place] });
  }
  return groups;
}
