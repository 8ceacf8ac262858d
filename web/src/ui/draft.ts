// Words that are being written survive a reload of the page: they are kept in this window until sent.
// Ballots are never kept.
import { useState } from 'react';

const PREFIX = 'yishiting.draft.';

export function useDraft(name: string): [string, (words: string) => void] {
  const key = PREFIX + name;
  // The words belong to the name they were written under.
  const [written, setWritten] = useState({ key, words: read(key) });
  const words = written.key === key ? written.words : read(key);
  return [
    words,
    (next) => {
      setWritten({ key, words: next });
      keep(key, next);
    },
  ];
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    // A browser that keeps nothing: the draft lives as long as the page.
    return '';
  }
}

function keep(key: string, words: string): void {
  try {
    if (words === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, words);
  } catch {
    // As above.
  }
}
