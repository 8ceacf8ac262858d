// What the desk says first. Several things may wait for a person; the first in this order has the desk,
// the others stand as one line above it. Only what the server offers is asked for.

import { openVote, pendingVote, type Standing, standing } from '../../features/votes-cast/voting';
import type { RowsOf } from '../../meeting/merge';
import type { Waiting } from '../../meeting/outbox';
import type { Command } from '../../protocol/Command';
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
  | { is: 'kept'; kept: Kept }
  | { is: 'recess' }
  | { is: 'counting'; vote: VoteView }
  | { is: 'queue'; place: MyPlace }
  | { is: 'ask' }
  | { is: 'listen'; state: MeetingState | null };

/** What one did for oneself while the line is lost: it waits in this window, or was sent without an answer yet. */
export type Kept = { id: string; sent: boolean; command: Extract<Command, { do: KeptDo }> };
type KeptDo = 'check_in' | 'finish_speech' | 'request_floor' | 'withdraw_request';

export type Facts = {
  me: Oneself;
  state: MeetingState | null;
  holder: SpeakerView | null;
  suspended: SpeakerView | null;
  answersNext: number | null;
  votes: RowsOf<'votes'>;
  waiting: readonly Waiting[];
  /** The line stands, and did so when what is under way was sent. */
  online: boolean;
};

/** Everything that waits, most urgent first; the last one is always there. */
export function asked(facts: Facts): [Asked, ...Asked[]] {
  const [first, ...others] = [...floorAsks(facts), ...voteAsks(facts), ...lesserAsks(facts)];
  const listen: Asked = { is: 'listen', state: facts.state };
  return first === undefined ? [listen] : [first, ...others, listen];
}

/** What waits for the line, or for its answer since the line came back. */
export function keptOf({ waiting, online }: Pick<Facts, 'waiting' | 'online'>): Kept[] {
  return waiting.flatMap(({ asking: { id, command }, sent }) => {
    const waits = !sent || !online;
    return waits && isKept(command) ? [{ id, sent, command }] : [];
  });
}

function isKept(command: Command): command is Kept['command'] {
  return KEPT.includes(command.do);
}

const KEPT: readonly Command['do'][] = ['check_in', 'finish_speech', 'request_floor', 'withdraw_request'];

/** In place of what it was the answer to, so that the same is not asked for twice. */
function keptAsks(facts: Facts, ...acts: KeptDo[]): Asked[] {
  return keptOf(facts)
    .filter(({ command }) => acts.includes(command.do))
    .map((kept) => ({ is: 'kept', kept }));
}

function floorAsks(facts: Facts): Asked[] {
  const { me, holder, suspended } = facts;
  const asks: Asked[] = [];
  if (holder !== null && me.speaking === holder.speech) asks.push(...keptAsks(facts, 'finish_speech'));
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
  const looked = pending?.checks.some((check) => check.by === me.participant) ?? false;
  if (pending?.state === 'closed' && !looked && may(me, 'confirm_count')) asks.push({ is: 'confirm', vote: pending });
  return asks;
}

function lesserAsks(facts: Facts): Asked[] {
  const { me, state, answersNext, votes, waiting } = facts;
  const asks: Asked[] = [];
  const [due] = me.answers_due;
  if (due !== undefined && may(me, 'respond')) asks.push({ is: 'reply', first: due, count: me.answers_due.length });
  if (may(me, 'take_chair')) asks.push({ is: 'take_chair' });
  if (answersNext !== null && answersNext === me.participant) asks.push({ is: 'answer_next' });
  const open = openVote(votes);
  const stands = open === null ? null : standing(open, me, waiting);
  // Nobody is called while a vote runs, so who has voted is told that, and being next stands above it.
  if (open !== null && stands?.is === 'cast') asks.push({ is: 'voted', vote: open, stands });
  const place = [...me.places].sort((one, other) => one.place - other.place)[0];
  const withdrawn = keptAsks(facts, 'withdraw_request');
  if (place?.place === 1) asks.push(...withdrawn, { is: 'next', place });
  const checking = keptAsks(facts, 'check_in');
  if (checking.length > 0) asks.push(...checking);
  else if (may(me, 'check_in')) asks.push({ is: 'check_in' });
  if (open !== null && stands?.is === 'out') asks.push({ is: 'voted', vote: open, stands });
  if (state === 'recessed') asks.push({ is: 'recess' });
  const pending = pendingVote(votes);
  if (open === null && pending !== null) asks.push({ is: 'counting', vote: pending });
  asks.push(...keptAsks(facts, 'request_floor'));
  if (place !== undefined && place.place !== 1) asks.push(...withdrawn, { is: 'queue', place });
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
    case 'kept':
      return `kept ${asked.kept.id} ${asked.kept.sent}`;
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
