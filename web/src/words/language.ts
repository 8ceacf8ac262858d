// Which language the page speaks. The choice is this browser's own, kept from visit to visit; Chinese
// comes first. The root of the page listens and draws everything anew when it changes.
import { useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';

const KEPT = 'yishiting.language';
const listeners = new Set<() => void>();
let chosen: Language = kept();

function kept(): Language {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh';
  } catch {
    // A browser that keeps nothing still shows the page.
    return 'zh';
  }
}

export function language(): Language {
  return chosen;
}

export function chooseLanguage(next: Language): void {
  chosen = next;
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // The choice then lasts as long as the page.
  }
  markPage();
  for (const listener of listeners) listener();
}

/** Tells the browser and screen readers in which language the page is. */
export function markPage(): void {
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => chosen,
  );
}
