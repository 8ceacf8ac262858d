// Questions in writing, the most wanted first, and how each was answered: at the meeting, or later in
// writing with a date. The office records both.
import { useState } from 'react';
import { useMay, useRows, useSend } from '../../meeting/hooks';
import type { AnswerHow } from '../../protocol/AnswerHow';
import type { QuestionView } from '../../protocol/QuestionView';
import { ActWithWords } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { dayWords } from '../../ui/when';
import { t } from '../../words';
import { useNames } from '../roll-book/people';
import './record.css';
import { answerTo } from '../questions/answer';

export function QuestionList() {
  const rows = Object.values(useRows('questions')).sort(byWant);
  const open = rows.filter((row) => row.answered === null).length;
  return (
    <section aria-labelledby="questions-heading">
      <header className="panel-head">
        <h2 id="questions-heading">{t('question.title')}</h2>
        <span className="small second">{t('office.questions.count', { all: rows.length, open })}</span>
      </header>
      {rows.length === 0 && <p className="second panel-note">{t('question.none')}</p>}
      <ul>
        {rows.map((question) => (
          <Row key={question.id} question={question} />
        ))}
      </ul>
      <div className="panel-note">
        <ActWithWords
          offer="ask_question"
          label={t('question.text')}
          submit={t('question.send')}
          command={(text) => ({ do: 'ask_question', text })}
        >
          {t('question.ask')}
        </ActWithWords>
      </div>
    </section>
  );
}

/** Unanswered before answered, more wanted before less, earlier before later. */
export function byWant(one: QuestionView, other: QuestionView): number {
  const answered = Number(one.answered !== null) - Number(other.answered !== null);
  return answered || other.votes_up - one.votes_up || one.id - other.id;
}

function Row({ question }: { question: QuestionView }) {
  const name = useNames();
  const may = useMay();
  const [how, setHow] = useState<AnswerHow | null>(null);
  return (
    <li className="record-row">
      <p>{question.text}</p>
      <p className="small second">
        {name(question.by)}　{t('question.up_count', { n: question.votes_up })}
      </p>
      {question.answered !== null && <Answered question={question} />}
      {how !== null && <AnswerForm question={question} how={how} onEnd={() => setHow(null)} />}
      {how === null && question.answered === null && may('answer_question') && (
        <div className="row record-acts">
          <Button onClick={() => setHow('live')}>{t('office.questions.live')}</Button>
          <Button onClick={() => setHow('written_later')}>{t('office.questions.later')}</Button>
        </div>
      )}
    </li>
  );
}

function Answered({ question }: { question: QuestionView }) {
  const name = useNames();
  const { answered } = question;
  if (answered === null) return null;
  const by = name(answered.by);
  return (
    <p className="small">
      {answered.how === 'live'
        ? t('question.answered_live', { name: by })
        : answered.due === null
          ? t('question.answered_later_free', { name: by })
          : t('question.answered_later', { name: by, date: dayWords(answered.due) })}{' '}
      {answered.text}
    </p>
  );
}

function AnswerForm({ question, how, onEnd }: { question: QuestionView; how: AnswerHow; onEnd: () => void }) {
  const send = useSend();
  const [text, setText] = useState('');
  const [due, setDue] = useState('');
  return (
    <form
      className="ask-words"
      onSubmit={async (event) => {
        event.preventDefault();
        const told = await send(answerTo(question, how, due, text));
        if (told.is === 'done') onEnd();
      }}
    >
      {how === 'written_later' && (
        <Field
          label={t('question.answer_due')}
          type="date"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      )}
      <Field label={t('question.answer_text')} value={text} onChange={(event) => setText(event.target.value)} />
      <span className="row">
        <Button type="submit" kind="outline">
          {t(how === 'live' ? 'office.questions.live' : 'office.questions.later')}
        </Button>
        <Button onClick={onEnd}>{t('cancel')}</Button>
      </span>
    </form>
  );
}
