// The vote composer: a template sets every field of its kind, each field can then be changed. Nothing is
// shown that has no meaning for the kind and method at hand.
import { useId, useState } from 'react';
import { useSend } from '../../meeting/hooks';
import type { Role } from '../../protocol/Role';
import type { VoteView } from '../../protocol/VoteView';
import { Button } from '../../ui/Button';
import { CheckBox, Field, Select, TextArea } from '../../ui/Field';
import { t } from '../../words';
import {
  type Draft,
  draftOf,
  fromTemplate,
  hasMajority,
  lacking,
  specOf,
  TEMPLATE_NAMES,
  type Template,
  toggled,
} from './compose';
import './votes.css';

const VOTERS: readonly Role[] = [
  'member',
  'standing_member',
  'convener',
  'chair',
  'vice_chair',
  'expert',
  'in_attendance',
  'dept_rep',
  'public_rep',
  'stakeholder',
  'informant',
  'leader',
  'observer',
];

export function Composer({ vote, onEnd }: { vote: VoteView | null; onEnd: () => void }) {
  const send = useSend();
  const heading = useId();
  const [template, setTemplate] = useState<Template>('procedural');
  const [draft, setDraft] = useState<Draft>(() => (vote === null ? fromTemplate('procedural') : draftOf(vote.spec)));
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const lacks = lacking(draft);

  async function submit() {
    const spec = specOf(draft);
    const told = await send(vote === null ? { do: 'prepare_vote', spec } : { do: 'edit_vote', vote: vote.id, spec });
    if (told.is === 'done') onEnd();
  }

  return (
    <form
      className="composer stack"
      aria-labelledby={heading}
      onSubmit={(event) => {
        event.preventDefault();
        if (lacks.length === 0) void submit();
      }}
    >
      <h2 id={heading}>{t(vote === null ? 'office.votes.compose' : 'office.votes.edit')}</h2>
      {vote === null && (
        <Select
          label={t('office.votes.template')}
          value={template}
          choices={TEMPLATE_NAMES.map((name) => ({ value: name, words: t(`office.template.${name}`) }))}
          onChange={(event) => {
            const name = event.target.value as Template;
            setTemplate(name);
            setDraft(fromTemplate(name, draft));
          }}
        />
      )}
      <Field
        label={t('office.votes.title')}
        value={draft.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      {draft.kind === 'rating' && (
        <TextArea
          label={t('office.votes.objects')}
          value={draft.objects}
          onChange={(event) => set({ objects: event.target.value })}
        />
      )}
      <div className="composer-fields">
        <Fields draft={draft} set={set} />
      </div>
      <Entitled entitled={draft.entitled} onToggle={(role) => set({ entitled: toggled(draft.entitled, role) })} />
      <Field
        label={t('office.votes.note')}
        value={draft.note}
        onChange={(event) => set({ note: event.target.value })}
      />
      {lacks.length > 0 && (
        <p className="second small" role="status">
          {t('office.votes.lacks', {
            what: lacks.map((lack) => t(`office.votes.lack.${lack}`)).join(t('refused.list')),
          })}
        </p>
      )}
      <span className="row">
        <Button type="submit" kind="outline" disabled={lacks.length > 0}>
          {t(vote === null ? 'office.votes.prepare' : 'office.votes.save')}
        </Button>
        <Button onClick={onEnd}>{t('cancel')}</Button>
      </span>
    </form>
  );
}

function Fields({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const hands = draft.kind === 'procedural' || draft.kind === 'internal' || draft.kind === 'consensus_check';
  return (
    <>
      {hands && (
        <Choice
          label={t('office.votes.method')}
          value={draft.method}
          values={['electronic', 'hands', 'acclamation'] as const}
          words={(method) => t(`vote_method.${method}`)}
          onChange={(method) => set({ method, ...(method === 'electronic' ? {} : { secrecy: 'open' as const }) })}
        />
      )}
      {draft.method === 'electronic' && (
        <Choice
          label={t('office.votes.secrecy')}
          value={draft.secrecy}
          values={['open', 'secret'] as const}
          words={(secrecy) => t(`secrecy.${secrecy}`)}
          onChange={(secrecy) => set({ secrecy })}
        />
      )}
      {hasMajority(draft.kind) && draft.method !== 'acclamation' && (
        <>
          <Choice
            label={t('office.votes.base')}
            value={draft.base}
            values={['all_members', 'present', 'cast'] as const}
            words={(base) => t(`base.${base}`)}
            onChange={(base) => set({ base })}
          />
          <Choice
            label={t('office.votes.threshold')}
            value={draft.threshold}
            values={['simple', 'more_than_half', 'two_thirds'] as const}
            words={(threshold) => t(`threshold.${threshold}`)}
            onChange={(threshold) => set({ threshold })}
          />
        </>
      )}
      {draft.method !== 'acclamation' && (
        <>
          {draft.kind === 'advisory' && (
            <>
              <TextArea
                label={t('office.votes.options')}
                value={draft.options}
                onChange={(event) => set({ options: event.target.value })}
              />
              <Field
                label={t('office.votes.choose')}
                inputMode="numeric"
                value={String(draft.choose || '')}
                onChange={(event) => set({ choose: Number(event.target.value.replace(/\D/g, '')) })}
              />
            </>
          )}
          {draft.secrecy === 'open' && (
            <Choice
              label={t('office.votes.revote')}
              value={draft.revote}
              values={['first_final', 'last_wins'] as const}
              words={(revote) => t(`revote.${revote}`)}
              onChange={(revote) => set({ revote })}
            />
          )}
          <Field
            label={t('office.votes.duration')}
            inputMode="numeric"
            value={draft.duration}
            placeholder={t('office.votes.by_hand')}
            onChange={(event) => set({ duration: event.target.value })}
          />
        </>
      )}
      {draft.kind === 'rating' && (
        <CheckBox
          label={t('office.votes.rotate')}
          checked={draft.rotate_objects}
          onChange={(event) => set({ rotate_objects: event.target.checked })}
        />
      )}
    </>
  );
}

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  values: readonly T[];
  words: (value: T) => string;
  onChange: (value: T) => void;
};

function Choice<T extends string>({ label, value, values, words, onChange }: ChoiceProps<T>) {
  return (
    <Select
      label={label}
      value={value}
      choices={values.map((each) => ({ value: each, words: words(each) }))}
      onChange={(event) => onChange(event.target.value as T)}
    />
  );
}

function Entitled({ entitled, onToggle }: { entitled: readonly Role[]; onToggle: (role: Role) => void }) {
  return (
    <fieldset className="composer-roles">
      <legend>{t('office.votes.entitled')}</legend>
      {VOTERS.map((role) => (
        <CheckBox
          key={role}
          label={t(`role.${role}`)}
          checked={entitled.includes(role)}
          onChange={() => onToggle(role)}
        />
      ))}
    </fieldset>
  );
}
