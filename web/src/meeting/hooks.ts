// How components look at the session. Who subscribes is told only of the part it asked for.
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import type { Command } from '../protocol/Command';
import type { Offer } from '../protocol/Offer';
import type { Oneself } from '../protocol/Oneself';
import type { ParticipantId } from '../protocol/ParticipantId';
import type { ParticipantView } from '../protocol/ParticipantView';
import type { Rows } from '../protocol/Rows';
import type { Seat } from '../protocol/Seat';
import type { Sections } from '../protocol/Sections';
import { type SpeechClock, speechClock } from './clock';
import type { Hall, RowsOf } from './merge';
import type { Told } from './outbox';
import type { Known, Session } from './session';

export type Place = { session: Session; base: string; seat: Seat };

export const PlaceContext = createContext<Place | null>(null);

export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error('a meeting component stands outside a meeting page');
  return place;
}

/** `look` must return something that stays the same object while nothing changed. */
export function useKnown<T>(look: (known: Known) => T): T {
  const { session } = usePlace();
  return useSyncExternalStore(session.subscribe, () => look(session.snapshot()));
}

export function useSection<S extends keyof Sections>(name: S): Sections[S] | undefined {
  return useKnown((known) => known.hall.set[name] as Sections[S] | undefined);
}

const NO_ROWS = {};

export function useRows<S extends keyof Rows>(name: S): RowsOf<S> {
  return useKnown((known) => (known.hall.rows[name] as RowsOf<S> | undefined) ?? NO_ROWS);
}

export function useMe(): Oneself | null {
  return useKnown((known) => known.me);
}

/** Which buttons the server offers. */
export function useMay(): (offer: Offer) => boolean {
  const may = useMe()?.may;
  return (offer) => may?.includes(offer) ?? false;
}

export function useSend(): (command: Command) => Promise<Told> {
  const { session } = usePlace();
  return (command) => session.send(command);
}

/** The server's time, redrawn about four times a second while `running`. */
export function useNow(running = true, everyMs = 250): number {
  const { session } = usePlace();
  const [, redraw] = useState(0);
  const phase = useKnown((known) => known.link.phase);
  const lostAt = useKnown((known) => known.link.lostAt);
  useEffect(() => {
    if (!running || phase === 'lost') return;
    const timer = setInterval(() => redraw((count) => count + 1), everyMs);
    return () => clearInterval(timer);
  }, [running, phase, everyMs]);
  // While the connection is lost the clocks stand where they stood, and say so.
  return phase === 'lost' && lostAt !== null ? lostAt : session.clock.now();
}

export function useParticipant(id: ParticipantId | null | undefined): ParticipantView | undefined {
  const people = useRows('participants');
  return id === null || id === undefined ? undefined : people[String(id)];
}

/** All that is known of the hall, for pure functions that need several sections at once. */
export function useHall(): Hall {
  return useKnown((known) => known.hall);
}

/** The clock of the running speech, by the server's time; nothing while nobody has the floor. */
export function useClock(): SpeechClock | null {
  const floor = useSection('floor');
  const holder = floor?.holder ?? null;
  const now = useNow(holder !== null && holder.running_since !== null);
  return floor && holder ? speechClock(holder, now, floor.quiet_sign_s) : null;
}
