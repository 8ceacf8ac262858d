// A department's reply and a leader's instruction, given aloud and recorded by a clerk for who gave it.
import { useEffect } from 'react';
import { useRows } from '../../meeting/hooks';
import type { ParticipantId } from '../../protocol/ParticipantId';
import type { ResponseKind } from '../../protocol/ResponseKind';
import { Field, Select } from '../../ui/Field';
import { PeoplePick } from '../../ui/PeoplePick';
import { t } from '../../words';
import { usePeople } from '../roll-book/people';
import { useDraft } from './drafts';
import { EntryForm } from './EntryForm';
import { unitsFirst } from './SuggestionForm';

const KINDS: readonly ResponseKind[] = ['adopt_with_deadline', 'study_with_deadline', 'explain', 'decline_with_reason'];

type Props = {
  /** The suggestion the clerk came from. */
  to?: string | undefined;
  onLeave?: (() => void) | undefined;
  filled?: boolean;
};

type Reply = { to: string; of: ParticipantId[] | null; kind: ResponseKind; due: string; text: string };

const NO_REPLY: Reply = { to: '', of: null, kind: 'adopt_with_deadline', due: '', text: '' };

/** Suggestions to choose from, the latest first. */
function useSuggestionChoices() {
  const rows = useRows('suggestions');
  return Object.values(rows)
    .sort((one, other) => other.at - one.at)
    .map((each) => ({ value: each.id, words: `${each.id} ${each.text.slice(0, 18)}` }));
}

export function ResponseForm({ to, onLeave, filled }: Props) {
  const people = usePeople();
  const suggestions = useRows('suggestions');
  const choices = useSuggestionChoices();
  const { draft, set, clear } = useDraft('response', NO_REPLY);
  // biome-ignore lint/correctness/useExhaustiveDependencies: Only coming from another suggestion sets it.
  useEffect(() => {
    if (to !== undefined) set({ to, of: null, due: '' });
  }, [to]);
  const target = suggestions[draft.to || (choices[0]?.value ?? '')];
  const of = draft.of ?? (target?.lead == null ? [] : [target.lead]);
  const due = draft.due || target?.due || '';
  const dated = draft.kind === 'adopt_with_deadline' || draft.kind === 'study_with_deadline';
  return (
    <EntryForm
      title={t('office.entry.response')}
      ready={target !== undefined && of[0] !== undefined && draft.text.trim() !== ''}
      command={() => ({
        do: 'respond',
        to: target?.id ?? '',
        kind: draft.kind,
        due: dated && due !== '' ? due : null,
        text: draft.text.trim(),
        of: of[0] ?? null,
      })}
      onLeave={onLeave}
      filled={filled}
      onDone={clear}
    >
      <Select
        label={t('office.entry.to')}
        value={target?.id ?? ''}
        choices={choices.length > 0 ? choices : [{ value: '', words: t('office.entry.no_suggestion') }]}
        onChange={(event) => set({ to: event.target.value, of: null, due: '' })}
      />
      <PeoplePick
        single
        label={t('office.entry.replies')}
        people={unitsFirst(people)}
        chosen={of}
        onChoose={(chosen) => set({ of: chosen })}
      />
      <Select
        label={t('office.entry.kind')}
        value={draft.kind}
        choices={KINDS.map((kind) => ({ value: kind, words: t(`response.${kind}`) }))}
        onChange={(event) => set({ kind: event.target.value as ResponseKind })}
      />
      {dated && (
        <Field
          label={t('office.entry.due')}
          type="date"
          value={due}
          onChange={(event) => set({ due: event.target.value })}
        />
      )}
      <div className="entry-wide">
        <Field
          label={t('office.entry.reply_text')}
          value={draft.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
    </EntryForm>
  );
}

type Instruction = { to: string; of: ParticipantId[] | null; text: string };

const NO_INSTRUCTION: Instruction = { to: '', of: null, text: '' };

export function InstructionForm({ to, onLeave, filled }: Props) {
  const people = usePeople();
  const choices = useSuggestionChoices();
  const { draft, set, clear } = useDraft('instruction', NO_INSTRUCTION);
  // biome-ignore lint/correctness/useExhaustiveDependencies: Only coming from another suggestion sets it.
  useEffect(() => {
    if (to !== undefined) set({ to });
  }, [to]);
  const leaders = people.filter((person) => person.role === 'leader');
  const of = draft.of ?? leaders.slice(0, 1).map((person) => person.id);
  return (
    <EntryForm
      title={t('office.entry.instruction')}
      ready={of[0] !== undefined && draft.text.trim() !== ''}
      command={() => ({ do: 'instruct', suggestion: draft.to || null, text: draft.text.trim(), of: of[0] ?? null })}
      onLeave={onLeave}
      filled={filled}
      onDone={clear}
    >
      <PeoplePick
        single
        label={t('office.entry.instructs')}
        people={leaders}
        chosen={of}
        onChoose={(chosen) => set({ of: chosen })}
      />
      <Select
        label={t('office.entry.to')}
        value={draft.to}
        choices={[{ value: '', words: t('office.entry.to_none') }, ...choices]}
        onChange={(event) => set({ to: event.target.value })}
      />
      <div className="entry-wide">
        <Field
          label={t('office.entry.text')}
          value={draft.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
    </EntryForm>
  );
}
