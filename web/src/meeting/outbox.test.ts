import { describe, expect, test } from 'vitest';
import { Outbox } from './outbox';

function outbox() {
  let id = 0;
  return new Outbox(
    () => `id-${++id}`,
    () => undefined,
  );
}

describe('commands on their way', () => {
  test('a ballot given while the line is down is sent once when it is back', async () => {
    const box = outbox();
    const { told } = box.put({ do: 'cast', vote: 1, choice: ['for'] }, 3, 0, false);
    expect(box.waiting().map((each) => each.sent)).toEqual([false]);
    expect(box.toSend(true).map((asking) => asking.id)).toEqual(['id-1']);
    expect(box.toSend(false)).toEqual([]);
    box.answer({ id: 'id-1', done: {} });
    expect(await told).toEqual({ is: 'done', made: null });
  });

  test('an act on the hall does not wait for the line', async () => {
    const box = outbox();
    const { told } = box.put({ do: 'call', speaker: 4 }, 3, 0, false);
    expect(await told).toEqual({ is: 'dropped' });
    expect(box.toSend(true)).toEqual([]);
  });

  test('what was sent and not answered is asked again under the same id', () => {
    const box = outbox();
    box.put({ do: 'check_in' }, 3, 0, true);
    expect(box.toSend(false).map((asking) => asking.id)).toEqual(['id-1']);
    expect(box.toSend(true).map((asking) => asking.id)).toEqual(['id-1']);
  });

  test('an act on the hall that was under way is given up after ten seconds', async () => {
    const box = outbox();
    const { told } = box.put({ do: 'open_meeting' }, 3, 1_000, true);
    box.toSend(false);
    box.expire(10_000);
    expect(box.waiting()).toHaveLength(1);
    box.expire(11_001);
    expect(await told).toEqual({ is: 'dropped' });
  });

  test('who waits may take it back, but not what is under way', async () => {
    const box = outbox();
    const { asking, told } = box.put({ do: 'request_floor', kind: 'floor' }, 3, 0, false);
    expect(box.cancel(asking.id)).toBe(true);
    expect(await told).toEqual({ is: 'cancelled' });
    const sent = box.put({ do: 'check_in' }, 3, 0, true);
    box.toSend(false);
    expect(box.cancel(sent.asking.id)).toBe(false);
  });
});
