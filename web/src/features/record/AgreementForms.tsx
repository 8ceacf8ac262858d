// What all can agree to, with who keeps a reservation; and what people differ on, with its sides.
import type { Command } from '../../protocol/Command';
import type { ConsensusView } from '../../protocol/ConsensusView';
import type { DisagreementSide } from '../../protocol/DisagreementSide';
import type { DisagreementView } from '../../protocol/DisagreementView';
import type { ParticipantId } from '../../protocol/ParticipantId';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { PeoplePick } from '../../ui/PeoplePick';
import { t } from '../../words';
import { usePeople } from '../roll-book/people';
import { useDraft } from './drafts';
import { EntryForm } from './EntryForm';

type Leaving = { onLeave?: (() => void) | undefined; filled?: boolean };

type Consensus = { text: string; support: string; reservations: ParticipantId[] };

export function ConsensusForm({ from, onLeave, filled }: Leaving & { from?: ConsensusView }) {
  const people = usePeople();
  const { draft, set, clear } = useDraft<Consensus>(
    from === undefined ? 'consensus' : `consensus ${from.id} ${from.revision}`,
    {
      text: from?.text ?? '',
      support: from?.support == null ? '' : String(from.support),
      reservations: from?.reservations ?? [],
    },
  );
  const command = (): Command => {
    const words = {
      text: draft.text.trim(),
      support: draft.support === '' ? null : Number(draft.support),
      reservations: draft.reservations,
    };
    if (from === undefined) return { do: 'record_consensus', ...words };
    return { do: 'edit_consensus', consensus: from.id, revision: from.revision, ...words };
  };
  return (
    <EntryForm
      title={t('office.entry.consensus')}
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
      <Field
        label={t('office.entry.support')}
        inputMode="numeric"
        value={draft.support}
        onChange={(event) => set({ support: event.target.value.replace(/\D/g, '') })}
      />
      <PeoplePick
        label={t('office.entry.reservations')}
        people={people}
        chosen={draft.reservations}
        onChoose={(reservations) => set({ reservations })}
      />
    </EntryForm>
  );
}

type Disagreement = { text: string; sides: DisagreementSide[] };

const TWO_SIDES: DisagreementSide[] = [
  { text: '', held_by: [] },
  { text: '', held_by: [] },
];

export function DisagreementForm({ from, onLeave, filled }: Leaving & { from?: DisagreementView }) {
  const people = usePeople();
  const { draft, set, clear } = useDraft<Disagreement>(
    from === undefined ? 'disagreement' : `disagreement ${from.id} ${from.revision}`,
    { text: from?.text ?? '', sides: from?.sides ?? TWO_SIDES },
  );
  const sides = draft.sides.filter((side) => side.text.trim() !== '');
  const setSide = (at: number, part: Partial<DisagreementSide>) =>
    set({ sides: draft.sides.map((side, index) => (index === at ? { ...side, ...part } : side)) });
  const command = (): Command => {
    const words = { text: draft.text.trim(), sides: sides.map((side) => ({ ...side, text: side.text.trim() })) };
    if (from === undefined) return { do: 'record_disagreement', ...words };
    return { do: 'edit_disagreement', disagreement: from.id, revision: from.revision, ...words };
  };
  return (
    <EntryForm
      title={t('office.entry.disagreement')}
      ready={draft.text.trim() !== '' && sides.length >= 2}
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
          label={t('office.entry.about')}
          value={draft.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
      {draft.sides.map((side, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: Sides are told apart by where they stand.
        <div className="entry-side" key={index}>
          <Field
            label={t('office.entry.side', { number: index + 1 })}
            value={side.text}
            onChange={(event) => setSide(index, { text: event.target.value })}
          />
          <PeoplePick
            label={t('office.entry.held_by', { number: index + 1 })}
            people={people}
            chosen={side.held_by}
            onChoose={(held_by) => setSide(index, { held_by })}
          />
        </div>
      ))}
      <Button onClick={() => set({ sides: [...draft.sides, { text: '', held_by: [] }] })}>
        {t('office.entry.more_sides')}
      </Button>
    </EntryForm>
  );
}
