// The running record in the order it happened: items with the speeches begun in them, and after each
// item what was recorded and decided. Pure, so that the order can be told without a page.
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import type { AgendaView } from '../../protocol/AgendaView';
import type { SpeechView } from '../../protocol/SpeechView';

export type ItemPassage = { item: AgendaItemView | null; number: number; speeches: SpeechView[] };

/** Begun items with the speeches begun in them; speeches of no item come first. Written ones stand at the end of theirs. */
export function passagesOf(agenda: AgendaView | undefined, rows: Readonly<Record<string, SpeechView>>): ItemPassage[] {
  const speeches = Object.values(rows)
    .filter((speech) => speech.begun_at !== null || speech.state === 'written_only')
    .sort(
      (one, other) =>
        (one.begun_at ?? Number.MAX_SAFE_INTEGER) - (other.begun_at ?? Number.MAX_SAFE_INTEGER) || one.id - other.id,
    );
  const items = (agenda?.items ?? []).map((item, index) => ({
    item,
    number: index + 1,
    speeches: speeches.filter((speech) => speech.item === item.id),
  }));
  const loose = speeches.filter((speech) => speech.item === null);
  const begun = items.filter(({ item, speeches: own }) => item.started_at !== null || own.length > 0);
  begun.sort(
    (one, other) =>
      (one.item.started_at ?? Number.MAX_SAFE_INTEGER) - (other.item.started_at ?? Number.MAX_SAFE_INTEGER) ||
      one.number - other.number,
  );
  return loose.length > 0 ? [{ item: null, number: 0, speeches: loose }, ...begun] : begun;
}

/** Milliseconds over the limit; nothing where no limit counts or it was kept. */
export function overMs(speech: SpeechView): number | null {
  if (speech.kind !== 'registered' || speech.limit_s === null) return null;
  const over = speech.spoken_ms - speech.limit_s * 1000;
  return over > 0 ? over : null;
}
