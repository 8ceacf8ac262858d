import { describe, expect, test } from 'vitest';
import type { QueuePlace } from '../../protocol/QueuePlace';
import { fewPlaces, queueInOrder, reasonWords, waitWords } from './places';

const place = (at: number, part: Partial<QueuePlace> = {}): QueuePlace => ({
  speech: at,
  participant: 100 + at,
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
});

describe('the queue as everybody reads it', () => {
  const places = [1, 2, 3, 4, 5].map((at) => place(at));

  test('stands in the order of its places', () => {
    expect(queueInOrder({ a: place(3), b: place(1) }).map((each) => each.place)).toEqual([1, 3]);
  });

  test('shows one’s own row on a phone, wherever it stands', () => {
    expect(fewPlaces(places, (each) => each.place === 5).map((each) => each.place)).toEqual([1, 2, 5]);
    expect(fewPlaces(places, (each) => each.place === 2).map((each) => each.place)).toEqual([1, 2, 3]);
    expect(fewPlaces(places, () => false).map((each) => each.place)).toEqual([1, 2, 3]);
  });

  test('says in words why a place stands where it does', () => {
    expect(reasonWords(place(1, { reason: 'registered', listed: 6, has_text: true }))).toBe(
      '名单顺序、名单第 6 位、发言稿已交',
    );
    expect(reasonWords(place(2, { reason: 'set_by_chair', moved_because: '远程委员尚无人发言' }))).toContain(
      '远程委员尚无人发言',
    );
  });

  test('promises no time that nobody knows', () => {
    expect(waitWords(place(1), null, 0)).toBeNull();
    expect(waitWords(place(1, { estimate_s: 20 }), null, 0)).toBe('约 1 分钟后');
  });
});
