// People in words: their name, and what stands under it on a name plate.
import type { RowsOf } from '../../meeting/merge';
import type { MeetingView } from '../../protocol/MeetingView';
import type { ParticipantId } from '../../protocol/ParticipantId';
import type { ParticipantView } from '../../protocol/ParticipantView';
import { t } from '../../words';

type People = RowsOf<'participants'>;

export function nameOf(people: People, id: ParticipantId | null | undefined): string {
  if (id === null || id === undefined) return t('nobody');
  return people[String(id)]?.name ?? `#${id}`;
}

export function namesOf(people: People, ids: readonly ParticipantId[]): string {
  return ids.map((id) => nameOf(people, id)).join(t('list.separator'));
}

/** Unit or sector, else the venue; a person at no venue takes part from afar. */
export function underName(person: ParticipantView | undefined, meeting: MeetingView | undefined): string {
  if (person === undefined) return '';
  return person.unit ?? person.sector ?? placeOf(person, meeting);
}

export function placeOf(person: ParticipantView, meeting: MeetingView | undefined): string {
  const venue = meeting?.venues.find((each) => each.id === person.venue);
  return venue?.name ?? (meeting && meeting.venues.length > 0 ? t('people.remote') : '');
}

/** The roll as people read it: those present first, then by name as invited. */
export function inRollOrder(people: People): ParticipantView[] {
  const weight = { present: 0, left_early: 1, absent: 2, on_leave: 3 } as const;
  return Object.values(people).sort((one, other) => weight[one.presence] - weight[other.presence] || one.id - other.id);
}
