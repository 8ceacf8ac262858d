// Time is the server's. The browser keeps only the distance between its own steady clock and the
// server's, and counts from the moments the server names. A wrong local clock changes nothing.
import type { QueuePlace } from '../protocol/QueuePlace';
import type { SpeakerView } from '../protocol/SpeakerView';

const SAMPLES = 12;

/** The server's clock, guessed from the times it names: the sample that travelled fastest is the best. */
export class ServerClock {
  private samples: number[] = [];

  /** `steady` counts milliseconds and never jumps. */
  constructor(private readonly steady: () => number = () => performance.now()) {}

  heard(serverNow: number): void {
    this.samples.push(serverNow - this.steady());
    if (this.samples.length > SAMPLES) this.samples.shift();
  }

  /** After a sleep of the machine the steady clock may have stood: what was learned before is dropped. */
  forget(): void {
    this.samples = [];
  }

  now(): number {
    if (this.samples.length === 0) return Date.now();
    return this.steady() + Math.max(...this.samples);
  }
}

export type SpeechClock = {
  /** Milliseconds spoken. */
  spoken: number;
  /** Milliseconds left; negative when over; nothing without a limit. */
  left: number | null;
  /** How the clock stands. */
  state: 'called' | 'runs' | 'last' | 'over' | 'paused' | 'lost';
};

export function speechClock(speaker: SpeakerView, now: number, quietSignS: number): SpeechClock {
  const running = speaker.running_since === null ? 0 : Math.max(0, now - speaker.running_since);
  const spoken = speaker.spoken_ms + running;
  const left = speaker.limit_s === null ? null : speaker.limit_s * 1000 - spoken;
  return { spoken, left, state: clockState(speaker, left, quietSignS) };
}

function clockState(speaker: SpeakerView, left: number | null, quietSignS: number): SpeechClock['state'] {
  if (speaker.state === 'called') return 'called';
  if (speaker.lost_since !== null) return 'lost';
  if (speaker.running_since === null) return 'paused';
  if (left === null) return 'runs';
  if (left < 0) return 'over';
  return left <= quietSignS * 1000 ? 'last' : 'runs';
}

/** Seconds until a place in the queue is called: the server's figure less what the running speech has used. */
export function estimateLeft(
  place: Pick<QueuePlace, 'estimate_s'>,
  holder: SpeakerView | null,
  now: number,
): number | null {
  if (place.estimate_s === null) return null;
  if (holder === null) return place.estimate_s;
  const { spoken } = speechClock(holder, now, 0);
  const used = holder.limit_s === null ? spoken / 1000 : Math.min(spoken / 1000, holder.limit_s);
  return Math.max(0, Math.round(place.estimate_s - used));
}

/** `m:ss`, or `+m:ss` when over. Time left is rounded up, so that 0:00 is shown only when it is over. */
export function clockFigure(ms: number): string {
  const over = ms < 0;
  const seconds = over ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000);
  return `${over ? '+' : ''}${minutesSeconds(seconds)}`;
}

export function minutesSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** The moments at which the clock is read out: one minute, half a minute, nothing left. */
export function readOut(before: number | null, left: number | null): 60 | 30 | 0 | null {
  if (before === null || left === null) return null;
  for (const mark of [60, 30, 0] as const) {
    if (before > mark * 1000 && left <= mark * 1000) return mark;
  }
  return null;
}
