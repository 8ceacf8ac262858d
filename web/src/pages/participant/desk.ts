// What the desk says first. Several things may wait for a person; the first in this order has the desk,
// the others stand as one line above it. Only what the server offers is asked for.

import { openVote, pendingVote, type Standing, standing } from '../../features/votes-cast/voting';
import type { RowsOf } from '../../meeting/merge';
import type { Waiting } from '../../meeting/outbox';
import type { MeetingState } from '../../protocol/MeetingState';
import type { MyPlace } from '../../protocol/MyPlace';
import type { Offer } from '../../protocol/Offer';
import type { Oneself } from '../../protocol/Oneself';
import type { SpeakerView } from '../../protocol/SpeakerView';
import type { VoteView } from '../../protocol/VoteView';
import type { DeskProps } from '../../ui/Frame';

export type Asked =
  | { is: 'speaking'; speaker: SpeakerView }
  | { is: 'suspended'; speaker: SpeakerView }
  | { is: 'called'; speaker: SpeakerView }
  | { is: 'vote'; vote: VoteView; stands: Standing }
  | { is: 'counts'; vote: VoteView }
  | { is: 'confirm'; vote: VoteView }
  | { is: 'reply'; first: string; count: number }
  | { is: 'take_chair' }
  | { is: 'answer_next' }
  | { is: 'next'; place: MyPlace }
  | { is: 'check_in' }
  | { is: 'voted'; vote: VoteView; stands: Standing }
  | { is: 'recess' }
  | { is: 'counting'; vote: VoteView }
  | { is: 'queue'; place: MyPlace }
  | { is: 'ask' }
  | { is: 'listen'; state: MeetingState | null };

export type Facts = {
  me: Oneself;
  state: MeetingState | null;
  holder: SpeakerView | null;
  suspended: SpeakerView | null;
  answersNext: number | null;
  votes: RowsOf<'votes'>;
  waiting: readonly Waiting[];
};

/** Everything that waits, most urgent first; the last one is always there. */
export function asked(facts: Facts): [Asked, ...Asked[]] {
  const [first, ...others] = [...floorAsks(facts), ...voteAsks(facts), ...lesserAsks(facts)];
  const listen: Asked = { is: 'listen', state: facts.state };
  return first === undefined ? [listen] : [first, ...others, listen];
}

function floorAsks({ me, holder, suspended }: Facts): Asked[] {
  const asks: Asked[] = [];
  if (holder !== null && me.speaking === holder.speech) asks.push({ is: 'speaking', speaker: holder });
  if (holder !== null && me.called === holder.speech) asks.push({ is: 'called', speaker: holder });
  if (suspended !== null && suspended.participant === me.participant)
    asks.push({ is: 'suspended', speaker: suspended });
  return asks;
}

function voteAsks({ me, votes, waiting }: Facts): Asked[] {
  const asks: Asked[] = [];
  const open = openVote(votes);
  if (open !== null) {
    const stands = standing(open, me, waiting);
    if (stands !== null && stands.is !== 'out' && stands.is !== 'cast') asks.push({ is: 'vote', vote: open, stands });
    if (may(me, 'enter_count') && open.spec.method === 'hands') asks.push({ is: 'counts', vote: open });
  }
  const pending = pendingVote(votes);
  if (pending?.state === 'closed' && may(me, 'confirm_count')) asks.push({ is: 'confirm', vote: pending });
  return asks;
}

function lesserAsks({ me, state, answersNext, votes, waiting }: Facts): Asked[] {
  const asks: Asked[] = [];
  const [due] = me.answers_due;
  if (due !== undefined && may(me, 'respond')) asks.push({ is: 'reply', first: due, count: me.answers_due.length });
  if (may(me, 'take_chair')) asks.push({ is: 'take_chair' });
  if (answersNext !== null && answersNext === me.participant) asks.push({ is: 'answer_next' });
  const place = [...me.places].sort((one, other) => one.place - other.place)[0];
  if (place?.place === 1) asks.push({ is: 'next', place });
  if (may(me, 'check_in')) asks.push({ is: 'check_in' });
  const open = openVote(votes);
  const stands = open === null ? null : standing(open, me, waiting);
  if (open !== null && (stands?.is === 'cast' || stands?.is === 'out')) asks.push({ is: 'voted', vote: open, stands });
  if (state === 'recessed') asks.push({ is: 'recess' });
  const pending = pendingVote(votes);
  if (open === null && pending !== null) asks.push({ is: 'counting', vote: pending });
  if (place !== undefined && place.place !== 1) asks.push({ is: 'queue', place });
  if (state !== 'recessed' && REQUESTS.some((offer) => may(me, offer))) asks.push({ is: 'ask' });
  return asks;
}

export const REQUESTS = ['request_floor', 'request_interaction', 'request_point_of_order'] as const;

function may(me: Oneself, offer: Offer): boolean {
  return me.may.includes(offer);
}

/** Changes whenever something else is asked, so that the desk's buttons rest for a moment. */
export function askKey(asked: Asked): string {
  switch (asked.is) {
    case 'speaking':
    case 'suspended':
    case 'called':
      return `${asked.is} ${asked.speaker.speech}`;
    case 'vote':
    case 'voted':
      return `${asked.is} ${asked.vote.id} ${asked.stands.is}`;
    case 'counts':
    case 'confirm':
    case 'counting':
      return `${asked.is} ${asked.vote.id}`;
    case 'reply':
      return `${asked.is} ${asked.first}`;
    default:
      return asked.is;
  }
}

/** What every desk is given: what it asks, and what else waits. */
export type Shared = Pick<DeskProps, 'asks' | 'above'>;

/** What fills the stage beside the desk. */
export type StageShows = 'own_text' | 'vote' | 'reply' | 'result' | 'floor';

/**
 * One's own speech first, then the vote, then the reply one writes, which one may also do while one has
 * the floor; a result stays until the next item or speech.
 */
export function stageShows(
  all: readonly Asked[],
  { replying, open, result }: { replying: boolean; open: boolean; result: boolean },
): StageShows {
  const is = (kind: Asked['is']) => all.some((each) => each.is === kind);
  if (is('called') || is('suspended')) return 'own_text';
  if (is('speaking')) return replying ? 'reply' : 'own_text';
  if (open) return 'vote';
  if (replying) return 'reply';
  return result ? 'result' : 'floor';
}
