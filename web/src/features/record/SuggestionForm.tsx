// A suggestion as it is written down or put right: the words, who raised it, lead, others, by when. While
// nobody is named, the speaker of the moment is who raises it.
import { useSection } from '../../meeting/hooks';
import type { Command } from '../../protocol/Command';
import type { ParticipantId } from '../../protocol/ParticipantId';
import type { SuggestionView } from '../../protocol/SuggestionView';
import { Field } from '../../ui/Field';
import { PeoplePick } from '../../ui/PeoplePick';
import { t } from '../../words';
import { usePeople } from '../roll-book/people';
import { useDraft } from './drafts';
import { EntryForm } from './EntryForm';

type Draft = {
  text: string;
  /** Nothing chosen yet: the speaker. */
  raised_by: ParticipantId[] | null;
  lead: ParticipantId[];
  co: ParticipantId[];
  due: string;
};

const EMPTY: Draft = { text: '', raised_by: null, lead: [], co: [], due: '' };

type Props = { from?: SuggestionView; onLeave?: (() => void) | undefined; filled?: boolean };

export function SuggestionForm({ from, onLeave, filled }: Props) {
  const people = usePeople();
  const holder = useSection('floor')?.holder ?? null;
  const start: Draft =
    from === undefined
      ? EMPTY
      : {
          text: from.text,
          raised_by: from.raised_by,
          lead: from.lead === null ? [] : [from.lead],
          co: from.co,
          due: from.due ?? '',
        };
  const { draft, set, clear } = useDraft(
    from === undefined ? 'suggestion' : `suggestion ${from.id} ${from.revision}`,
    start,
  );
  const raisedBy = draft.raised_by ?? (holder === null ? [] : [holder.participant]);
  const command = (): Command => {
    const words = {
      text: draft.text.trim(),
      raised_by: raisedBy,
      lead: draft.lead[0] ?? null,
      co: draft.co,
      due: draft.due || null,
    };
    if (from === undefined) return { do: 'record_suggestion', ...words };
    return { do: 'edit_suggestion', suggestion: from.id, revision: from.revision, ...words };
  };
  return (
    <EntryForm
      title={t('office.entry.suggestion')}
      ready={draft.text.trim() !== ''}
      command={command}
      onLeave={onLeave}
      filled={filled}
      onDone={() => {
        clear();
        if (from !== undefined) onLeave?.();
      }}
    >
      <div className="entry-wide">
        <Field
          label={t('office.entry.text')}
          value={draft.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
      <PeoplePick
        label={t('office.entry.raised_by')}
        people={people}
        chosen={raisedBy}
        onChoose={(raised_by) => set({ raised_by })}
      />
      <PeoplePick
        single
        label={t('office.entry.lead')}
        people={unitsFirst(people)}
        chosen={draft.lead}
        onChoose={(lead) => set({ lead })}
      />
      <PeoplePick
        label={t('office.entry.co')}
        people={unitsFirst(people)}
        chosen={draft.co}
        onChoose={(co) => set({ co })}
      />
      <Field
        label={t('office.entry.due')}
        type="date"
        value={draft.due}
        onChange={(event) => set({ due: event.target.value })}
      />
    </EntryForm>
  );
}

/** Departments are looked for most often. */
export function unitsFirst<P extends { role: string }>(people: readonly P[]): P[] {
  return [...people.filter((each) => each.role === 'dept_rep'), ...people.filter((each) => each.role !== 'dept_rep')];
}
