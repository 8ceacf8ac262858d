// How often there is a sign of life, when silence is a loss, and how long to pause before coming back.

export const BEAT_MS = 5_000;
export const UNSTABLE_MS = 7_000;
export const GONE_MS = 15_000;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Milliseconds before the next try; `chance` in 0..1 keeps a whole hall from knocking at one instant. */
export function pauseBefore(tries: number, chance: number): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, tries - 1));
  return Math.round(full * (0.5 + chance));
}

/** 3000-3499 and 4000-4499 mean "come back", 3500-3999 and 4500-4999 "do not"; the network's own codes come back. */
export function comesBack(code: number): boolean {
  return code < 3000 || code % 1000 < 500;
}
