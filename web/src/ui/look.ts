// How this browser shows the page: light or dark, plain or in large letters (大字版, three steps), with
// or without sound. The choices stand as attributes on <html>, where tokens.css finds them.
import { useSyncExternalStore } from 'react';

export type Look = {
  readonly dark: boolean;
  /** 0 is plain, 1 to 3 are the steps of the large letters. */
  readonly size: 0 | 1 | 2 | 3;
  readonly sound: boolean;
};

const KEPT = 'yishiting.look';
const listeners = new Set<() => void>();
let look: Look = { ...preferred(), ...kept() };

function preferred(): Look {
  const dark = typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches;
  return { dark, size: 0, sound: true };
}

function kept(): Partial<Look> {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Look>;
  } catch {
    // A browser that keeps nothing still shows the page.
    return {};
  }
}

export function currentLook(): Look {
  return look;
}

export function changeLook(part: Partial<Look>): void {
  look = { ...look, ...part };
  try {
    localStorage.setItem(KEPT, JSON.stringify(look));
  } catch {
    // The choice then lasts as long as the page.
  }
  markLook();
  for (const listener of listeners) listener();
}

export function markLook(): void {
  document.documentElement.dataset.theme = look.dark ? 'dark' : 'light';
  document.documentElement.dataset.size = String(look.size);
}

export function useLook(): Look {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => look,
  );
}
