// Speeches on record, and one's own text to be corrected.
import { useState } from 'react';
import { minutesSeconds } from '../../meeting/clock';
import { useMay, useMe, useRows, useSend } from '../../meeting/hooks';
import type { SpeechView } from '../../protocol/SpeechView';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Tag } from '../../ui/Marks';
import { WriteForm } from '../../ui/WriteForm';
import { t } from '../../words';
import { nameOf } from '../roll/people';

export function Speeches() {
  const speeches = onRecord(useRows('speeches'));
  const [reading, setReading] = useState<SpeechView | null>(null);
  return (
    <section className="stack" aria-label={t('speeches.title')}>
      <OwnSpeeches />
      {speeches.length === 0 && <p className="second">{t('speeches.none')}</p>}
      <ol className="list">
        {speeches.map((speech) => (
          <Speech key={speech.id} speech={speech} onRead={() => setReading(speech)} />
        ))}
      </ol>
      {reading && <Reader speech={reading} onClose={() => setReading(null)} />}
    </section>
  );
}

/** Speeches given first, in the order they began; then those handed in only. Those still waiting stand in the queue. */
export function onRecord(rows: Readonly<Record<string, SpeechView>>): SpeechView[] {
  return Object.values(rows)
    .filter((speech) => speech.begun_at !== null || speech.state === 'written_only')
    .sort((one, other) => (one.begun_at ?? Infinity) - (other.begun_at ?? Infinity) || one.id - other.id);
}

function Speech({ speech, onRead }: { speech: SpeechView; onRead: () => void }) {
  const people = useRows('participants');
  return (
    <li>
      <p className="row">
        <span className="strong">{nameOf(people, speech.participant)}</span>
        <Tag>{t(`speech_kind.${speech.kind}`)}</Tag>
        {speech.by_hand && <Tag title={t('floor.by_hand_long')}>{t('floor.by_hand')}</Tag>}
        <span className="small second push">
          {t(`speech_state.${speech.state}`)}　
          {speech.begun_at !== null && t('speeches.took', { time: minutesSeconds(speech.spoken_ms / 1000) })}
        </span>
      </p>
      {speech.title && <p>{speech.title}</p>}
      {speech.note && <p className="second pre">{t('speeches.note', { text: speech.note })}</p>}
      {speech.text && (
        <Button className="slim" onClick={onRead}>
          {t('speeches.read')}
        </Button>
      )}
    </li>
  );
}

function Reader({ speech, onClose }: { speech: SpeechView; onClose: () => void }) {
  const people = useRows('participants');
  return (
    <Dialog
      wide
      title={speech.title ?? nameOf(people, speech.participant)}
      onClose={onClose}
      closeWords={t('notice.seen')}
    >
      <p className="second">{nameOf(people, speech.participant)}</p>
      <p className="pre own-words own-small">{speech.text}</p>
    </Dialog>
  );
}

/** The texts of one's own registered speeches, which may be put right. */
function OwnSpeeches() {
  const me = useMe();
  const may = useMay();
  const send = useSend();
  const rows = useRows('speeches');
  const [open, setOpen] = useState<number | null>(null);
  if (!me || !may('correct_speech')) return null;
  const own = Object.values(rows).filter(
    (speech) => speech.participant === me.participant && speech.kind === 'registered' && speech.item !== null,
  );
  return (
    <>
      {own.map((speech) => {
        const text = me.speeches.find((each) => each.speech === speech.id)?.text ?? speech.text ?? '';
        const item = speech.item;
        return (
          <div key={speech.id} className="sheet stack">
            <p className="row">
              <span className="strong">{speech.title ?? t('text.title')}</span>
              {open !== speech.id && (
                <Button className="slim push" onClick={() => setOpen(speech.id)}>
                  {t('text.correct')}
                </Button>
              )}
            </p>
            {open === speech.id && item !== null ? (
              <WriteForm
                draft={`speech-${speech.id}`}
                label={t('text.words')}
                button={t('text.save')}
                rows={10}
                initial={text}
                onSend={(words) => send({ do: 'correct_speech', item, text: words, of: null })}
                onSent={() => setOpen(null)}
              />
            ) : (
              <p className="second pre">{text === '' ? t('text.none') : text}</p>
            )}
          </div>
        );
      })}
    </>
  );
}
