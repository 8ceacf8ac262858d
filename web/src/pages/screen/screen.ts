// What the venue's screen shows: one message at a time. A running vote goes before all, then who has the
// floor; a result stays until the next speech or item.
import { announcedSince, openVote } from '../../features/votes-cast/voting';
import type { Hall } from '../../meeting/merge';
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import type { SpeakerView } from '../../protocol/SpeakerView';
import type { VoteView } from '../../protocol/VoteView';

export type Shown =
  | { is: 'joining' }
  | { is: 'waiting' }
  | { is: 'roll' }
  | { is: 'vote'; vote: VoteView }
  | { is: 'counting'; vote: VoteView }
  | { is: 'speaker'; speaker: SpeakerView }
  | { is: 'result'; vote: VoteView }
  | { is: 'item'; item: AgendaItemView }
  | { is: 'recess' }
  | { is: 'closed' };

export function screenShows({ set, rows }: Pick<Hall, 'set' | 'rows'>): Shown {
  const { meeting, agenda, floor } = set;
  if (!meeting) return { is: 'joining' };
  if (meeting.state === 'notified') return { is: 'waiting' };
  if (meeting.state === 'check_in') return { is: 'roll' };
  if (meeting.state === 'closed') return { is: 'closed' };
  const votes = rows.votes ?? {};
  const open = openVote(votes);
  if (open) return { is: 'vote', vote: open };
  if (meeting.state === 'recessed') return { is: 'recess' };
  if (floor?.holder) return { is: 'speaker', speaker: floor.holder };
  const counting = Object.values(votes).find((vote) => vote.state === 'counting');
  if (counting) return { is: 'counting', vote: counting };
  const item = agenda?.items.find((each) => each.id === agenda.active);
  const result = announcedSince(votes, item?.started_at ?? meeting.opened_at ?? 0);
  if (result) return { is: 'result', vote: result };
  return item ? { is: 'item', item } : { is: 'roll' };
}
