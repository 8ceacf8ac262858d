// Who has the floor, as a name plate on a table with the seal; while nobody has it, who presides.
import { useRows, useSection } from '../../meeting/hooks';
import type { SpeakerView } from '../../protocol/SpeakerView';
import { NamePlate, Seal, Tag } from '../../ui/Marks';
import { t } from '../../words';
import { nameOf, underName } from '../roll/people';
import { SpeechClock } from './SpeechClock';

export function SpeakerTile({ sounds = false }: { sounds?: boolean }) {
  const floor = useSection('floor');
  const holder = floor?.holder ?? null;
  if (holder === null) return <NobodySpeaks />;
  return (
    <div className="speaker stack">
      <h2 className="hidden-words">{t('floor.title')}</h2>
      <HolderPlate holder={holder} />
      {holder.title && <p className="song speech-title">{holder.title}</p>}
      <SpeechClock speaker={holder} sounds={sounds} />
      <Interruption />
    </div>
  );
}

export function HolderPlate({ holder }: { holder: SpeakerView }) {
  const people = useRows('participants');
  const meeting = useSection('meeting');
  const person = people[String(holder.participant)];
  return (
    <>
      <NamePlate
        name={nameOf(people, holder.participant)}
        under={underName(person, meeting)}
        seal={<FloorSeal holder={holder} />}
      />
      <p className="row small second">
        {t(`speech_kind.${holder.kind}`)}
        {holder.by_hand && <Tag title={t('floor.by_hand_long')}>{t('floor.by_hand')}</Tag>}
      </p>
    </>
  );
}

/** The seal stands for the running speech alone. */
function FloorSeal({ holder }: { holder: SpeakerView }) {
  if (holder.state === 'called') return <Tag tone="ink">{t('speaking.called')}</Tag>;
  if (holder.state === 'paused') return <Tag tone="ink">{t('speaking.paused')}</Tag>;
  return <Seal words={t('speaking.seal')} />;
}

/** Who was interrupted by a question, and who answers it. */
export function Interruption() {
  const floor = useSection('floor');
  const people = useRows('participants');
  if (!floor || (floor.suspended === null && floor.answers_next === null)) return null;
  return (
    <p className="strong">
      {floor.suspended && t('floor.suspended', { name: nameOf(people, floor.suspended.participant) })}{' '}
      {floor.answers_next !== null && t('floor.answers', { name: nameOf(people, floor.answers_next) })}
    </p>
  );
}

export function NobodySpeaks() {
  const meeting = useSection('meeting');
  return (
    <div className="speaker stack">
      <h2 className="hidden-words">{t('floor.title')}</h2>
      <ChairPlate />
      <p className="second">{meeting?.waiting_for_chair ? t('chair.waiting') : t('floor.nobody')}</p>
    </div>
  );
}

export function ChairPlate({ small = false }: { small?: boolean }) {
  const people = useRows('participants');
  const meeting = useSection('meeting');
  if (!meeting) return null;
  const lost = meeting.presiding_lost_since !== null;
  return (
    <NamePlate
      small={small}
      name={nameOf(people, meeting.presiding)}
      under={lost ? t('chair.lost') : t('chair.word')}
    />
  );
}
