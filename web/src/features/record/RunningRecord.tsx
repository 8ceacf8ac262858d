// The running record: what was said, in order, with the clerk's notes. Figures come from the record and
// cannot be typed over, which the lock says; notes are written in place, and Esc keeps the draft.
import { useEffect, useRef, useState } from 'react';
import { clockFigure, minutesSeconds } from '../../meeting/clock';
import { useMay, useRows, useSection, useSend } from '../../meeting/hooks';
import type { SpeechView } from '../../protocol/SpeechView';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/Field';
import { Drawn, Tag } from '../../ui/Marks';
import { timeOfDay } from '../../ui/when';
import { t } from '../../words';
import { itemNumber } from '../agenda/words';
import { useDraft } from './drafts';
import { type ItemPassage, overMs, passagesOf } from './passages';
import './record.css';

export function RunningRecord() {
  const agenda = useSection('agenda');
  const speeches = useRows('speeches');
  const passages = passagesOf(agenda, speeches);
  const end = useRef<HTMLDivElement>(null);
  const count = passages.reduce((all, passage) => all + passage.speeches.length + 1, 0);
  // New passages come into view at the end; while somebody writes, nothing moves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: Each new passage scrolls.
  useEffect(() => {
    if (document.activeElement?.closest('.running-record') == null) end.current?.scrollIntoView?.({ block: 'nearest' });
  }, [count]);
  return (
    <section className="running-record" aria-labelledby="record-heading">
      <header className="record-head">
        <h2 id="record-heading">{t('office.record')}</h2>
        <span className="small second">{t('office.record.draft')}</span>
      </header>
      {passages.length === 0 && <p className="second">{t('office.record.empty')}</p>}
      {passages.map((passage) => (
        <Passage key={passage.item?.id ?? 0} passage={passage} />
      ))}
      <div ref={end} />
    </section>
  );
}

function Passage({ passage }: { passage: ItemPassage }) {
  const { item, number, speeches } = passage;
  return (
    <section className="record-passage">
      {item !== null && (
        <h3>
          {t('office.record.item', { number: itemNumber(number), title: item.title })}
          {item.started_at !== null && <span className="small second"> {timeOfDay(item.started_at)}</span>}
        </h3>
      )}
      {speeches.map((speech) => (
        <Speech key={speech.id} speech={speech} />
      ))}
      {item !== null && <SuggestionsOf item={item.id} />}
    </section>
  );
}

function Speech({ speech }: { speech: SpeechView }) {
  const person = useRows('participants')[String(speech.participant)];
  const live = speech.state === 'speaking' || speech.state === 'paused';
  const from = person?.sector ?? person?.unit ?? null;
  return (
    <article className={live ? 'record-speech record-live' : 'record-speech'}>
      <span className="record-time small second">{speech.begun_at !== null ? timeOfDay(speech.begun_at) : ''}</span>
      <div className="record-body">
        <p className="song">
          <b>
            {person?.name}
            {from !== null && t('office.record.from', { from })}
          </b>{' '}
          {speech.title}
        </p>
        <p className="row small">
          <Tag tone={speech.kind === 'registered' ? 'ink' : 'plain'}>{t(`speech_kind.${speech.kind}`)}</Tag>
          {speech.state !== 'done' && <Tag tone={live ? 'live' : 'plain'}>{t(`speech_state.${speech.state}`)}</Tag>}
          {speech.by_hand && <Tag>{t('floor.by_hand')}</Tag>}
          {speech.restricted && <Tag>{t('office.record.restricted')}</Tag>}
          {speech.corrections > 0 && (
            <span className="second">{t('office.record.corrections', { count: speech.corrections })}</span>
          )}
        </p>
        {speech.text !== null && <p className="song pre record-text">{speech.text}</p>}
        {speech.note !== null && <p className="song pre record-text">{speech.note}</p>}
        <SpeechActs speech={speech} />
        {speech.begun_at !== null && !live && <Figures speech={speech} />}
      </div>
    </article>
  );
}

/** Time spoken, the limit, over time, lost and paused: from the clock, not from anybody's hand. */
function Figures({ speech }: { speech: SpeechView }) {
  const over = overMs(speech);
  const spoken = minutesSeconds(speech.spoken_ms / 1000);
  return (
    <p className="record-locked small">
      <Drawn sign="lock" />
      <span className="second">{t('office.record.spoken')}</span>{' '}
      {speech.limit_s === null ? spoken : `${spoken} / ${minutesSeconds(speech.limit_s)}`}
      {over !== null && <b>{t('office.record.over', { time: clockFigure(over) })}</b>}
      {speech.lost_ms > 0 && <span>{t('office.record.lost', { time: minutesSeconds(speech.lost_ms / 1000) })}</span>}
      {speech.paused_ms > 0 && (
        <span>{t('office.record.paused', { time: minutesSeconds(speech.paused_ms / 1000) })}</span>
      )}
    </p>
  );
}

type Writing = 'note' | 'text';

function SpeechActs({ speech }: { speech: SpeechView }) {
  const may = useMay();
  const send = useSend();
  const [writing, setWriting] = useState<Writing | null>(null);
  const corrects = may('correct_speech_of') && speech.kind === 'registered' && speech.item !== null;
  if (writing !== null) return <Write speech={speech} what={writing} onEnd={() => setWriting(null)} />;
  return (
    <span className="row record-acts">
      {may('note_speech') && (
        <Button className="slim" onClick={() => setWriting('note')}>
          {t(speech.note === null ? 'office.record.note' : 'office.record.note_again')}
        </Button>
      )}
      {corrects && (
        <Button className="slim" onClick={() => setWriting('text')}>
          {t('office.record.correct_text')}
        </Button>
      )}
      {speech.restricted && may('restrict_passage') && (
        <Button className="slim" onClick={() => void send({ do: 'lift_restriction', speech_by: speech.participant })}>
          {t('office.record.lift')}
        </Button>
      )}
    </span>
  );
}

function Write({ speech, what, onEnd }: { speech: SpeechView; what: Writing; onEnd: () => void }) {
  const send = useSend();
  const before = (what === 'note' ? speech.note : speech.text) ?? '';
  const { draft, set, clear } = useDraft(`${what} ${speech.id}`, { text: before });
  const ready = draft.text.trim() !== '';

  async function save() {
    if (!ready) return;
    const text = draft.text.trim();
    const told = await send(
      what === 'note'
        ? { do: 'note_speech', speech: speech.id, text }
        : { do: 'correct_speech', item: speech.item ?? 0, text, of: speech.participant },
    );
    if (told.is !== 'done') return;
    clear();
    onEnd();
  }

  return (
    <form
      className="record-write"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') onEnd();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void save();
        }
      }}
    >
      <TextArea
        label={t(what === 'note' ? 'office.record.note' : 'office.record.correct_text')}
        autoFocus
        value={draft.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <span className="row">
        <Button type="submit" kind="outline" className="slim" disabled={!ready}>
          {t('office.entry.record')} <kbd>Ctrl Enter</kbd>
        </Button>
        <Button className="slim" onClick={onEnd}>
          {t('office.entry.leave')}
        </Button>
      </span>
    </form>
  );
}

/** Suggestions recorded in the item, as locked lines. */
function SuggestionsOf({ item }: { item: number }) {
  const suggestions = Object.values(useRows('suggestions')).filter((suggestion) => suggestion.item === item);
  return (
    <>
      {suggestions
        .sort((one, other) => one.at - other.at)
        .map((suggestion) => (
          <p key={suggestion.id} className="record-locked small">
            <Drawn sign="lock" />
            <b>{suggestion.id}</b> {suggestion.text}
          </p>
        ))}
    </>
  );
}
