import { describe, expect, test } from 'vitest';
import type { QueuePlace } from '../../protocol/QueuePlace';
import { grouped, inOrder, movedBy, movedTo, people } from './order';

function place(speech: number, participant: number, at: number, part: Partial<QueuePlace> = {}): QueuePlace {
  return {
    speech,
    participant,
    place: at,
    kind: 'floor',
    reason: 'not_spoken_yet',
    moved_because: null,
    listed: null,
    since: null,
    limit_s: null,
    has_text: false,
    connected: true,
    estimate_s: null,
    quota_left_s: null,
    ...part,
  };
}

const queue = [
  place(90, 4, 1, { kind: 'point_of_order', reason: 'point_of_order' }),
  place(11, 1, 2, { kind: 'registered', reason: 'registered' }),
  place(12, 2, 3),
  place(13, 3, 4),
  place(14, 1, 5, { reason: 'has_spoken' }),
];

describe('the speaking queue under the chair’s hand', () => {
  test('rows are read in the order of their places', () => {
    const rows = { '12': queue[2], '90': queue[0], '11': queue[1] } as Record<string, QueuePlace>;
    expect(inOrder(rows).map((row) => row.speech)).toEqual([90, 11, 12]);
  });

  test('everyone is named once and points of order are left out', () => {
    expect(people(queue)).toEqual([1, 2, 3]);
  });

  test('who is moved takes the place, the others close up', () => {
    expect(movedTo(queue, 3, 1)).toEqual([3, 1, 2]);
    expect(movedTo(queue, 1, 3)).toEqual([2, 3, 1]);
    expect(movedTo(queue, 2, 2)).toBeNull();
    expect(movedTo(queue, 4, 1)).toBeNull();
  });

  test('one step up and down by the keyboard, and no further than the ends', () => {
    expect(movedBy(queue, 2, -1)).toEqual([2, 1, 3]);
    expect(movedBy(queue, 2, 1)).toEqual([1, 3, 2]);
    expect(movedBy(queue, 1, -1)).toBeNull();
    expect(movedBy(queue, 3, 1)).toBeNull();
  });

  test('neighbours that stand for the same reason stand under one heading', () => {
    expect(grouped(queue).map((group) => [group.reason, group.places.length])).toEqual([
      ['point_of_order', 1],
      ['registered', 1],
      ['not_spoken_yet', 2],
      ['has_spoken', 1],
    ]);
  });
});
