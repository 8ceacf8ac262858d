// Calls who is next. If somebody has the floor, the same press ends that first, and the button says so;
// whoever has no device is finished by hand. Who was only called is skipped, by a quiet button.
import { useState } from 'react';
import { useNames } from '../../features/roll-book/people';
import { useMay, useSection, useSend } from '../../meeting/hooks';
import type { Command } from '../../protocol/Command';
import type { Offer } from '../../protocol/Offer';
import type { QueuePlace } from '../../protocol/QueuePlace';
import type { SpeakerView } from '../../protocol/SpeakerView';
import { Button } from '../../ui/Button';
import { t } from '../../words';

export function CallNext({ place }: { place: QueuePlace }) {
  const send = useSend();
  const may = useMay();
  const name = useNames();
  const holder = useSection('floor')?.holder ?? null;
  const [busy, setBusy] = useState(false);

  async function press() {
    setBusy(true);
    const freed = holder === null || (await send(freeing(holder, may))).is === 'done';
    if (freed) await send({ do: 'call', speaker: place.participant });
    setBusy(false);
  }

  return (
    <Button
      kind={holder?.state === 'called' ? 'thin' : 'filled'}
      big={holder?.state !== 'called'}
      disabled={busy}
      onClick={() => void press()}
    >
      {t('office.queue.call', { name: name(place.participant) })}
      {holder !== null && (
        <span className="button-also">
          {t(holder.state === 'called' ? 'office.chair.also_skips' : 'office.chair.also_ends', {
            name: name(holder.participant),
          })}
        </span>
      )}
    </Button>
  );
}

function freeing(holder: SpeakerView, may: (offer: Offer) => boolean): Command {
  if (holder.state === 'called') return { do: 'skip_speaker' };
  if (holder.by_hand && may('finish_speech_of')) return { do: 'finish_speech', of: holder.participant };
  return { do: 'cut_off_speech' };
}
