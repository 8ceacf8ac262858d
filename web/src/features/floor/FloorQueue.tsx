// The speaking queue for everybody: one's own row among the others, never reordered here.
import { useState } from 'react';
import { useKnown, useMe, useNow, useRows, useSection } from '../../meeting/hooks';
import type { QueuePlace } from '../../protocol/QueuePlace';
import { Button } from '../../ui/Button';
import { QueueRow } from '../../ui/QueueRow';
import { t } from '../../words';
import { nameOf } from '../roll/people';
import { fewPlaces, queueInOrder, reasonWords, waitWords } from './places';

/** `few` shows three rows and a button for the rest. */
export function FloorQueue({ few = false }: { few?: boolean }) {
  const [all, setAll] = useState(false);
  const rows = useRows('queue');
  const me = useMe()?.participant ?? null;
  const places = queueInOrder(rows);
  const isMine = (place: QueuePlace) => place.participant === me;
  const shown = few && !all ? fewPlaces(places, isMine) : places;
  return (
    <section aria-labelledby="queue-head">
      <header className="head">
        <h2 id="queue-head">{t('queue.title')}</h2>
        <span className="second">
          {t('queue.count', { n: places.length })}
          {places.length > 1 && `　${t('queue.order')}`}
        </span>
        {few && places.length > shown.length && (
          <Button className="slim push" onClick={() => setAll(true)}>
            {t('queue.all')}
          </Button>
        )}
        {few && all && (
          <Button className="slim push" onClick={() => setAll(false)}>
            {t('queue.fewer')}
          </Button>
        )}
      </header>
      {places.length === 0 ? (
        <p className="second">{t('queue.empty')}</p>
      ) : (
        <ol className="queue">
          {shown.map((place) => (
            <Place key={place.speech} place={place} mine={isMine(place)} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Place({ place, mine }: { place: QueuePlace; mine: boolean }) {
  const people = useRows('participants');
  const holder = useSection('floor')?.holder ?? null;
  const offline = useKnown((known) => known.link.phase !== 'open');
  const now = useNow(true, 5000);
  return (
    <QueueRow
      place={place.place}
      name={nameOf(people, place.participant)}
      kind={t(`speech_kind.${place.kind}`)}
      registered={place.kind === 'registered'}
      reason={reasonWords(place)}
      mine={mine}
      next={place.place === 1}
      lost={!place.connected}
      end={offline ? null : waitWords(place, holder, now)}
    />
  );
}
