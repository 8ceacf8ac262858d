// The department's reply on the stage: the suggestion, four kinds as equal buttons, date and text. What
// hands it in stands on the desk.
import { useMe, useRows } from '../../meeting/hooks';
import type { ResponseKind } from '../../protocol/ResponseKind';
import type { SuggestionView } from '../../protocol/SuggestionView';
import { Field, TextArea } from '../../ui/Field';
import { Seal } from '../../ui/Marks';
import { dayWords } from '../../ui/when';
import { t } from '../../words';
import { nameOf, namesOf } from '../roll/people';
import { KINDS, type Reply, wantsDate } from './reply';

const HINTS = {
  adopt_with_deadline: 'reply.adopt_hint',
  study_with_deadline: 'reply.study_hint',
  explain: 'reply.explain_hint',
  decline_with_reason: 'reply.decline_hint',
} as const;

export type ReplyFormProps = { suggestion: SuggestionView; reply: Reply; onReply: (reply: Reply) => void };

export function ReplyForm({ suggestion, reply, onReply }: ReplyFormProps) {
  const speaking = useMe()?.speaking ?? null;
  return (
    <section className="reply stack" aria-labelledby="reply-title">
      <header className="booth-head">
        {speaking !== null && <Seal words={t('speaking.seal')} />}
        <div className="booth-title">
          <Origin suggestion={suggestion} />
          <h2 id="reply-title">{suggestion.text}</h2>
        </div>
      </header>
      <FollowUps suggestion={suggestion} />
      <Kinds kind={reply.kind} onKind={(kind) => onReply({ ...reply, kind })} />
      <div className="reply-fields">
        {wantsDate(reply.kind) && (
          <Field
            type="date"
            label={t(reply.kind === 'adopt_with_deadline' ? 'reply.due_adopt' : 'reply.due_study')}
            hint={suggestion.due ? t('reply.suggested', { date: dayWords(suggestion.due) }) : undefined}
            required
            value={reply.due}
            onChange={(event) => onReply({ ...reply, due: event.target.value })}
          />
        )}
        <TextArea
          label={t('reply.text')}
          rows={5}
          required
          value={reply.text}
          onChange={(event) => onReply({ ...reply, text: event.target.value })}
        />
      </div>
    </section>
  );
}

function Origin({ suggestion }: { suggestion: SuggestionView }) {
  const people = useRows('participants');
  return (
    <p className="second">
      {suggestion.id}　{t('reply.by', { names: namesOf(people, suggestion.raised_by) })}
      {suggestion.lead !== null && `　${t('reply.lead', { name: nameOf(people, suggestion.lead) })}`}
      {suggestion.co.length > 0 && `　${t('reply.co', { names: namesOf(people, suggestion.co) })}`}
    </p>
  );
}

function FollowUps({ suggestion }: { suggestion: SuggestionView }) {
  const people = useRows('participants');
  return (
    <>
      {suggestion.follow_ups.map((question) => (
        <p key={question.at} className="pre">
          <span className="strong">{t('suggestion.follow_up_by', { name: nameOf(people, question.by) })}</span>：
          {question.text}
        </p>
      ))}
    </>
  );
}

function Kinds({ kind, onKind }: { kind: ResponseKind | null; onKind: (kind: ResponseKind) => void }) {
  return (
    <fieldset className="options options-4 kinds">
      <legend className="hidden-words">{t('reply.kinds')}</legend>
      {KINDS.map((each) => (
        <label key={each} className={`option ${each === kind ? 'chosen' : ''}`}>
          <input
            className="hidden-words"
            type="radio"
            name="reply-kind"
            checked={each === kind}
            onChange={() => onKind(each)}
          />
          <span className="option-word song">{t(`response.${each}`)}</span>
          <span className="option-state">{t(HINTS[each])}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The suggestions that wait, beside the form: which is being written, which are to come. */
export function RepliesDue({ writing, onChoose }: { writing: string | null; onChoose: (id: string) => void }) {
  const me = useMe();
  const suggestions = useRows('suggestions');
  if (!me || me.answers_due.length === 0) return null;
  return (
    <section aria-labelledby="due-head">
      <header className="head">
        <h2 id="due-head">{t('reply.mine')}</h2>
        <span className="second">{t('reply.count', { n: me.answers_due.length })}</span>
      </header>
      <ul className="list">
        {me.answers_due.map((id) => (
          <li key={id}>
            <button
              type="button"
              className="row plain-row"
              aria-current={id === writing ? 'true' : undefined}
              onClick={() => onChoose(id)}
            >
              <b>{id}</b>
              <span className="due-text">{suggestions[id]?.text}</span>
              <span className="small second push">{t(id === writing ? 'reply.writing' : 'reply.due_word')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
