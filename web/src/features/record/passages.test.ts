import { describe, expect, test } from 'vitest';
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import type { SpeechView } from '../../protocol/SpeechView';
import { overMs, passagesOf } from './passages';

function speech(id: number, part: Partial<SpeechView>): SpeechView {
  return {
    id,
    participant: id,
    item: null,
    kind: 'registered',
    state: 'done',
    title: null,
    text: null,
    note: null,
    limit_s: 480,
    spoken_ms: 0,
    lost_ms: 0,
    paused_ms: 0,
    begun_at: null,
    ended_at: null,
    by_hand: false,
    restricted: false,
    corrections: 0,
    ...part,
  };
}

function item(id: number, started_at: number | null): AgendaItemView {
  return {
    id,
    kind: 'floor',
    title: `第${id}项`,
    phase: null,
    state: started_at === null ? 'pending' : 'done',
    planned_s: 600,
    started_at,
    ended_at: null,
    actual_ms: 0,
    running_since: null,
    forecast_at: null,
    directions: '',
    waiting: 0,
  };
}

describe('the running record', () => {
  const agenda = {
    items: [item(1, 10), item(2, 40), item(3, 20), item(4, null)],
    active: 2,
    planned_end_at: null,
    forecast_end_at: null,
    missing: [],
    interaction_ms: 0,
  };

  test('items stand as they were taken, speeches as they were begun', () => {
    const rows = {
      '5': speech(5, { item: 1, begun_at: 15 }),
      '6': speech(6, { item: 1, begun_at: 12 }),
      '7': speech(7, { item: 2, begun_at: 41 }),
    };
    const passages = passagesOf(agenda, rows);
    expect(passages.map((passage) => passage.item?.id)).toEqual([1, 3, 2]);
    expect(passages[0]?.speeches.map((each) => each.id)).toEqual([6, 5]);
  });

  test('who only waits is not in the record; a speech in writing is', () => {
    const rows = {
      '5': speech(5, { item: 1, state: 'waiting' }),
      '6': speech(6, { item: 1, state: 'written_only', text: '书面建议' }),
    };
    expect(passagesOf(agenda, rows)[0]?.speeches.map((each) => each.id)).toEqual([6]);
  });

  test('only a registered speech can be over its limit', () => {
    expect(overMs(speech(1, { spoken_ms: 515_000 }))).toBe(35_000);
    expect(overMs(speech(1, { spoken_ms: 400_000 }))).toBeNull();
    expect(overMs(speech(1, { kind: 'floor', spoken_ms: 515_000 }))).toBeNull();
  });
});
