// Suggestions with their replies, and what a person may add: a suggestion of their own, a question to a
// reply, an instruction.
import { useState } from 'react';
import { useMay, useMe, useRows, useSend } from '../../meeting/hooks';
import type { SuggestionView } from '../../protocol/SuggestionView';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Marks';
import { WriteForm } from '../../ui/WriteForm';
import { dayWords } from '../../ui/when';
import { t } from '../../words';
import { nameOf, namesOf } from '../roll/people';

export function Suggestions({ onRespond }: { onRespond: (id: string) => void }) {
  const rows = Object.values(useRows('suggestions')).sort((one, other) => one.id.localeCompare(other.id));
  return (
    <section className="stack" aria-label={t('suggestion.title')}>
      <WriteSuggestion />
      {rows.length === 0 && <p className="second">{t('suggestion.none')}</p>}
      <ol className="list">
        {rows.map((suggestion) => (
          <Suggestion key={suggestion.id} suggestion={suggestion} onRespond={onRespond} />
        ))}
      </ol>
      <Instructions />
    </section>
  );
}

function WriteSuggestion() {
  const may = useMay();
  const me = useMe();
  const send = useSend();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const by = me?.participant;
  if (!may('record_suggestion') || by === null || by === undefined) return null;
  if (!open) {
    return (
      <div className="row">
        <Button onClick={() => setOpen(true)}>{t('suggestion.write')}</Button>
        {made && <span role="status">{t('suggestion.confirmed', { id: made })}</span>}
      </div>
    );
  }
  return (
    <WriteForm
      draft="suggestion"
      label={t('suggestion.text')}
      button={t('suggestion.send')}
      onSend={(text) => send({ do: 'record_suggestion', text, raised_by: [by], lead: null, co: [], due: null })}
      onSent={(told) => {
        setMade(told.is === 'done' ? told.made : null);
        setOpen(false);
      }}
    />
  );
}

type OneProps = { suggestion: SuggestionView; onRespond: (id: string) => void };

function Suggestion({ suggestion, onRespond }: OneProps) {
  const people = useRows('participants');
  return (
    <li className="stack">
      <div>
        <p className="row">
          <b>{suggestion.id}</b>
          <span className="small second">{t('reply.by', { names: namesOf(people, suggestion.raised_by) })}</span>
          <span className="small push">{t(`suggestion_state.${suggestion.state}`)}</span>
        </p>
        <p className="pre">{suggestion.text}</p>
        <p className="small second">
          {suggestion.lead !== null && t('reply.lead', { name: nameOf(people, suggestion.lead) })}
          {suggestion.co.length > 0 && `　${t('reply.co', { names: namesOf(people, suggestion.co) })}`}
          {suggestion.due && `　${t('suggestion.due', { date: dayWords(suggestion.due) })}`}
        </p>
      </div>
      <Replies suggestion={suggestion} />
      <SuggestionActs suggestion={suggestion} onRespond={onRespond} />
    </li>
  );
}

function Replies({ suggestion }: { suggestion: SuggestionView }) {
  const people = useRows('participants');
  return (
    <>
      {suggestion.responses.map((reply) => (
        <p key={reply.id} className={`pre${reply.superseded ? ' second' : ''}`}>
          <b>
            {reply.due
              ? t('suggestion.replied_by', {
                  name: nameOf(people, reply.by),
                  kind: t(`response.${reply.kind}`),
                  date: dayWords(reply.due),
                })
              : t('suggestion.replied', { name: nameOf(people, reply.by), kind: t(`response.${reply.kind}`) })}
          </b>{' '}
          {reply.superseded && <Tag>{t('suggestion.superseded')}</Tag>} {reply.text}
        </p>
      ))}
      {suggestion.follow_ups.map((question) => (
        <p key={question.at} className="pre">
          <b>{t('suggestion.follow_up_by', { name: nameOf(people, question.by) })}</b>：{question.text}
        </p>
      ))}
      {suggestion.instructions.map((instruction) => (
        <p key={instruction.id} className="pre">
          <b>{t('suggestion.instructed_by', { name: nameOf(people, instruction.by) })}</b>：{instruction.text}
        </p>
      ))}
    </>
  );
}

type Writing = 'follow_up' | 'instruct' | 'edit' | null;

function SuggestionActs({ suggestion, onRespond }: OneProps) {
  const may = useMay();
  const me = useMe();
  const send = useSend();
  const [writing, setWriting] = useState<Writing>(null);
  const own = me?.participant != null && suggestion.raised_by.includes(me.participant);
  const edits = own && may('edit_suggestion') && suggestion.state !== 'confirmed';
  const close = () => setWriting(null);
  if (writing === 'follow_up') {
    return (
      <WriteForm
        draft={`follow-up-${suggestion.id}`}
        label={t('suggestion.follow_up_text')}
        button={t('suggestion.follow_up_send')}
        onSend={(text) => send({ do: 'ask_follow_up', to: suggestion.id, text })}
        onSent={close}
      />
    );
  }
  if (writing === 'instruct') {
    return (
      <WriteForm
        draft={`instruct-${suggestion.id}`}
        label={t('suggestion.instruct_text')}
        button={t('suggestion.instruct_send')}
        onSend={(text) => send({ do: 'instruct', suggestion: suggestion.id, text, of: null })}
        onSent={close}
      />
    );
  }
  if (writing === 'edit') {
    const { id, revision, raised_by, lead, co, due } = suggestion;
    return (
      <WriteForm
        draft={`suggestion-${id}`}
        label={t('suggestion.text')}
        button={t('act.edit_suggestion')}
        initial={suggestion.text}
        onSend={(text) => send({ do: 'edit_suggestion', suggestion: id, revision, text, raised_by, lead, co, due })}
        onSent={close}
      />
    );
  }
  return (
    <div className="row">
      {may('respond') && (
        <Button className="slim" onClick={() => onRespond(suggestion.id)}>
          {t('desk.reply_open')}
        </Button>
      )}
      {may('ask_follow_up') && suggestion.responses.length > 0 && (
        <Button className="slim" onClick={() => setWriting('follow_up')}>
          {t('suggestion.follow_up')}
        </Button>
      )}
      {may('instruct') && (
        <Button className="slim" onClick={() => setWriting('instruct')}>
          {t('suggestion.instruct')}
        </Button>
      )}
      {edits && (
        <>
          <Button className="slim" onClick={() => setWriting('edit')}>
            {t('act.edit_suggestion')}
          </Button>
          <Act className="slim" command={{ do: 'confirm_suggestion', suggestion: suggestion.id }}>
            {t('suggestion.confirm')}
          </Act>
        </>
      )}
    </div>
  );
}

/** Instructions that go to no suggestion. */
function Instructions() {
  const may = useMay();
  const send = useSend();
  const people = useRows('participants');
  const rows = Object.values(useRows('instructions')).sort((one, other) => one.id - other.id);
  if (rows.length === 0 && !may('instruct')) return null;
  return (
    <section className="stack board" aria-labelledby="instructions-head">
      <h3 id="instructions-head">{t('instruction.title')}</h3>
      {rows.map((row) => (
        <p key={row.id} className="pre">
          <b>{nameOf(people, row.by)}</b>：{row.text}
        </p>
      ))}
      {may('instruct') && (
        <WriteForm
          draft="instruct"
          label={t('suggestion.instruct_text')}
          button={t('suggestion.instruct_send')}
          onSend={(text) => send({ do: 'instruct', suggestion: null, text, of: null })}
        />
      )}
    </section>
  );
}
