// The agenda as everybody may read it: order, state, planned and real time, forecast of the end.
import { useSection } from '../../meeting/hooks';
import type { AgendaItemView } from '../../protocol/AgendaItemView';
import { limitWords, timeOfDay } from '../../ui/when';
import { t } from '../../words';

export function AgendaList() {
  const agenda = useSection('agenda');
  if (!agenda || agenda.items.length === 0) return <p className="second">{t('agenda.none')}</p>;
  return (
    <section aria-label={t('agenda.title')}>
      <ol className="list">
        {agenda.items.map((item, at) => (
          <Item key={item.id} item={item} at={at + 1} active={item.id === agenda.active} />
        ))}
      </ol>
      {agenda.forecast_end_at !== null && (
        <p className="second small">{t('agenda.forecast_end', { time: timeOfDay(agenda.forecast_end_at) })}</p>
      )}
    </section>
  );
}

function Item({ item, at, active }: { item: AgendaItemView; at: number; active: boolean }) {
  return (
    <li className="row" aria-current={active ? 'step' : undefined}>
      <span className="song queue-place">{at}</span>
      <span className="grow">
        <span className={active ? 'strong' : ''}>{item.title}</span>
        <span className="small second block">
          {t(`item_kind.${item.kind}`)}
          {item.phase && `　${t(`phase.${item.phase}`)}`}　{t('agenda.planned', { limit: limitWords(item.planned_s) })}
          {item.state === 'done' && `　${t('agenda.took', { limit: limitWords(Math.round(item.actual_ms / 1000)) })}`}
        </span>
      </span>
      <span className="small">{t(`item_state.${item.state}`)}</span>
    </li>
  );
}

/** What comes after the item that runs. */
export function NextItem() {
  const agenda = useSection('agenda');
  if (!agenda) return null;
  const at = agenda.items.findIndex((item) => item.id === agenda.active);
  const next = agenda.items.slice(at + 1).find((item) => item.state === 'pending');
  return (
    <p className="row next-item">
      <span className="song list-head">{t('item.next')}</span>
      <span>{next?.title ?? t('item.none_next')}</span>
      {next?.forecast_at != null && (
        <span className="second push">{t('time.about_at', { time: timeOfDay(next.forecast_at) })}</span>
      )}
    </p>
  );
}
