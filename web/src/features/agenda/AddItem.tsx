// A new item while the meeting runs: what happens in it, its title, its minutes, and behind which it stands.
import { useState } from 'react';
import { useSend } from '../../meeting/hooks';
import type { AgendaView } from '../../protocol/AgendaView';
import type { ItemKind } from '../../protocol/ItemKind';
import type { ItemPhase } from '../../protocol/ItemPhase';
import { Button } from '../../ui/Button';
import { Field, Select } from '../../ui/Field';
import { t } from '../../words';
import { activeItem } from './forecast';

export const ITEM_KINDS: readonly ItemKind[] = [
  'opening',
  'briefing',
  'registered_speeches',
  'floor',
  'interaction',
  'response',
  'consensus',
  'vote',
  'rating',
  'leader_remarks',
  'summary',
  'closing',
];

const PHASES: readonly ItemPhase[] = ['facts', 'claims', 'options', 'consensus'];

export function AddItem({ agenda, onEnd }: { agenda: AgendaView; onEnd: () => void }) {
  const send = useSend();
  const [kind, setKind] = useState<ItemKind>('floor');
  const [phase, setPhase] = useState<ItemPhase | ''>('');
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState('10');
  const [behind, setBehind] = useState(String(activeItem(agenda)?.id ?? ''));
  const planned = Math.round(Number(minutes) * 60);
  const ready = planned > 0;

  async function add() {
    const told = await send({
      do: 'add_item',
      kind,
      title: title.trim() || t(`item_kind.${kind}`),
      planned_s: planned,
      behind: behind === '' ? null : Number(behind),
      phase: phase === '' ? null : phase,
    });
    if (told.is === 'done') onEnd();
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void add();
      }}
    >
      <Select
        label={t('office.agenda.kind')}
        value={kind}
        choices={ITEM_KINDS.map((each) => ({ value: each, words: t(`item_kind.${each}`) }))}
        onChange={(event) => setKind(event.target.value as ItemKind)}
      />
      <Field
        label={t('office.agenda.item_title')}
        value={title}
        placeholder={t(`item_kind.${kind}`)}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Field
        label={t('office.agenda.minutes')}
        inputMode="numeric"
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
      <Select
        label={t('office.agenda.behind_item')}
        value={behind}
        choices={[
          { value: '', words: t('office.agenda.at_end') },
          ...agenda.items.map((item) => ({ value: String(item.id), words: item.title })),
        ]}
        onChange={(event) => setBehind(event.target.value)}
      />
      <Select
        label={t('office.agenda.phase')}
        value={phase}
        choices={[
          { value: '', words: t('office.agenda.no_phase') },
          ...PHASES.map((each) => ({ value: each, words: t(`phase.${each}`) })),
        ]}
        onChange={(event) => setPhase(event.target.value as ItemPhase | '')}
      />
      <span className="row">
        <Button type="submit" kind="outline" disabled={!ready}>
          {t('office.agenda.add')}
        </Button>
        <Button onClick={onEnd}>{t('cancel')}</Button>
      </span>
    </form>
  );
}
