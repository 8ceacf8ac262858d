// What a viewer knows of the hall, and how a frame makes it newer. First snapshot, live update and
// reconnect are the same merge. Nothing here knows what a section means.
import type { Frame } from '../protocol/Frame';
import type { Oneself } from '../protocol/Oneself';
import type { Rows } from '../protocol/Rows';
import type { Sections } from '../protocol/Sections';

export type RowsOf<S extends keyof Rows> = Readonly<Record<string, Rows[S]>>;

export type Hall = {
  readonly epoch: number;
  readonly step: number;
  readonly set: Readonly<Partial<Sections>>;
  readonly rows: { readonly [S in keyof Rows]?: RowsOf<S> };
};

export const EMPTY: Hall = { epoch: 0, step: 0, set: {}, rows: {} };

/** A frame of the same epoch that is not newer changes nothing; one of another epoch replaces all. */
export function merge(hall: Hall, frame: Frame): Hall {
  const fresh = frame.whole === true || frame.epoch !== hall.epoch;
  if (!fresh && frame.step < hall.step) return hall;
  const old = fresh ? EMPTY : hall;
  return {
    epoch: frame.epoch,
    step: frame.step,
    set: frame.set ? { ...old.set, ...frame.set } : old.set,
    rows: frame.rows ? mergeRows(old.rows, frame.rows) : old.rows,
  };
}

function mergeRows(old: Hall['rows'], newer: NonNullable<Frame['rows']>): Hall['rows'] {
  const sections: Record<string, Record<string, unknown>> = { ...old };
  for (const [name, changes] of Object.entries(newer)) {
    const rows: Record<string, unknown> = { ...sections[name] };
    for (const [key, row] of Object.entries(changes ?? {})) {
      if (row === null) delete rows[key];
      else rows[key] = row;
    }
    sections[name] = rows;
  }
  return sections as Hall['rows'];
}

/** The message `me` is sent only when it has changed; two equal ones stay one object, so that nothing redraws. */
export function mergeMe(old: Oneself | null, me: Oneself): Oneself {
  return old !== null && JSON.stringify(old) === JSON.stringify(me) ? old : me;
}
