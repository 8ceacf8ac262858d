// Where the majority lies, and the sum that every result must make. Shown beside the bars; the outcome
// itself is the server's word.
import type { VoteView } from '../../protocol/VoteView';

/** Votes needed, counted from the base; nothing where a vote decides nothing or more for than against suffice. */
export function majorityLine({ spec, result }: VoteView): number | null {
  if (result === null || (spec.kind !== 'procedural' && spec.kind !== 'internal')) return null;
  if (spec.method === 'acclamation') return null;
  switch (spec.threshold) {
    case 'more_than_half':
      return Math.floor(result.base_size / 2) + 1;
    case 'two_thirds':
      return Math.ceil((result.base_size * 2) / 3);
    case 'simple':
      return null;
  }
}

/** The figures that make the sum, and what they make. */
export function sumOf({ spec, result }: VoteView): { parts: number[]; total: number } | null {
  if (result === null || result.tally.length === 0) return null;
  const parts = result.tally.map((each) => each.count);
  if (spec.choose === 1) parts.push(result.not_voted);
  return { parts, total: parts.reduce((all, each) => all + each, 0) };
}
