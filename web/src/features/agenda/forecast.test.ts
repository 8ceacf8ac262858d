import { describe, expect, test } from 'vitest';
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import type { AgendaView } from '../../protocol/AgendaView';
import { forecastAt, forecastEnd, interaction, minutesBehind, nextItem, reordered } from './forecast';

const MINUTE = 60_000;

function item(id: number, part: Partial<AgendaItemView>): AgendaItemView {
  return {
    id,
    kind: 'floor',
    title: `第${id}项`,
    phase: null,
    state: 'pending',
    planned_s: 600,
    started_at: null,
    ended_at: null,
    actual_ms: 0,
    running_since: null,
    forecast_at: null,
    directions: '',
    waiting: 0,
    ...part,
  };
}

const agenda: AgendaView = {
  items: [
    item(1, { state: 'done', actual_ms: 5 * MINUTE }),
    item(2, { state: 'active', kind: 'interaction', running_since: 5 * MINUTE }),
    item(3, { forecast_at: 15 * MINUTE }),
    item(4, { forecast_at: 25 * MINUTE }),
    item(5, { state: 'skipped' }),
  ],
  active: 2,
  planned_end_at: 36 * MINUTE,
  forecast_end_at: 35 * MINUTE,
  missing: [],
  interaction_ms: 2 * MINUTE,
};

describe('the forecast', () => {
  test('stands as the server gave it while the active item keeps to its plan', () => {
    expect(forecastEnd(agenda, 15 * MINUTE)).toBe(35 * MINUTE);
    expect(minutesBehind(agenda, 15 * MINUTE)).toBe(-1);
  });

  test('moves with every minute the active item runs over', () => {
    const now = 18 * MINUTE;
    expect(forecastEnd(agenda, now)).toBe(38 * MINUTE);
    expect(forecastAt(item(3, { forecast_at: 15 * MINUTE }), agenda, now)).toBe(18 * MINUTE);
    expect(minutesBehind(agenda, now)).toBe(2);
  });

  test('says nothing where the server says nothing', () => {
    expect(forecastEnd({ ...agenda, forecast_end_at: null }, 0)).toBeNull();
    expect(minutesBehind({ ...agenda, planned_end_at: null }, 0)).toBeNull();
  });

  test('interaction that runs is counted with what has ended', () => {
    expect(interaction(agenda, 9 * MINUTE)).toBe(6 * MINUTE);
  });
});

describe('the order of items', () => {
  test('the next item is the first to come, not one left out', () => {
    expect(nextItem(agenda)?.id).toBe(3);
    expect(nextItem({ ...agenda, active: null, items: agenda.items.slice(2) })?.id).toBe(3);
  });

  test('only items that have not begun change places', () => {
    expect(reordered(agenda, 4, -1)).toEqual([4, 3]);
    expect(reordered(agenda, 3, -1)).toBeNull();
    expect(reordered(agenda, 4, 1)).toBeNull();
    expect(reordered(agenda, 2, 1)).toBeNull();
  });
});
