import { describe, expect, test } from 'vitest';
import type { Frame } from '../protocol/Frame';
import type { Oneself } from '../protocol/Oneself';
import { EMPTY, merge, mergeMe } from './merge';

const frame = (part: object): Frame => ({ epoch: 1, step: 1, ...part }) as Frame;

describe('what a viewer knows', () => {
  const first = merge(
    EMPTY,
    frame({ whole: true, set: { head: { seq: 1 } }, rows: { queue: { '7': { place: 1 }, '9': { place: 2 } } } }),
  );

  test('a frame replaces sections and rows it names and leaves the others', () => {
    const later = merge(first, frame({ step: 2, rows: { queue: { '9': { place: 1 } } } }));
    expect(later.rows.queue).toEqual({ '7': { place: 1 }, '9': { place: 1 } });
    expect(later.set).toBe(first.set);
  });

  test('null drops a row', () => {
    const later = merge(first, frame({ step: 2, rows: { queue: { '7': null } } }));
    expect(Object.keys(later.rows.queue ?? {})).toEqual(['9']);
  });

  test('an older frame of the same epoch changes nothing', () => {
    const later = merge(first, frame({ step: 5 }));
    expect(merge(later, frame({ step: 3, rows: { queue: { '7': null } } }))).toBe(later);
  });

  test('another epoch or audience replaces all', () => {
    const other = merge(first, frame({ epoch: 2, step: 1, set: { head: { seq: 9 } } }));
    expect(other.rows).toEqual({});
    const audience = merge(first, frame({ whole: true, step: 1, rows: { queue: {} } }));
    expect(audience.set).toEqual({});
  });

  test('the same word about oneself redraws nothing', () => {
    const me = { participant: 1, may: ['check_in'] } as unknown as Oneself;
    expect(mergeMe(me, { ...me, may: ['check_in'] })).toBe(me);
    expect(mergeMe(me, { ...me, may: [] })).not.toBe(me);
  });
});
