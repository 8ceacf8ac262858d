// The short forms of the clerk's desk: a problem, a check-in by hand, a passage not for the public, the
// look-back date, an announcement, a letter to one person.

import { useSection } from '../../meeting/hooks';
import type { ParticipantId } from '../../protocol/ParticipantId';
import { Field } from '../../ui/Field';
import { PeoplePick } from '../../ui/PeoplePick';
import { t } from '../../words';
import { usePeople } from '../roll-book/people';
import { useDraft } from './drafts';
import { EntryForm } from './EntryForm';

type Props = { onLeave?: (() => void) | undefined; filled?: boolean };

type WithPeople = { text: string; people: ParticipantId[] };

const EMPTY: WithPeople = { text: '', people: [] };

export function ProblemForm({ onLeave, filled }: Props) {
  const people = usePeople();
  const { draft, set, clear } = useDraft('problem', EMPTY);
  return (
    <EntryForm
      title={t('office.entry.problem')}
      ready={draft.text.trim() !== ''}
      command={() => ({ do: 'record_problem', text: draft.text.trim(), raised_by: draft.people })}
      onLeave={onLeave}
      filled={filled}
      onDone={clear}
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
        chosen={draft.people}
        onChoose={(chosen) => set({ people: chosen })}
      />
    </EntryForm>
  );
}

export function CheckInForm({ onLeave, filled }: Props) {
  const people = usePeople().filter((person) => person.presence !== 'present');
  const { draft, set, clear } = useDraft('check-in', EMPTY);
  const of = draft.people[0];
  return (
    <EntryForm
      title={t('office.roll.check_in_by_hand')}
      ready={of !== undefined && draft.text.trim() !== ''}
      command={() => ({ do: 'manual_check_in', of: of ?? 0, reason: draft.text.trim() })}
      submit={t('office.roll.check_in_by_hand')}
      onLeave={onLeave}
      filled={filled}
      onDone={() => {
        const reason = draft.text;
        clear();
        set({ text: reason });
      }}
    >
      <PeoplePick
        single
        required
        label={t('office.entry.who')}
        people={people}
        chosen={draft.people}
        onChoose={(chosen) => set({ people: chosen })}
      />
      <div className="entry-wide">
        <Field
          label={t('office.roll.why_by_hand')}
          value={draft.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
    </EntryForm>
  );
}

export function RestrictForm({ onLeave, filled }: Props) {
  const people = usePeople();
  const { draft, set, clear } = useDraft('restrict', EMPTY);
  const of = draft.people[0];
  return (
    <EntryForm
      title={t('office.entry.restrict')}
      ready={of !== undefined && draft.text.trim() !== ''}
      command={() => ({ do: 'restrict_passage', speech_by: of ?? 0, reason: draft.text.trim() })}
      onLeave={onLeave}
      filled={filled}
      onDone={clear}
    >
      <PeoplePick
        single
        required
        label={t('office.entry.whose')}
        people={people}
        chosen={draft.people}
        onChoose={(chosen) => set({ people: chosen })}
      />
      <div className="entry-wide">
        <Field
          label={t('office.entry.reason')}
          value={draft.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
    </EntryForm>
  );
}

export function LookBackForm({ onLeave, filled }: Props) {
  const known = useSection('meeting')?.look_back ?? '';
  const { draft, set, clear } = useDraft('look-back', { date: '' });
  return (
    <EntryForm
      title={t('office.entry.look_back')}
      ready={draft.date !== ''}
      command={() => ({ do: 'set_look_back', date: draft.date })}
      onLeave={onLeave}
      filled={filled}
      onDone={clear}
    >
      <Field
        label={t('office.entry.look_back_date')}
        type="date"
        value={draft.date || known}
        onChange={(event) => set({ date: event.target.value })}
      />
    </EntryForm>
  );
}

export function AnnouncementForm({ onLeave, filled }: Props) {
  const { draft, set, clear } = useDraft('announcement', { text: '' });
  return (
    <EntryForm
      title={t('office.entry.announcement')}
      ready={draft.text.trim() !== ''}
      command={() => ({ do: 'announce', text: draft.text.trim() })}
      submit={t('office.entry.announce')}
      onLeave={onLeave}
      filled={filled}
      onDone={clear}
    >
      <div className="entry-wide">
        <Field
          label={t('office.entry.announcement_text')}
          value={draft.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
    </EntryForm>
  );
}
