// Questions in writing: asked, wanted by others too, answered at the meeting or later in writing.
import { useState } from 'react';
import { useMay, useMe, useRows, useSend } from '../../meeting/hooks';
import type { AnswerHow } from '../../protocol/AnswerHow';
import type { QuestionView } from '../../protocol/QuestionView';
import { Button } from '../../ui/Button';
import { Field, Select, TextArea } from '../../ui/Field';
import { WriteForm } from '../../ui/WriteForm';
import { dayWords } from '../../ui/when';
import { t } from '../../words';
import { nameOf } from '../roll/people';
import { answerTo } from './answer';

export function Questions() {
  const may = useMay();
  const send = useSend();
  const questions = inOrder(useRows('questions'));
  return (
    <section className="stack" aria-label={t('question.title')}>
      {may('ask_question') && (
        <WriteForm
          draft="question"
          label={t('question.text')}
          button={t('question.send')}
          onSend={(text) => send({ do: 'ask_question', text })}
        />
      )}
      {questions.length === 0 && <p className="second">{t('question.none')}</p>}
      <ol className="list">
        {questions.map((question) => (
          <Question key={question.id} question={question} />
        ))}
      </ol>
    </section>
  );
}

/** Not answered first, those wanted by most first. */
export function inOrder(rows: Readonly<Record<string, QuestionView>>): QuestionView[] {
  return Object.values(rows).sort(
    (one, other) =>
      Number(one.answered !== null) - Number(other.answered !== null) ||
      other.votes_up - one.votes_up ||
      one.id - other.id,
  );
}

function Question({ question }: { question: QuestionView }) {
  const people = useRows('participants');
  const me = useMe();
  const may = useMay();
  const send = useSend();
  const [answering, setAnswering] = useState(false);
  const up = me?.voted_up.includes(question.id) ?? false;
  return (
    <li className="stack">
      <p className="pre">
        <span className="strong">{nameOf(people, question.by)}</span>：{question.text}
      </p>
      {question.answered && <AnswerWords question={question} />}
      <div className="row">
        {may('vote_up_question') && question.answered === null && question.by !== me?.participant && (
          <Button
            className="slim"
            aria-pressed={up}
            onClick={() => void send({ do: 'vote_up_question', question: question.id, up: !up })}
          >
            {t('question.up')}
          </Button>
        )}
        {question.votes_up > 0 && (
          <span className="small second">{t('question.up_count', { n: question.votes_up })}</span>
        )}
        {may('answer_question') && question.answered === null && !answering && (
          <Button className="slim" onClick={() => setAnswering(true)}>
            {t('question.answer')}
          </Button>
        )}
      </div>
      {answering && question.answered === null && (
        <AnswerForm question={question} onClose={() => setAnswering(false)} />
      )}
    </li>
  );
}

function AnswerWords({ question }: { question: QuestionView }) {
  const people = useRows('participants');
  const { answered } = question;
  if (answered === null) return null;
  const name = nameOf(people, answered.by);
  const how =
    answered.how === 'live'
      ? t('question.answered_live', { name })
      : answered.due === null
        ? t('question.answered_later_free', { name })
        : t('question.answered_later', { name, date: dayWords(answered.due) });
  return (
    <p className="pre second">
      {how}
      {answered.text ? `：${answered.text}` : ''}
    </p>
  );
}

function AnswerForm({ question, onClose }: { question: QuestionView; onClose: () => void }) {
  const send = useSend();
  const [how, setHow] = useState<AnswerHow>('live');
  const [due, setDue] = useState('');
  const [text, setText] = useState('');
  return (
    <form
      className="stack sheet"
      onSubmit={async (event) => {
        event.preventDefault();
        const told = await send(answerTo(question, how, due, text));
        if (told.is === 'done') onClose();
      }}
    >
      <Select
        label={t('question.answer_how')}
        value={how}
        onChange={(event) => setHow(event.target.value as AnswerHow)}
        choices={(['live', 'written_later'] as const).map((value) => ({ value, words: t(`answer_how.${value}`) }))}
      />
      {how === 'written_later' && (
        <Field
          type="date"
          label={t('question.answer_due')}
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      )}
      <TextArea label={t('question.answer_text')} value={text} onChange={(event) => setText(event.target.value)} />
      <div className="row">
        <Button type="submit" kind="outline">
          {t('question.answer_send')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
