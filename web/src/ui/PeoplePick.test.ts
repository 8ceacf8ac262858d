import { describe, expect, test } from 'vitest';
import type { ParticipantView } from '../protocol/ParticipantView';
import { matching } from './PeoplePick';

function person(id: number, name: string, unit: string | null = null): ParticipantView {
  return { id, name, unit, sector: null } as ParticipantView;
}

const people = [
  person(1, '委员A01'),
  person(2, '民政局代表', '民政局'),
  person(3, '王民'),
  person(4, '李四', '民政局'),
];

describe('people found by a few characters', () => {
  test('names come before units', () => {
    expect(matching(people, [], '民政').map(({ id }) => id)).toEqual([2, 4]);
    expect(matching(people, [], '民').map(({ id }) => id)).toEqual([2, 3, 4]);
  });

  test('who is chosen already is not offered again', () => {
    expect(matching(people, [2], '民政').map(({ id }) => id)).toEqual([4]);
  });

  test('capitals make no difference', () => {
    expect(matching(people, [], 'a01').map(({ id }) => id)).toEqual([1]);
  });
});
