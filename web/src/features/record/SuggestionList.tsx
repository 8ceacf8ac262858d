// Suggestions with everything given to them. What a row offers follows from the server; changing one
// happens in its own place and says which revision was seen.
import { useState } from 'react';
import { useMay, useRows } from '../../meeting/hooks';
import type { SuggestionView } from '../../protocol/SuggestionView';
import { Act, ActWithWords } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Marks';
import { dayWords } from '../../ui/when';
import { t } from '../../words';
import { useNames } from '../roll-book/people';
import { SuggestionForm } from './SuggestionForm';
import './record.css';

type Props = {
  /** Opens the clerk's form for a reply or an instruction to this suggestion. */
  onReply?: (id: string) => void;
  onInstruct?: (id: string) => void;
};

export function SuggestionList({ onReply, onInstruct }: Props) {
  const rows = useRows('suggestions');
  const list = Object.values(rows).sort((one, other) => one.at - other.at || one.id.localeCompare(other.id));
  return (
    <section aria-labelledby="suggestions-heading">
      <header className="panel-head">
        <h2 id="suggestions-heading">{t('suggestion.title')}</h2>
        <span className="small second">{list.length}</span>
      </header>
      {list.length === 0 && <p className="second panel-note">{t('suggestion.none')}</p>}
      <ul>
        {list.map((suggestion) => (
          <Row key={suggestion.id} suggestion={suggestion} onReply={onReply} onInstruct={onInstruct} />
        ))}
      </ul>
    </section>
  );
}

function Row({
  suggestion,
  onReply,
  onInstruct,
}: { suggestion: SuggestionView } & { [K in keyof Props]: Props[K] | undefined }) {
  const may = useMay();
  const name = useNames();
  const [edits, setEdits] = useState(false);
  const terms = [
    suggestion.lead !== null && t('reply.lead', { name: name(suggestion.lead) }),
    suggestion.co.length > 0 && t('reply.co', { names: suggestion.co.map(name).join(t('list.separator')) }),
    suggestion.due !== null && t('suggestion.due', { date: dayWords(suggestion.due) }),
  ].filter(Boolean);
  if (edits) {
    return (
      <li className="record-row">
        <p className="strong">{suggestion.id}</p>
        <SuggestionForm from={suggestion} onLeave={() => setEdits(false)} />
      </li>
    );
  }
  return (
    <li className="record-row">
      <p className="row">
        <span className="strong">{suggestion.id}</span>
        {suggestion.raised_by.length > 0 && (
          <span className="small second">
            {t('reply.by', { names: suggestion.raised_by.map(name).join(t('list.separator')) })}
          </span>
        )}
        <span className="push">
          <Tag tone={suggestion.state === 'confirmed' ? 'wash' : 'plain'}>
            {t(`suggestion_state.${suggestion.state}`)}
          </Tag>
        </span>
      </p>
      <p>{suggestion.text}</p>
      {terms.length > 0 && <p className="small second">{terms.join('　')}</p>}
      <Given suggestion={suggestion} />
      <div className="row record-acts">
        {may('edit_suggestion') && <Button onClick={() => setEdits(true)}>{t('office.record.edit')}</Button>}
        {suggestion.state !== 'confirmed' && (
          <Act offer="edit_suggestion" command={{ do: 'confirm_suggestion', suggestion: suggestion.id }}>
            {t('office.record.confirm')}
          </Act>
        )}
        {onReply !== undefined && may('respond_of') && (
          <Button onClick={() => onReply(suggestion.id)}>{t('office.record.reply')}</Button>
        )}
        {onInstruct !== undefined && may('instruct_of') && (
          <Button onClick={() => onInstruct(suggestion.id)}>{t('suggestion.instruct')}</Button>
        )}
        {suggestion.responses.length > 0 && (
          <ActWithWords
            offer="ask_follow_up"
            label={t('suggestion.follow_up_text')}
            submit={t('suggestion.follow_up_send')}
            command={(text) => ({ do: 'ask_follow_up', to: suggestion.id, text })}
          >
            {t('suggestion.follow_up')}
          </ActWithWords>
        )}
      </div>
    </li>
  );
}

/** Replies, follow-up questions and instructions, in the order of the record. */
function Given({ suggestion }: { suggestion: SuggestionView }) {
  const name = useNames();
  return (
    <ul className="record-given small">
      {suggestion.responses.map((reply) => (
        <li key={`r${reply.id}`} className={reply.superseded ? 'second' : undefined}>
          <b>{name(reply.by)}</b> <Tag tone="wash">{t(`response.${reply.kind}`)}</Tag>{' '}
          {reply.due !== null && t('suggestion.due', { date: dayWords(reply.due) })} {reply.text}{' '}
          {reply.superseded && t('suggestion.superseded')}
        </li>
      ))}
      {suggestion.follow_ups.map((question) => (
        <li key={`f${question.at}`}>
          <b>{t('suggestion.follow_up_by', { name: name(question.by) })}</b> {question.text}
        </li>
      ))}
      {suggestion.instructions.map((instruction) => (
        <li key={`i${instruction.id}`}>
          <b>{t('suggestion.instructed_by', { name: name(instruction.by) })}</b> {instruction.text}
        </li>
      ))}
    </ul>
  );
}
