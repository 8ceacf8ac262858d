// The speaking queue as everybody reads it: in order, each place with its reason in words, and how long
// it will be. Estimates are the server's, less what the running speech has used.
import { estimateLeft } from '../../meeting/clock';
import type { RowsOf } from '../../meeting/merge';
import type { QueuePlace } from '../../protocol/QueuePlace';
import type { SpeakerView } from '../../protocol/SpeakerView';
import { aboutMinutes } from '../../ui/when';
import { t } from '../../words';

export function queueInOrder(rows: RowsOf<'queue'>): QueuePlace[] {
  return Object.values(rows).sort((one, other) => one.place - other.place);
}

/** Three rows for a narrow window: the first ones, and one's own always among them. */
export function fewPlaces(places: readonly QueuePlace[], mine: (place: QueuePlace) => boolean, most = 3): QueuePlace[] {
  const first = places.slice(0, most);
  const own = places.find(mine);
  if (own === undefined || first.includes(own)) return first;
  return [...first.slice(0, most - 1), own];
}

export function reasonWords(place: QueuePlace): string {
  const words = [
    place.moved_because === null ? t(`place.${place.reason}`) : t('queue.moved', { reason: place.moved_because }),
  ];
  if (place.listed !== null) words.push(t('queue.listed', { n: place.listed }));
  if (place.has_text) words.push(t('queue.has_text'));
  return words.join(t('list.separator'));
}

/** `约 3 分钟后`; nothing where nobody can say. */
export function waitWords(place: QueuePlace, holder: SpeakerView | null, now: number): string | null {
  const left = estimateLeft(place, holder, now);
  return left === null ? null : t('time.about_minutes', { n: aboutMinutes(left) });
}
