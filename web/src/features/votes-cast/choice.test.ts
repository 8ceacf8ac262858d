import { describe, expect, test } from 'vitest';
import type { MyVote } from '../../protocol/MyVote';
import type { VoteSpec } from '../../protocol/VoteSpec';
import type { VoteView } from '../../protocol/VoteView';
import { ballotFrom, castCommand, emptyBallot, mark, missing, objectOrder, press } from './choice';
import { majorityLine, sumOf } from './majority';

const spec = (part: Partial<VoteSpec> = {}): VoteSpec => ({
  title: '三项措施优先次序',
  kind: 'internal',
  options: ['for', 'against', 'abstain'],
  objects: [],
  choose: 1,
  secrecy: 'open',
  base: 'all_members',
  threshold: 'more_than_half',
  method: 'electronic',
  entitled: ['member'],
  revote: 'first_final',
  rotate_objects: false,
  note: null,
  duration_s: null,
  ...part,
});

const view = (part: Partial<VoteView>) => ({ id: 4, spec: spec(), ...part }) as VoteView;

describe('a ballot in the making', () => {
  test('one choice replaces the other', () => {
    const ballot = press(spec(), press(spec(), emptyBallot(spec()), 'for'), 'against');
    expect(ballot.chosen).toEqual(['against']);
    expect(missing(spec(), ballot)).toBe(0);
  });

  test('exactly two of an advisory vote, and a third cannot be added', () => {
    const two = spec({ kind: 'advisory', options: ['甲', '乙', '丙'], choose: 2 });
    let ballot = press(two, emptyBallot(two), '丙');
    expect(missing(two, ballot)).toBe(1);
    ballot = press(two, ballot, '甲');
    expect(press(two, ballot, '乙')).toBe(ballot);
    // It is sent in the order of the options, so that nothing tells in which order they were pressed.
    expect(castCommand(view({ spec: two }), ballot)).toEqual({ do: 'cast', vote: 4, choice: ['甲', '丙'] });
  });

  test('a rating is sent in the vote’s own order, however its rows were dealt', () => {
    const rating = spec({ kind: 'rating', objects: ['住建局', '交警支队'], options: ['satisfied', 'dissatisfied'] });
    const mine: MyVote = { vote: 4, refused: null, voted: false, choice: null, order: [1, 0] };
    expect(objectOrder(rating, mine)).toEqual([1, 0]);
    expect(missing(rating, emptyBallot(rating))).toBe(1);
    const ballot = mark(emptyBallot(rating), 1, 'satisfied');
    expect(castCommand(view({ spec: rating }), ballot)).toEqual({
      do: 'cast_matrix',
      vote: 4,
      marks: [null, 'satisfied'],
    });
  });

  test('what was cast openly can be taken up again', () => {
    const mine: MyVote = { vote: 4, refused: null, voted: true, choice: ['for'], order: [] };
    expect(ballotFrom(spec(), mine).chosen).toEqual(['for']);
    expect(ballotFrom(spec(), { ...mine, choice: null }).chosen).toEqual([]);
  });
});

describe('beside the bars of a result', () => {
  const result = {
    entitled: 281,
    voted: 279,
    not_voted: 2,
    base_size: 300,
    tally: [
      { option: 'for', count: 276 },
      { option: 'against', count: 1 },
      { option: 'abstain', count: 2 },
    ],
    ratings: [],
    valid: 279,
    outcome: 'passed' as const,
    unanimous: false,
  };

  test('the line lies at more than half or at two thirds of the base', () => {
    expect(majorityLine(view({ result }))).toBe(151);
    expect(majorityLine(view({ result, spec: spec({ threshold: 'two_thirds' }) }))).toBe(200);
  });

  test('what decides nothing has no line', () => {
    expect(majorityLine(view({ result, spec: spec({ kind: 'advisory' }) }))).toBeNull();
    expect(majorityLine(view({ result, spec: spec({ threshold: 'simple' }) }))).toBeNull();
  });

  test('the sum is written out with who pressed nothing', () => {
    expect(sumOf(view({ result }))).toEqual({ parts: [276, 1, 2, 2], total: 281 });
  });
});
