// The agenda at the rostrum: planned and real time, when what is to come will begin, and for whoever may
// change it the acts on each item. An item's acts open in its own row; nothing lies over the others.
import { useState } from 'react';
import { minutesSeconds } from '../../meeting/clock';
import { useMay, useNow, useSection, useSend } from '../../meeting/hooks';
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import type { AgendaView } from '../../protocol/AgendaView';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { timeOfDay } from '../../ui/when';
import { t } from '../../words';
import { AddItem } from './AddItem';
import { activeItem, forecastAt, forecastEnd, interaction, minutesBehind, nextItem, reordered, took } from './forecast';
import './agenda.css';
import { itemNumber } from './words';

export function AgendaPanel() {
  const agenda = useSection('agenda');
  const now = useNow(true, 1000);
  const may = useMay();
  const [open, setOpen] = useState<number | null>(null);
  const [adding, setAdding] = useState(false);
  if (agenda === undefined) return null;
  return (
    <section className="agenda-panel" aria-labelledby="agenda-heading">
      <header className="panel-head">
        <h2 id="agenda-heading">{t('agenda.title')}</h2>
        <span className="small second">{paceWords(agenda, now)}</span>
        <span className="small second push agenda-columns" aria-hidden="true">
          {t('office.agenda.columns')}
        </span>
      </header>
      <ol className="agenda-items">
        {agenda.items.map((item, index) => (
          <AgendaRow
            key={item.id}
            item={item}
            number={index + 1}
            agenda={agenda}
            now={now}
            open={open === item.id}
            onOpen={() => setOpen(open === item.id ? null : item.id)}
          />
        ))}
      </ol>
      <div className="panel-foot small stack">
        <Lacking agenda={agenda} />
        <p className="second">
          {t('office.agenda.interaction', { time: minutesSeconds(interaction(agenda, now) / 1000) })}
        </p>
        {may('change_agenda') &&
          (adding ? (
            <AddItem agenda={agenda} onEnd={() => setAdding(false)} />
          ) : (
            <Button onClick={() => setAdding(true)}>{t('office.agenda.add')}</Button>
          ))}
      </div>
    </section>
  );
}

type RowProps = {
  item: AgendaItemView;
  number: number;
  agenda: AgendaView;
  now: number;
  open: boolean;
  onOpen: () => void;
};

function AgendaRow({ item, number, agenda, now, open, onOpen }: RowProps) {
  const active = item.id === agenda.active;
  return (
    <li className={`agenda-row agenda-${item.state}`} aria-current={active ? 'step' : undefined}>
      <button type="button" className="agenda-item" aria-expanded={open} onClick={onOpen}>
        <span className="agenda-mark" aria-hidden="true" />
        <span className="agenda-number song" aria-hidden="true">
          {itemNumber(number)}
        </span>
        <span className="agenda-title">
          <span className={active ? 'song' : undefined}>{item.title}</span>
          <span className="hidden-words">{t(`item_state.${item.state}`)}</span>
          {active && item.waiting > 0 && (
            <span className="small second">{t('office.agenda.waiting', { count: item.waiting })}</span>
          )}
          {(item.state === 'skipped' || item.state === 'carried_over') && (
            <span className="small second" aria-hidden="true">
              {t(`item_state.${item.state}`)}
            </span>
          )}
        </span>
        <span className="agenda-real">{realTime(item, agenda, now)}</span>
        <span className="agenda-planned small second">{minutesSeconds(item.planned_s)}</span>
      </button>
      {open && <ItemActs item={item} agenda={agenda} />}
    </li>
  );
}

/** Time taken, or when it is to begin. */
function realTime(item: AgendaItemView, agenda: AgendaView, now: number): string {
  if (item.started_at !== null) return minutesSeconds(took(item, now) / 1000);
  const at = forecastAt(item, agenda, now);
  return item.state === 'pending' && at !== null ? timeOfDay(at) : '';
}

function ItemActs({ item, agenda }: { item: AgendaItemView; agenda: AgendaView }) {
  const may = useMay();
  const send = useSend();
  const move = (by: -1 | 1) => {
    const order = reordered(agenda, item.id, by);
    return (
      <Button disabled={order === null} onClick={() => order !== null && void send({ do: 'reorder_items', order })}>
        {t(by < 0 ? 'office.agenda.up' : 'office.agenda.down')}
      </Button>
    );
  };
  return (
    <div className="agenda-acts stack">
      <p className="small second">
        {t(`item_kind.${item.kind}`)}
        {item.phase !== null && `　${t(`phase.${item.phase}`)}`}
        {item.started_at !== null && `　${t('office.agenda.began', { at: timeOfDay(item.started_at) })}`}
        {item.ended_at !== null && `　${t('office.agenda.ended', { at: timeOfDay(item.ended_at) })}`}
      </p>
      {item.directions !== '' && <p className="song agenda-directions">{item.directions}</p>}
      {item.state === 'pending' && (
        <div className="row">
          <Act offer="start_item" keep kind="outline" command={{ do: 'start_item', item: item.id }}>
            {t('office.agenda.start')}
          </Act>
          {may('change_agenda') && (
            <>
              {move(-1)}
              {move(1)}
              <Act command={{ do: 'skip_item', item: item.id }}>{t('office.agenda.skip')}</Act>
              <Act command={{ do: 'carry_over_item', item: item.id }}>{t('office.agenda.carry')}</Act>
            </>
          )}
        </div>
      )}
    </div>
  );
}

function Lacking({ agenda }: { agenda: AgendaView }) {
  if (agenda.missing.length === 0) return null;
  return (
    <p>{t('office.agenda.lacks', { what: agenda.missing.map((lack) => t(`lack.${lack}`)).join(t('refused.list')) })}</p>
  );
}

export function paceWords(agenda: AgendaView, now: number): string {
  const behind = minutesBehind(agenda, now);
  if (behind === null) return '';
  if (behind > 0) return t('office.agenda.behind', { count: behind });
  return behind < 0 ? t('office.agenda.ahead', { count: -behind }) : t('office.agenda.on_time');
}

/** When it will end, and when it should. */
export function EndForecast() {
  const agenda = useSection('agenda');
  const now = useNow(true, 1000);
  if (agenda === undefined) return null;
  const end = forecastEnd(agenda, now);
  if (end === null) return null;
  return (
    <span>
      {t('office.agenda.end', { at: timeOfDay(end) })}
      {agenda.planned_end_at !== null && t('office.agenda.end_planned', { at: timeOfDay(agenda.planned_end_at) })}
    </span>
  );
}

/** What the chair may say: of the running item, before the first of the one to come. */
export function Directions() {
  const agenda = useSection('agenda');
  if (agenda === undefined) return null;
  const item = activeItem(agenda) ?? nextItem(agenda);
  if (item === undefined || item.directions === '') return null;
  return (
    <section className="directions" aria-labelledby="directions-heading">
      <h3 id="directions-heading">
        {t('office.agenda.directions')} <span className="small second">{item.title}</span>
      </h3>
      <p className="song">{item.directions}</p>
    </section>
  );
}
