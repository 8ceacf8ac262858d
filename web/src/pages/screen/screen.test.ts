import { describe, expect, test } from 'vitest';
import type { Hall } from '../../meeting/merge';
import { screenShows } from './screen';

function hall(set: object, votes: object = {}): Pick<Hall, 'set' | 'rows'> {
  const meeting = { state: 'in_session', opened_at: 100 };
  return { set: { meeting, ...set }, rows: { votes } } as unknown as Pick<Hall, 'set' | 'rows'>;
}

const agenda = { items: [{ id: 1, started_at: 200 }], active: 1 };
const holder = { holder: { speech: 1 } };

describe('the venue’s screen', () => {
  const is = (set: object, votes?: object) => screenShows(hall(set, votes)).is;

  test('follows the meeting from waiting to the end', () => {
    expect(screenShows({ set: {}, rows: {} }).is).toBe('joining');
    expect(is({ meeting: { state: 'notified' } })).toBe('waiting');
    expect(is({ meeting: { state: 'check_in' } })).toBe('roll');
    expect(is({})).toBe('roll');
    expect(is({ agenda })).toBe('item');
    expect(is({ agenda, floor: holder })).toBe('speaker');
    expect(is({ meeting: { state: 'recessed' } })).toBe('recess');
    expect(is({ meeting: { state: 'closed' } })).toBe('closed');
  });

  test('a running vote goes before all, even a speaker', () => {
    expect(is({ agenda, floor: holder }, { '1': { state: 'open' } })).toBe('vote');
  });

  test('a result stays until somebody speaks or the next item begins', () => {
    const announced = { '1': { state: 'announced', announced_at: 250 } };
    expect(is({ agenda }, announced)).toBe('result');
    expect(is({ agenda, floor: holder }, announced)).toBe('speaker');
    const next = { items: [{ id: 2, started_at: 300 }], active: 2 };
    expect(is({ agenda: next }, announced)).toBe('item');
  });
});
