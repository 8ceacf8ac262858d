// The agenda of a meeting to be: the form's own, with titles, minutes and order as this meeting wants them.
import { ITEM_KINDS } from '../../features/agenda/AddItem';
import type { ItemKind } from '../../protocol/ItemKind';
import type { ItemPlan } from '../../protocol/ItemPlan';
import { Button } from '../../ui/Button';
import { t } from '../../words';
import { freshKey } from './plan';

type Props = { agenda: ItemPlan[]; onChange: (agenda: ItemPlan[]) => void };

export function AgendaPlan({ agenda, onChange }: Props) {
  const set = (at: number, part: Partial<ItemPlan>) =>
    onChange(agenda.map((item, index) => (index === at ? { ...item, ...part } : item)));
  const total = agenda.reduce((all, item) => all + item.planned_s, 0);
  return (
    <fieldset className="stack">
      <legend className="song">
        {t('agenda.title')} {t('time.minutes', { n: Math.round(total / 60) })}
      </legend>
      <ol className="agenda-plan">
        {agenda.map((item, index) => (
          <Item
            key={item.key}
            item={item}
            number={index + 1}
            onSet={(part) => set(index, part)}
            onUp={index === 0 ? null : () => onChange(swapped(agenda, index - 1))}
            onRemove={() => onChange(agenda.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      <span>
        <Button
          onClick={() =>
            onChange([
              ...agenda,
              {
                key: freshKey(agenda),
                kind: 'floor',
                title: t('item_kind.floor'),
                planned_s: 600,
                phase: null,
                directions: '',
              },
            ])
          }
        >
          {t('office.agenda.add')}
        </Button>
      </span>
    </fieldset>
  );
}

function swapped(agenda: readonly ItemPlan[], at: number): ItemPlan[] {
  const order = [...agenda];
  order.splice(at, 2, ...order.slice(at, at + 2).reverse());
  return order;
}

type ItemProps = {
  item: ItemPlan;
  number: number;
  onSet: (part: Partial<ItemPlan>) => void;
  onUp: (() => void) | null;
  onRemove: () => void;
};

function Item({ item, number, onSet, onUp, onRemove }: ItemProps) {
  return (
    <li className="agenda-plan-row">
      <select
        className="input"
        aria-label={t('office.plan.item_kind', { number })}
        value={item.kind}
        onChange={(event) => onSet({ kind: event.target.value as ItemKind })}
      >
        {ITEM_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`item_kind.${kind}`)}
          </option>
        ))}
      </select>
      <input
        className="input"
        aria-label={t('office.plan.item_title', { number })}
        value={item.title}
        onChange={(event) => onSet({ title: event.target.value })}
      />
      <input
        className="input"
        type="number"
        min="1"
        aria-label={t('office.plan.item_minutes', { number })}
        value={String(Math.round(item.planned_s / 60))}
        onChange={(event) => onSet({ planned_s: Math.max(1, Math.round(Number(event.target.value))) * 60 })}
      />
      <input
        className="input"
        aria-label={t('office.plan.item_directions', { number })}
        placeholder={t('office.agenda.directions')}
        value={item.directions}
        onChange={(event) => onSet({ directions: event.target.value })}
      />
      <Button disabled={onUp === null} aria-label={t('office.plan.item_up', { number })} onClick={() => onUp?.()}>
        ↑
      </Button>
      <Button aria-label={t('office.plan.item_remove', { number })} onClick={onRemove}>
        ×
      </Button>
    </li>
  );
}
