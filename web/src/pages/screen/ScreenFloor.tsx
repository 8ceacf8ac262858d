// On the screen: who speaks, for how long, and at most three names to come.
import { queueInOrder } from '../../features/floor/places';
import { SpeechClock } from '../../features/floor/SpeechClock';
import { nameOf, underName } from '../../features/roll/people';
import { useRows, useSection } from '../../meeting/hooks';
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import type { SpeakerView } from '../../protocol/SpeakerView';
import { NamePlate, Seal } from '../../ui/Marks';
import { t } from '../../words';

const NAMES_MOST = 3;

export function ScreenSpeaker({ speaker }: { speaker: SpeakerView }) {
  const people = useRows('participants');
  const meeting = useSection('meeting');
  const called = speaker.state === 'called';
  return (
    <div className="screen-speaker">
      <NamePlate
        name={nameOf(people, speaker.participant)}
        under={underName(people[String(speaker.participant)], meeting)}
        seal={<Seal words={t(called ? 'speaking.called_seal' : 'speaking.seal')} />}
      />
      <SpeechClock speaker={speaker} size="screen" />
      <ToCome />
    </div>
  );
}

export function ToCome() {
  const people = useRows('participants');
  const places = queueInOrder(useRows('queue')).slice(0, NAMES_MOST);
  if (places.length === 0) return null;
  return (
    <section className="to-come" aria-labelledby="to-come-head">
      <h2 id="to-come-head">{t('screen.next')}</h2>
      <ol>
        {places.map((place) => (
          <li key={place.speech}>
            <span className="second">{place.place}</span>{' '}
            <span className="song">{nameOf(people, place.participant)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

export function ScreenItem({ item }: { item: AgendaItemView }) {
  return (
    <div className="screen-item">
      <div className="screen-word">
        <p className="song screen-big">{item.title}</p>
      </div>
      <ToCome />
    </div>
  );
}
