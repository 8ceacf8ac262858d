// Who has the floor, the clock, and what may be done about it: four buttons in fixed places, the rarer
// acts in a quiet row below. Lost lines, interposed questions and people without a device have theirs.
import { useState } from 'react';
import { HolderPlate, Interruption, NobodySpeaks } from '../../features/floor/SpeakerTile';
import { SpeechClock } from '../../features/floor/SpeechClock';
import { usePeople } from '../../features/roll-book/people';
import { useMay, useRows, useSection, useSend } from '../../meeting/hooks';
import type { ParticipantId } from '../../protocol/ParticipantId';
import type { SpeakerView } from '../../protocol/SpeakerView';
import { Act, ActWithWords } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { PeoplePick } from '../../ui/PeoplePick';
import { t } from '../../words';

export function FloorStage() {
  const holder = useSection('floor')?.holder ?? null;
  if (holder === null) return <NobodySpeaks />;
  return (
    <section className="floor-stage stack" aria-label={t('floor.title')}>
      <HolderPlate holder={holder} />
      {holder.title !== null && <p className="song">{holder.title}</p>}
      <div className="floor-clock">
        <div className="floor-clock-face">
          <SpeechClock speaker={holder} sounds />
        </div>
        <FloorActs holder={holder} />
      </div>
      <Interruption />
      <RareActs holder={holder} />
    </section>
  );
}

/** The same four places always: stop or go on, extend, remind, end. */
function FloorActs({ holder }: { holder: SpeakerView }) {
  const may = useMay();
  const called = holder.state === 'called';
  return (
    <div className="floor-acts">
      {may('resume_speech') && !may('pause_speech') ? (
        <Act kind="outline" offer="resume_speech" command={{ do: 'resume_speech' }}>
          {t('office.floor.resume')}
        </Act>
      ) : (
        <Act keep kind="outline" offer="pause_speech" command={{ do: 'pause_speech' }}>
          {t('office.floor.pause')}
        </Act>
      )}
      <Act keep kind="outline" offer="extend_speech" command={{ do: 'extend_speech', extra_s: 60 }}>
        {t('office.floor.extend')}
      </Act>
      <Act keep kind="outline" offer="remind_speaker" command={{ do: 'remind_speaker' }}>
        {t('office.floor.remind')}
      </Act>
      {called ? (
        <Act keep kind="outline" offer="skip_speaker" command={{ do: 'skip_speaker' }}>
          {t('office.floor.skip')}
        </Act>
      ) : (
        <Act keep kind="outline" offer="cut_off_speech" command={{ do: 'cut_off_speech' }}>
          {t('office.floor.end')}
        </Act>
      )}
    </div>
  );
}

function RareActs({ holder }: { holder: SpeakerView }) {
  return (
    <div className="row floor-rare">
      <ByHand holder={holder} />
      <ExtendBy />
      <Interpose holder={holder} />
      <Act offer="defer_speaker" command={{ do: 'defer_speaker' }}>
        {t('office.floor.defer')}
      </Act>
      {holder.lost_since !== null && <span className="small second">{t('office.floor.wait_or_defer')}</span>}
    </div>
  );
}

/** For who has no device: begun with a reason, finished by another's press. */
export function ByHand({ holder }: { holder: SpeakerView }) {
  const person = useRows('participants')[String(holder.participant)];
  if (person === undefined || !person.no_device) return null;
  return (
    <>
      <ActWithWords
        offer="begin_speech_of"
        kind="outline"
        label={t('office.floor.why_by_hand')}
        submit={t('office.floor.begin_of', { name: person.name })}
        command={(reason) => ({ do: 'begin_speech', of: person.id, reason })}
      >
        {t('office.floor.begin_of', { name: person.name })}
      </ActWithWords>
      <Act offer="finish_speech_of" kind="outline" command={{ do: 'finish_speech', of: person.id }}>
        {t('office.floor.finish_of', { name: person.name })}
      </Act>
    </>
  );
}

/** Extending by another time than a minute. */
function ExtendBy() {
  const may = useMay();
  const send = useSend();
  const [minutes, setMinutes] = useState('');
  const [open, setOpen] = useState(false);
  if (!may('extend_speech')) return null;
  if (!open) return <Button onClick={() => setOpen(true)}>{t('office.floor.extend_more')}</Button>;
  const extra = Math.round(Number(minutes) * 60);
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (!(extra > 0)) return;
        setOpen(false);
        void send({ do: 'extend_speech', extra_s: extra });
      }}
    >
      <Field
        label={t('office.floor.extend_minutes')}
        inputMode="decimal"
        autoFocus
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
      <Button type="submit" kind="outline" disabled={!(extra > 0)}>
        {t('office.floor.extend_by')}
      </Button>
      <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
    </form>
  );
}

/** A question into the running speech: who asks, and who answers. */
function Interpose({ holder }: { holder: SpeakerView }) {
  const may = useMay();
  const present = usePeople().filter((person) => person.presence === 'present');
  const [open, setOpen] = useState(false);
  const [asks, setAsks] = useState<ParticipantId[]>([]);
  const [answers, setAnswers] = useState<ParticipantId[]>([holder.participant]);
  if (!may('interpose_question')) return null;
  if (!open) {
    return (
      <Button
        onClick={() => {
          setAnswers([holder.participant]);
          setOpen(true);
        }}
      >
        {t('office.floor.interpose')}
      </Button>
    );
  }
  const speaker = asks[0];
  const to = answers[0];
  return (
    <div className="interpose row">
      <PeoplePick
        single
        label={t('office.floor.asks')}
        people={present.filter((person) => person.id !== holder.participant)}
        chosen={asks}
        onChoose={setAsks}
      />
      <PeoplePick
        single
        label={t('office.floor.answers')}
        people={present.filter((person) => person.id !== speaker)}
        chosen={answers}
        onChoose={setAnswers}
      />
      <Act
        kind="outline"
        disabled={speaker === undefined || to === undefined}
        command={() => ({ do: 'interpose_question', speaker: speaker ?? 0, to: to ?? 0 })}
        onDone={() => setOpen(false)}
      >
        {t('office.floor.interpose_now')}
      </Act>
      <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
    </div>
  );
}
