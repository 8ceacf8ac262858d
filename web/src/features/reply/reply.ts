// A department's reply while it is being written: which kind wants a date, which wants a reason, and when
// it may be handed in. The words are kept in this window until the reply was taken.
import type { Command } from '../../protocol/Command';
import type { ResponseKind } from '../../protocol/ResponseKind';
import type { SuggestionView } from '../../protocol/SuggestionView';

export const KINDS: readonly ResponseKind[] = [
  'adopt_with_deadline',
  'study_with_deadline',
  'explain',
  'decline_with_reason',
];

export type Reply = { readonly kind: ResponseKind | null; readonly due: string; readonly text: string };

/** Begins with the date the clerk proposed. */
export function blankReply(suggestion: SuggestionView): Reply {
  return { kind: null, due: suggestion.due ?? '', text: '' };
}

export function wantsDate(kind: ResponseKind | null): boolean {
  return kind === 'adopt_with_deadline' || kind === 'study_with_deadline';
}

/** What still stands before it may be handed in. */
export function lacks(reply: Reply): 'kind' | 'date' | 'text' | null {
  if (reply.kind === null) return 'kind';
  if (wantsDate(reply.kind) && reply.due === '') return 'date';
  return reply.text.trim() === '' ? 'text' : null;
}

export function respondCommand(to: string, reply: Reply, kind: ResponseKind): Command {
  const due = wantsDate(kind) && reply.due !== '' ? reply.due : null;
  return { do: 'respond', to, kind, due, text: reply.text.trim(), of: null };
}
