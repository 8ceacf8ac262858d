// One place in the speaking queue, as a row of a list: place, name, kind, why here, and how long.
// Everything comes in as words; who computes them knows the meeting.
import type { ReactNode } from 'react';
import { t } from '../words';
import { Drawn, Tag } from './Marks';

export type QueueRowProps = {
  place: ReactNode;
  name: string;
  /** The kind's word; registered speeches stand on ink. */
  kind?: string | undefined;
  registered?: boolean;
  /** Second row: the reason in words. */
  reason?: ReactNode;
  /** At the right: the wait, or the papers handed in. */
  end?: ReactNode;
  mine?: boolean;
  next?: boolean;
  lost?: boolean;
  /** Buttons for whoever may move or call. */
  actions?: ReactNode;
};

export function QueueRow(props: QueueRowProps) {
  const { place, name, kind, registered, reason, end, mine, next, lost, actions } = props;
  return (
    <li className={`queue-row${mine ? ' mine' : ''}${next ? ' next' : ''}`} aria-current={mine ? 'true' : undefined}>
      <span className="queue-place song">{place}</span>
      <div className="queue-words">
        <p className="row">
          <span className="strong">{name}</span>
          {mine && <Tag tone="ink">{t('you')}</Tag>}
          {kind && <Tag tone={registered ? 'ink' : 'plain'}>{kind}</Tag>}
          {lost && (
            <span className="small second row">
              <Drawn sign="lost" />
              {t('queue.kept')}
            </span>
          )}
        </p>
        {reason && <p className="small second">{reason}</p>}
      </div>
      {end && <span className="queue-end second">{end}</span>}
      {actions && <span className="queue-actions">{actions}</span>}
    </li>
  );
}
