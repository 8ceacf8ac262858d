import { describe, expect, test } from 'vitest';
import type { SpeakerView } from '../protocol/SpeakerView';
import { clockFigure, estimateLeft, readOut, ServerClock, speechClock } from './clock';

const speaker: SpeakerView = {
  speech: 1,
  participant: 2,
  kind: 'registered',
  state: 'speaking',
  title: null,
  called_at: 0,
  limit_s: 480,
  limit_counts: true,
  spoken_ms: 60_000,
  running_since: 1_000_000,
  lost_since: null,
  waits_for_chair: false,
  by_hand: false,
};

describe('the clock of a speech', () => {
  test('counts from the server’s moments, whatever the local clock says', () => {
    let steady = 5_000;
    const clock = new ServerClock(() => steady);
    clock.heard(1_000_000);
    steady += 700;
    clock.heard(1_000_400);
    // The sample that travelled fastest counts: the second message was 300 ms late.
    expect(clock.now()).toBe(1_000_700);
  });

  test('says how it stands', () => {
    const at = (part: Partial<SpeakerView>, now: number) => speechClock({ ...speaker, ...part }, now, 30).state;
    expect(at({}, 1_000_000)).toBe('runs');
    expect(at({}, 1_000_000 + 391_000)).toBe('last');
    expect(at({}, 1_000_000 + 421_000)).toBe('over');
    expect(at({ running_since: null, state: 'paused' }, 0)).toBe('paused');
    expect(at({ running_since: null, lost_since: 5 }, 0)).toBe('lost');
    expect(at({ state: 'called', running_since: null }, 0)).toBe('called');
  });

  test('shows nought only when it is over, and then how much over', () => {
    expect(clockFigure(1)).toBe('0:01');
    expect(clockFigure(216_000)).toBe('3:36');
    expect(clockFigure(0)).toBe('0:00');
    expect(clockFigure(-21_000)).toBe('+0:21');
  });

  test('is read out at one minute, half a minute and nought only', () => {
    expect(readOut(60_100, 59_900)).toBe(60);
    expect(readOut(59_900, 59_700)).toBeNull();
    expect(readOut(30_001, 30_000)).toBe(30);
    expect(readOut(100, 0)).toBe(0);
    expect(readOut(null, 10)).toBeNull();
  });

  test('a place in the queue comes nearer while the speech runs, and no nearer when it is over time', () => {
    expect(estimateLeft({ estimate_s: 480 }, speaker, 1_000_000)).toBe(420);
    expect(estimateLeft({ estimate_s: 480 }, speaker, 1_000_000 + 900_000)).toBe(0);
    expect(estimateLeft({ estimate_s: null }, speaker, 0)).toBeNull();
  });
});
