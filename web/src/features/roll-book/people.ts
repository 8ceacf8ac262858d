// The people of a meeting in the order of the roll, and the few groups the office looks for.
import { useMemo } from 'react';
import { useRows } from '../../meeting/hooks';
import type { ParticipantId } from '../../protocol/ParticipantId';
import type { ParticipantView } from '../../protocol/ParticipantView';

/** Everybody invited, in the order of the plan. */
export function usePeople(): ParticipantView[] {
  const rows = useRows('participants');
  return useMemo(() => Object.values(rows).sort((one, other) => one.id - other.id), [rows]);
}

/** A name where there is one, for use in sentences. */
export function useNames(): (id: ParticipantId | null | undefined) => string {
  const rows = useRows('participants');
  return (id) => (id === null || id === undefined ? '' : (rows[String(id)]?.name ?? `#${id}`));
}

export type Filter = 'all' | 'absent' | 'present' | 'lost' | 'no_device' | 'silent';

export function filtered(people: readonly ParticipantView[], filter: Filter, typed: string): ParticipantView[] {
  const wanted = typed.trim().toLowerCase();
  return people.filter((person) => {
    const words = [person.name, person.unit, person.sector, person.side].join(' ').toLowerCase();
    return fits(person, filter) && words.includes(wanted);
  });
}

function fits(person: ParticipantView, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'absent':
      return person.presence !== 'present';
    case 'present':
      return person.presence === 'present';
    case 'lost':
      return person.presence === 'present' && !person.connected && !person.no_device;
    case 'no_device':
      return person.no_device;
    case 'silent':
      return person.presence === 'present' && person.expected && !person.has_spoken;
  }
}

/** Whose connections are lost while they are present, who has no device left out. */
export function lost(people: readonly ParticipantView[]): ParticipantView[] {
  return filtered(people, 'lost', '');
}
