// Words beside the floor: lines to the clerks and back, and, where the rules allow, lines to all.
import { useMay, useMe, useRows, useSend } from '../../meeting/hooks';
import type { ChatLine } from '../../protocol/ChatLine';
import { WriteForm } from '../../ui/WriteForm';
import { timeOfDay } from '../../ui/when';
import { t } from '../../words';
import { nameOf } from '../roll/people';

export function Talk() {
  const may = useMay();
  const me = useMe();
  const send = useSend();
  const chat = Object.values(useRows('chat')).sort((one, other) => one.id - other.id);
  const letters = me?.letters ?? [];
  return (
    <div className="stack">
      <section className="stack" aria-labelledby="letters-head">
        <h3 id="letters-head">{t('talk.letters')}</h3>
        <Lines lines={letters} />
        {may('say_to_clerks') && (
          <WriteForm
            draft="letter"
            label={t('talk.to_clerks')}
            button={t('talk.send')}
            rows={2}
            onSend={(text) => send({ do: 'say', to: { whom: 'clerks' }, text })}
          />
        )}
      </section>
      <section className="stack board" aria-labelledby="chat-head">
        <h3 id="chat-head">{t('talk.all')}</h3>
        <Lines lines={chat} />
        {may('say_to_all') && (
          <WriteForm
            draft="chat"
            label={t('talk.to_all')}
            button={t('talk.send')}
            rows={2}
            onSend={(text) => send({ do: 'say', to: { whom: 'all' }, text })}
          />
        )}
      </section>
    </div>
  );
}

function Lines({ lines }: { lines: readonly ChatLine[] }) {
  const people = useRows('participants');
  const me = useMe()?.participant;
  if (lines.length === 0) return <p className="second">{t('talk.none')}</p>;
  return (
    <ol className="list" aria-live="polite">
      {lines.map((line) => (
        <li key={line.id} className="pre">
          <span className="small second">{timeOfDay(line.at)}</span>{' '}
          <b>{line.by === me ? t('talk.you') : nameOf(people, line.by)}</b>：{line.text}
        </li>
      ))}
    </ol>
  );
}
