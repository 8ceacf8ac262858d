// Where one stands in the vote that runs: may choose, chose and waits for the line, cast, or has no vote.
import type { Waiting } from '../../meeting/outbox';
import type { Oneself } from '../../protocol/Oneself';
import type { Refusal } from '../../protocol/Refusal';
import type { VoteView } from '../../protocol/VoteView';

export type Standing =
  | { is: 'choosing' }
  /** On its way or waiting for the connection. */
  | { is: 'sending'; id: string; sent: boolean }
  | { is: 'cast'; mayChange: boolean }
  | { is: 'out'; refusal: Refusal };

export function standing(vote: VoteView, me: Oneself | null, waiting: readonly Waiting[]): Standing | null {
  const mine = me?.vote?.vote === vote.id ? me.vote : null;
  if (mine === null) return null;
  const way = waiting.find(
    ({ asking: { command } }) => (command.do === 'cast' || command.do === 'cast_matrix') && command.vote === vote.id,
  );
  if (way) return { is: 'sending', id: way.asking.id, sent: way.sent };
  if (mine.voted) return { is: 'cast', mayChange: mine.refused === null };
  return mine.refused === null ? { is: 'choosing' } : { is: 'out', refusal: mine.refused };
}

/** The vote that takes ballots, if one does. */
export function openVote(votes: Readonly<Record<string, VoteView>>): VoteView | null {
  return Object.values(votes).find((vote) => vote.state === 'open') ?? null;
}

/** The vote that was closed and is not announced yet. */
export function pendingVote(votes: Readonly<Record<string, VoteView>>): VoteView | null {
  return Object.values(votes).find((vote) => vote.state === 'counting' || vote.state === 'closed') ?? null;
}

/** The vote announced last, if that was since `since`. */
export function announcedSince(votes: Readonly<Record<string, VoteView>>, since: number): VoteView | null {
  const announced = Object.values(votes)
    .filter((vote) => vote.state === 'announced' && (vote.announced_at ?? 0) >= since)
    .sort((one, other) => (other.announced_at ?? 0) - (one.announced_at ?? 0));
  return announced[0] ?? null;
}
