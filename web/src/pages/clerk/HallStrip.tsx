// The live hall as the clerk needs it: who speaks, the clock, who is next, and the acts for people
// without a device. In narrow windows it is one strip above the record.
import { ChairPlate, HolderPlate, Interruption } from '../../features/floor/SpeakerTile';
import { SpeechClock } from '../../features/floor/SpeechClock';
import { useActiveItem } from '../../features/hall/MeetingSpine';
import { RecordingActs } from '../../features/log/Recording';
import { inOrder } from '../../features/queue/order';
import { KindTag } from '../../features/queue/QueuePanel';
import { useNames } from '../../features/roll-book/people';
import { RollFigures } from '../../features/roll-book/RollFigures';
import { useRows, useSection } from '../../meeting/hooks';
import { Act } from '../../ui/Act';
import { t } from '../../words';
import { ByHand } from '../chair/FloorStage';

const NEXT = 3;

export function HallStrip() {
  const holder = useSection('floor')?.holder ?? null;
  const meeting = useSection('meeting');
  const item = useActiveItem();
  const name = useNames();
  return (
    <div className="hall-strip">
      <section className="hall-now stack" aria-label={t('floor.title')}>
        {holder === null ? <ChairPlate small /> : <HolderPlate holder={holder} />}
        {/* The strip of narrow windows has no room for a plate. */}
        {holder !== null && (
          <p className="hall-name song" aria-hidden="true">
            {name(holder.participant)}
          </p>
        )}
        {holder === null ? (
          <p className="second">{t('floor.nobody')}</p>
        ) : (
          <>
            <SpeechClock speaker={holder} />
            <Interruption />
            <div className="row">
              <ByHand holder={holder} />
            </div>
          </>
        )}
        <p className="small second">{item?.title ?? (meeting && t(`meeting_state.${meeting.state}`))}</p>
      </section>
      <NextNames />
      <RollFigures />
      <div className="row hall-course">
        <Act offer="open_check_in" command={{ do: 'open_check_in' }}>
          {t('act.open_check_in')}
        </Act>
        <Act offer="open_meeting" command={{ do: 'open_meeting' }}>
          {t('act.open_meeting')}
        </Act>
        <Act offer="recess_meeting" command={{ do: 'recess_meeting' }}>
          {t('act.recess_meeting')}
        </Act>
        <Act offer="resume_meeting" command={{ do: 'resume_meeting' }}>
          {t('act.resume_meeting')}
        </Act>
        <RecordingActs />
      </div>
    </div>
  );
}

function NextNames() {
  const places = inOrder(useRows('queue'));
  const name = useNames();
  return (
    <section className="hall-next" aria-labelledby="hall-next-heading">
      <header className="panel-head">
        <h2 id="hall-next-heading">{t('queue.title')}</h2>
        <span className="small second">{t('queue.count', { n: places.length })}</span>
      </header>
      <ol>
        {places.slice(0, NEXT).map((place) => (
          <li key={place.speech} className="row">
            <span className="song">{place.place}</span> <b>{name(place.participant)}</b> <KindTag kind={place.kind} />
          </li>
        ))}
      </ol>
    </section>
  );
}
