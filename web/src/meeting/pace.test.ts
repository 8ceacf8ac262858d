import { describe, expect, test } from 'vitest';
import { comesBack, pauseBefore } from './pace';

describe('coming back', () => {
  test('a whole hall does not knock at one instant, and nobody waits for long at first', () => {
    const pauses = Array.from({ length: 300 }, (_, person) => pauseBefore(1, person / 300));
    expect(Math.min(...pauses)).toBe(250);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(750);
    expect(new Set(pauses).size).toBeGreaterThan(200);
  });

  test('who comes in vain pauses longer, up to a limit', () => {
    expect(pauseBefore(4, 0.5)).toBe(4_000);
    expect(pauseBefore(50, 1)).toBe(15_000);
  });

  test('a code says whether to come back', () => {
    expect([1006, 4008, 4012, 4013, 4015].every(comesBack)).toBe(true);
    expect([4503, 4509, 4526].some(comesBack)).toBe(false);
  });
});
