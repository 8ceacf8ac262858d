// What a clerk has typed and not yet recorded. A draft survives Esc, another form and a reload of the
// window; it goes when its words are on record.
import { useState } from 'react';
import { usePlace } from '../../meeting/hooks';

export type Drafted<T> = { draft: T; set: (part: Partial<T>) => void; clear: () => void };

export function useDraft<T extends object>(name: string, empty: T): Drafted<T> {
  const { base } = usePlace();
  const key = `yishiting.draft ${base} ${name}`;
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...kept(key) }));
  return {
    draft,
    set: (part) =>
      setDraft((before) => {
        const after = { ...before, ...part };
        keep(key, after);
        return after;
      }),
    clear: () => {
      keep(key, null);
      setDraft(empty);
    },
  };
}

function kept(key: string): object {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as object;
  } catch {
    // A browser that keeps nothing has no draft to bring back.
    return {};
  }
}

function keep(key: string, draft: object | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // The draft then lasts as long as the window.
  }
}
