// One window's connection to one meeting: it keeps what is known, comes back when the connection is
// lost, and sees every command through to its answer. It knows no procedure: sections in, commands out.
import type { Command } from '../protocol/Command';
import type { EntryRefusal } from '../protocol/EntryRefusal';
import type { Frame } from '../protocol/Frame';
import type { Hello } from '../protocol/Hello';
import type { Oneself } from '../protocol/Oneself';
import type { ParticipantId } from '../protocol/ParticipantId';
import type { Refusal } from '../protocol/Refusal';
import type { SavingState } from '../protocol/SavingState';
import type { ServerMessage } from '../protocol/ServerMessage';
import type { Signal } from '../protocol/Signal';
import { ServerClock } from './clock';
import { EMPTY, type Hall, merge, mergeMe } from './merge';
import { type Do, Outbox, type Told, type Waiting } from './outbox';
import { BEAT_MS, comesBack, GONE_MS, pauseBefore, UNSTABLE_MS } from './pace';
import { uuid } from './uuid';
import { type Line, Refused, type Wire } from './wire';

const PROTOCOL = 1;
/** So many sockets that never said hello, and the long poll is tried. */
const BLOCKED_AFTER = 2;
const POLL_WAIT_MS = 25_000;

export type Link = {
  readonly phase: 'joining' | 'open' | 'lost' | 'ended';
  readonly way: 'socket' | 'poll';
  /** Nothing heard for seven seconds. */
  readonly unstable: boolean;
  /** When the last sign came before the loss, by the server's clock. */
  readonly lostAt: number | null;
  readonly tries: number;
  /** When it tries again, by the local clock. */
  readonly retryAt: number | null;
  /** Why it does not come back: a close code, or what the entrance said. */
  readonly ended: { code: number } | { refused: EntryRefusal | null } | null;
  /** False while another window of the same person acts. */
  readonly acting: boolean;
  readonly saving: SavingState;
  /** What was sent when the connection came back. */
  readonly back: readonly Do[] | null;
};

/** What became of the last act, until the next one. */
export type Notice =
  | { is: 'refused'; act: Do; refusal: Refusal }
  | { is: 'dropped'; act: Do }
  | { is: 'broken'; act: Do };

export type Known = {
  readonly hall: Hall;
  readonly me: Oneself | null;
  readonly link: Link;
  readonly waiting: readonly Waiting[];
  readonly unstable: readonly ParticipantId[];
  readonly notice: Notice | null;
};

const JOINING: Link = {
  phase: 'joining',
  way: 'socket',
  unstable: false,
  lostAt: null,
  tries: 0,
  retryAt: null,
  ended: null,
  acting: true,
  saving: 'fine',
  back: null,
};

export class Session {
  readonly clock = new ServerClock();
  private known: Known = { hall: EMPTY, me: null, link: JOINING, waiting: [], unstable: [], notice: null };
  private readonly listeners = new Set<() => void>();
  private readonly outbox = new Outbox(uuid, () => this.set({ waiting: this.outbox.waiting() }));
  private line: Line | null = null;
  private polling: AbortController | null = null;
  private greeted = false;
  private ungreeted = 0;
  private heardAt = 0;
  private beatAt = 0;
  private beatMs = BEAT_MS;
  private stopped = false;
  private timers: ReturnType<typeof setTimeout>[] = [];
  private beats: ReturnType<typeof setInterval> | null = null;

  constructor(private readonly wire: Wire) {}

  // What pages use.

  snapshot = (): Known => this.known;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  start(): void {
    this.beats = setInterval(() => this.watch(), 1000);
    addEventListener('online', this.hurry);
    addEventListener('visibilitychange', this.hurry);
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    removeEventListener('online', this.hurry);
    removeEventListener('visibilitychange', this.hurry);
    if (this.beats !== null) clearInterval(this.beats);
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
    this.hangUp();
    this.outbox.end();
  }

  /** Sends a command and tells what became of it; a refusal also becomes the notice. */
  async send(command: Command): Promise<Told> {
    const online = this.known.link.phase === 'open';
    const { told } = this.outbox.put(command, this.known.hall.step, this.clock.now(), online);
    if (online) this.flush(false);
    const result = await told;
    this.set({ notice: noticeOf(command.do, result) });
    return result;
  }

  /** Takes back what waits to be sent. */
  cancel(id: string): boolean {
    return this.outbox.cancel(id);
  }

  dismiss(): void {
    this.set({ notice: null });
  }

  /** This window acts from here on. */
  takeOver(): void {
    this.line?.send(JSON.stringify({ t: 'take_over' }));
  }

  // Coming and going.

  private async connect(): Promise<void> {
    this.greeted = false;
    if (this.ungreeted >= BLOCKED_AFTER) {
      void this.pollOn();
      return;
    }
    try {
      const { url } = await this.wire.ticket();
      if (this.over) return;
      const line = this.wire.open(url, {
        opened: () => line === this.line && this.resume(line),
        heard: (text) => line === this.line && this.heard(JSON.parse(text) as ServerMessage),
        closed: (code) => line === this.line && this.closed(code),
      });
      this.line = line;
      this.heardAt = Date.now();
    } catch (problem) {
      this.entranceSaidNo(problem);
    }
  }

  /** The network is back or the person looks again: the next try need not wait. */
  private hurry = (): void => {
    const { phase, retryAt } = this.known.link;
    if (phase !== 'lost' || retryAt === null || document.visibilityState === 'hidden') return;
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
    this.setLink({ retryAt: null });
    void this.connect();
  };

  /** Nothing is to be opened any more. */
  private get over(): boolean {
    return this.stopped || this.known.link.phase === 'ended';
  }

  private resume(line: Line): void {
    const { epoch, step } = this.known.hall;
    line.send(JSON.stringify({ t: 'resume', protocol: PROTOCOL, epoch, step }));
  }

  private closed(code: number): void {
    this.line = null;
    if (!this.greeted) this.ungreeted += 1;
    if (!comesBack(code)) {
      this.end({ code });
      return;
    }
    this.lose();
  }

  private entranceSaidNo(problem: unknown): void {
    if (problem instanceof Refused && problem.final) this.end({ refused: problem.refused });
    else this.lose();
  }

  private end(ended: NonNullable<Link['ended']>): void {
    this.hangUp();
    this.setLink({ phase: 'ended', ended, retryAt: null, unstable: false });
    this.outbox.end();
  }

  private lose(): void {
    this.hangUp();
    if (this.over) return;
    const { link } = this.known;
    const lostAt = link.phase === 'open' ? this.clock.now() - (Date.now() - this.heardAt) : link.lostAt;
    const tries = link.phase === 'open' ? 1 : link.tries + 1;
    const pause = pauseBefore(tries, Math.random());
    this.setLink({
      phase: link.phase === 'joining' ? 'joining' : 'lost',
      lostAt,
      tries,
      retryAt: Date.now() + pause,
      unstable: false,
      back: null,
    });
    this.later(() => void this.connect(), pause);
  }

  private hangUp(): void {
    const line = this.line;
    this.line = null;
    line?.close();
    this.polling?.abort();
    this.polling = null;
  }

  /** Every second: a sign of life every five, and silence noticed. */
  private watch(): void {
    this.outbox.expire(this.known.link.phase === 'open' ? 0 : this.clock.now());
    if (this.line === null) return;
    const silent = Date.now() - this.heardAt;
    if (silent >= GONE_MS) {
      if (!this.greeted) this.ungreeted += 1;
      this.lose();
      return;
    }
    if (this.known.link.unstable !== silent >= UNSTABLE_MS) this.setLink({ unstable: silent >= UNSTABLE_MS });
    this.beat(this.beatMs - 500);
  }

  /** A sign of life, unless the last one is younger than `after` milliseconds. */
  private beat(after: number): void {
    if (this.line === null || !this.greeted || Date.now() - this.beatAt < after) return;
    this.beatAt = Date.now();
    this.line.send(JSON.stringify({ t: 'beat' }));
  }

  // What is heard.

  private heard(message: ServerMessage): void {
    this.heardAt = Date.now();
    switch (message.t) {
      case 'hello':
        this.greet(message);
        break;
      case 'frame':
        this.frame(message);
        break;
      case 'me':
        this.me(message.me);
        break;
      case 'answer':
        this.outbox.answer(message);
        break;
      case 'signal':
        this.signal(message);
        break;
      case 'beat':
        this.clock.heard(message.now);
        // Browsers slow down the timers of a hidden page, but not what it hears.
        this.beat(this.beatMs / 2);
        break;
      case 'malformed':
        if (typeof message.id === 'string') this.outbox.malformed(message.id);
        break;
      case 'view_only':
        this.setLink({ acting: false });
        break;
      case 'acting':
        this.setLink({ acting: true });
        break;
      default:
        // A newer server may say more than this page knows.
        message satisfies never;
    }
  }

  private greet(hello: Hello): void {
    this.greeted = true;
    this.ungreeted = 0;
    this.beatMs = hello.beat_ms;
    this.clock.forget();
    this.clock.heard(hello.now);
    this.open('socket');
    this.flush(true);
  }

  private open(way: Link['way']): void {
    const { link } = this.known;
    if (link.phase === 'open' && link.way === way) return;
    const kept = this.outbox.waiting().map((entry) => entry.asking.command.do);
    const back = link.phase === 'lost' ? kept : null;
    this.setLink({ phase: 'open', way, unstable: false, lostAt: null, tries: 0, retryAt: null, back });
    if (back !== null) this.later(() => this.setLink({ back: null }), 6000);
  }

  private frame(frame: Frame): void {
    const hall = merge(this.known.hall, frame);
    if (hall !== this.known.hall) this.set({ hall });
  }

  private me(me: Oneself): void {
    const merged = mergeMe(this.known.me, me);
    if (merged !== this.known.me) this.set({ me: merged });
  }

  private signal(signal: Signal): void {
    if (signal.of === 'unstable') this.set({ unstable: signal.participants });
    else this.setLink({ saving: signal.state });
  }

  // What is sent.

  private flush(again: boolean): void {
    if (this.known.link.way === 'poll') {
      // The poll that waits is let go; the next one carries everything unanswered.
      this.polling?.abort();
      return;
    }
    const line = this.line;
    if (line === null) return;
    for (const asking of this.outbox.toSend(again)) line.send(JSON.stringify({ t: 'command', ...asking }));
  }

  private async pollOn(): Promise<void> {
    let wait = 0;
    for (;;) {
      const { epoch, step } = this.known.hall;
      const polling = new AbortController();
      this.polling = polling;
      const commands = this.outbox.toSend(true);
      try {
        const body = { protocol: PROTOCOL, epoch, step, commands, wait_ms: commands.length > 0 ? 0 : wait };
        const polled = await this.wire.poll(body, polling.signal);
        if (this.over || this.polling !== polling) return;
        this.heardAt = Date.now();
        this.clock.heard(polled.hello.now);
        for (const answer of polled.answers) this.outbox.answer(answer);
        this.frame(polled.frame);
        this.me(polled.me);
        this.open('poll');
        wait = POLL_WAIT_MS;
      } catch (problem) {
        if (polling.signal.aborted && this.polling === polling) continue;
        if (this.polling !== polling) return;
        this.ungreeted = 0;
        this.entranceSaidNo(problem);
        return;
      }
    }
  }

  private later(act: () => void, ms: number): void {
    const timer = setTimeout(() => {
      this.timers = this.timers.filter((other) => other !== timer);
      act();
    }, ms);
    this.timers.push(timer);
  }

  private setLink(part: Partial<Link>): void {
    this.set({ link: { ...this.known.link, ...part } });
  }

  private set(part: Partial<Known>): void {
    this.known = { ...this.known, ...part };
    for (const listener of this.listeners) listener();
  }
}

function noticeOf(act: Do, told: Told): Notice | null {
  switch (told.is) {
    case 'refused':
      return { is: 'refused', act, refusal: told.refusal };
    case 'dropped':
      return { is: 'dropped', act };
    case 'broken':
      return { is: 'broken', act };
    case 'done':
    case 'cancelled':
      return null;
  }
}
