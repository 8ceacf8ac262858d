// A ballot while it is being made, and what may be sent of it. Nothing here leaves the page before
// 提交 is pressed, and nothing is kept after.
import type { Command } from '../../protocol/Command';
import type { MyVote } from '../../protocol/MyVote';
import type { VoteSpec } from '../../protocol/VoteSpec';
import type { VoteView } from '../../protocol/VoteView';
import { optionWords } from '../votes/words';

/** Options chosen; of a rating one mark for each object in the vote's own order, nothing for a blank. */
export type Ballot = { readonly chosen: readonly string[]; readonly marks: readonly (string | null)[] };

export function emptyBallot(spec: VoteSpec): Ballot {
  return { chosen: [], marks: spec.objects.map(() => null) };
}

/** What was cast before, where it is known and may be changed. */
export function ballotFrom(spec: VoteSpec, mine: MyVote | null): Ballot {
  if (!mine?.choice) return emptyBallot(spec);
  if (isMatrix(spec)) return { chosen: [], marks: mine.choice };
  return { chosen: mine.choice.filter((each) => each !== null), marks: [] };
}

export function isMatrix(spec: VoteSpec): boolean {
  return spec.objects.length > 0;
}

/** An advisory vote wants exactly so many, every other at most so many. */
export function exactly(spec: VoteSpec): boolean {
  return spec.kind === 'advisory' || spec.choose === 1;
}

/** Pressing an option: with one choice it replaces the other, with several it is added or taken out. */
export function press(spec: VoteSpec, ballot: Ballot, option: string): Ballot {
  if (spec.choose === 1) return { ...ballot, chosen: [option] };
  const { chosen } = ballot;
  if (chosen.includes(option)) return { ...ballot, chosen: chosen.filter((each) => each !== option) };
  return chosen.length >= spec.choose ? ballot : { ...ballot, chosen: [...chosen, option] };
}

export function mark(ballot: Ballot, object: number, option: string | null): Ballot {
  return { ...ballot, marks: ballot.marks.map((each, at) => (at === object ? option : each)) };
}

/** How many options are still to be chosen before it may be sent. */
export function missing(spec: VoteSpec, ballot: Ballot): number {
  if (isMatrix(spec)) return ballot.marks.some((each) => each !== null) ? 0 : 1;
  const least = exactly(spec) ? spec.choose : 1;
  return Math.max(0, least - ballot.chosen.length);
}

export function castCommand(vote: VoteView, ballot: Ballot): Command {
  if (isMatrix(vote.spec)) return { do: 'cast_matrix', vote: vote.id, marks: [...ballot.marks] };
  return { do: 'cast', vote: vote.id, choice: vote.spec.options.filter((each) => ballot.chosen.includes(each)) };
}

export function choiceWords(choice: readonly (string | null)[], separator: string): string {
  return choice
    .filter((each) => each !== null)
    .map(optionWords)
    .join(separator);
}

/** The order in which this voter sees the objects; the vote's own where none was dealt. */
export function objectOrder(spec: VoteSpec, mine: MyVote | null): number[] {
  if (mine !== null && mine.order.length === spec.objects.length) return [...mine.order];
  return spec.objects.map((_, at) => at);
}
