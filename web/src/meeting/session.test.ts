// @vitest-environment jsdom
// The session against a wire of our own: nothing sleeps, time is moved by hand.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Oneself } from '../protocol/Oneself';
import type { ServerMessage } from '../protocol/ServerMessage';
import { Session } from './session';
import { type LineEvents, Refused, type Wire } from './wire';

class FakeWire implements Wire {
  lines: { events: LineEvents; sent: { t: string; [key: string]: unknown }[]; closed: boolean }[] = [];
  refuses: Refused | null = null;
  deaf = false;
  polls: unknown[] = [];

  async ticket() {
    if (this.refuses) throw this.refuses;
    return { url: '/ws?ticket=1' };
  }

  open(_url: string, events: LineEvents) {
    const line = { events, sent: [] as { t: string }[], closed: false };
    this.lines.push(line);
    return {
      send: (text: string) => line.sent.push(JSON.parse(text)),
      close: () => {
        line.closed = true;
      },
    };
  }

  poll(body: unknown): Promise<never> {
    this.polls.push(body);
    return new Promise(() => undefined);
  }

  get line() {
    const line = this.lines[this.lines.length - 1];
    if (line === undefined) throw new Error('no line was opened');
    return line;
  }

  says(message: ServerMessage) {
    this.line.events.heard(JSON.stringify(message));
  }

  greets(epoch = 1) {
    this.line.events.opened();
    this.says({
      t: 'hello',
      oldest: 1,
      newest: 1,
      release: 'test',
      now: Date.now(),
      epoch,
      step: 0,
      beat_ms: 5000,
      message_bytes_max: 65536,
    });
  }
}

let wire: FakeWire;
let session: Session;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  wire = new FakeWire();
  session = new Session(wire);
});

afterEach(() => {
  session.stop();
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

async function enter() {
  session.start();
  await settle();
  wire.greets();
}

describe('a session', () => {
  test('says where it stands and is let in', async () => {
    await enter();
    expect(wire.line.sent[0]).toEqual({ t: 'resume', protocol: 1, epoch: 0, step: 0 });
    expect(session.snapshot().link.phase).toBe('open');
  });

  test('gives a sign of life every five seconds', async () => {
    await enter();
    wire.line.sent.length = 0;
    for (let second = 0; second < 20; second += 1) {
      wire.says({ t: 'signal', of: 'unstable', participants: [] });
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(wire.line.sent.filter((message) => message.t === 'beat').length).toBeGreaterThanOrEqual(4);
  });

  test('answers the server’s sign of life, so that a hidden page is not taken for gone', async () => {
    await enter();
    vi.setSystemTime(Date.now() + 30_000);
    wire.line.sent.length = 0;
    wire.says({ t: 'beat', now: Date.now() });
    wire.says({ t: 'beat', now: Date.now() });
    expect(wire.line.sent).toEqual([{ t: 'beat' }]);
  });

  test('silence is unstable after seven seconds and a loss after fifteen', async () => {
    await enter();
    await vi.advanceTimersByTimeAsync(8000);
    expect(session.snapshot().link.unstable).toBe(true);
    await vi.advanceTimersByTimeAsync(8000);
    expect(session.snapshot().link.phase).not.toBe('open');
  });

  test('a lost line comes back by itself with the step it knows, and nothing is sent twice', async () => {
    await enter();
    wire.says({ t: 'frame', epoch: 1, step: 7, whole: true });
    const told = session.send({ do: 'request_floor', kind: 'floor' });
    wire.line.events.closed(1006);
    expect(session.snapshot().link.phase).toBe('lost');
    await vi.advanceTimersByTimeAsync(2000);
    wire.greets();
    expect(wire.line.sent[0]).toEqual({ t: 'resume', protocol: 1, epoch: 1, step: 7 });
    const command = wire.line.sent.find((message) => message.t === 'command');
    expect(wire.lines[0]?.sent.find((message) => message.t === 'command')?.id).toBe(command?.id);
    expect(session.snapshot().link.back).toEqual(['request_floor']);
    wire.says({ t: 'answer', id: String(command?.id), done: {} });
    expect(await told).toEqual({ is: 'done', made: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(session.snapshot().waiting).toEqual([]);
  });

  test('a refusal becomes the notice until the next act', async () => {
    await enter();
    const told = session.send({ do: 'check_in' });
    const id = String(wire.line.sent.find((message) => message.t === 'command')?.id);
    wire.says({ t: 'answer', id, refused: { reason: 'not_allowed', why: { is: 'check_in_closed' } } });
    expect((await told).is).toBe('refused');
    expect(session.snapshot().notice).toMatchObject({ is: 'refused', act: 'check_in' });
    session.dismiss();
    expect(session.snapshot().notice).toBeNull();
  });

  test('a close that says do not come back ends the window', async () => {
    await enter();
    wire.line.events.closed(4501);
    expect(session.snapshot().link).toMatchObject({ phase: 'ended', ended: { code: 4501 } });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wire.lines).toHaveLength(1);
  });

  test('a link that was revoked meanwhile ends the window and says why', async () => {
    await enter();
    wire.refuses = new Refused(401, { is: 'session' });
    wire.line.events.closed(1006);
    await vi.advanceTimersByTimeAsync(2000);
    expect(session.snapshot().link.ended).toEqual({ refused: { is: 'session' } });
  });

  test('another window of the same person acts until this one takes over', async () => {
    await enter();
    wire.says({ t: 'view_only' });
    expect(session.snapshot().link.acting).toBe(false);
    session.takeOver();
    expect(wire.line.sent.at(-1)).toEqual({ t: 'take_over' });
    wire.says({ t: 'acting' });
    expect(session.snapshot().link.acting).toBe(true);
  });

  test('where sockets are blocked it asks by poll', async () => {
    session.start();
    await settle();
    wire.line.events.closed(1006);
    await vi.advanceTimersByTimeAsync(2000);
    wire.line.events.closed(1006);
    await vi.advanceTimersByTimeAsync(4000);
    expect(wire.polls).toHaveLength(1);
  });

  test('the network’s return shortens the wait', async () => {
    await enter();
    for (let tries = 0; tries < 2; tries += 1) {
      wire.line.events.closed(1006);
      wire.greets();
    }
    wire.line.events.closed(1006);
    const before = wire.lines.length;
    dispatchEvent(new Event('online'));
    await settle();
    expect(wire.lines.length).toBe(before + 1);
  });

  test('a stopped session opens nothing more', async () => {
    session.start();
    session.stop();
    await settle();
    expect(wire.lines).toHaveLength(0);
  });

  test('what is known of oneself stays one object while nothing changed', async () => {
    await enter();
    const me = { participant: 3, may: ['check_in'] } as unknown as Oneself;
    wire.says({ t: 'me', me });
    const known = session.snapshot().me;
    wire.says({ t: 'me', me });
    expect(session.snapshot().me).toBe(known);
  });
});
