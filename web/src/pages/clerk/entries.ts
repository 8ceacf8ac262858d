// The forms of the clerk's desk and the keys that bring them. A key acts only when no input method is
// composing and no other key is held.
import { useEffect, useRef } from 'react';
import type { Offer } from '../../protocol/Offer';

export type EntryKind =
  | 'suggestion'
  | 'response'
  | 'consensus'
  | 'disagreement'
  | 'instruction'
  | 'problem'
  | 'check_in'
  | 'restrict'
  | 'look_back'
  | 'announcement';

/** Each form, the offer it needs, and its key where it has one. */
export const ENTRIES: readonly { kind: EntryKind; offer: Offer; key?: string }[] = [
  { kind: 'suggestion', offer: 'record_suggestion', key: 'F2' },
  { kind: 'response', offer: 'respond_of', key: 'F4' },
  { kind: 'consensus', offer: 'record_consensus', key: 'F8' },
  { kind: 'disagreement', offer: 'record_disagreement' },
  { kind: 'instruction', offer: 'instruct_of' },
  { kind: 'problem', offer: 'record_problem' },
  { kind: 'check_in', offer: 'manual_check_in', key: 'F9' },
  { kind: 'restrict', offer: 'restrict_passage' },
  { kind: 'look_back', offer: 'set_look_back' },
  { kind: 'announcement', offer: 'announce' },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'isComposing' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/** The form a key brings; nothing while an input method composes. */
export function entryOfKey(event: Pressed): EntryKind | null {
  if (event.isComposing || event.key === 'Process') return null;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return null;
  return ENTRIES.find((entry) => entry.key === event.key)?.kind ?? null;
}

export function useEntryKeys(bring: (kind: EntryKind) => void): void {
  const latest = useRef(bring);
  latest.current = bring;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const kind = entryOfKey(event);
      if (kind === null) return;
      event.preventDefault();
      latest.current(kind);
      // The form is drawn first; then its first field takes the focus.
      setTimeout(() => document.querySelector<HTMLElement>('.entry-desk input, .entry-desk select')?.focus(), 0);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}
