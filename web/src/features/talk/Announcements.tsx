// Announcements: each stands under the plaque until the person has acknowledged it.
import { useMe, useRows, useSend } from '../../meeting/hooks';
import { Button } from '../../ui/Button';
import { timeOfDay } from '../../ui/when';
import { t } from '../../words';
import { nameOf } from '../roll/people';

export function UnreadAnnouncements() {
  const me = useMe();
  const rows = useRows('announcements');
  const people = useRows('participants');
  const send = useSend();
  const unread = (me?.unread ?? []).map((id) => rows[String(id)]).filter((row) => row !== undefined);
  return (
    <>
      {unread.map((row) => (
        <div key={row.id} className="bar-line-message" role="status">
          <b>{t('announcement.title')}</b>
          <span className="pre">{row.text}</span>
          <span className="small second">
            {t('announcement.by', { name: nameOf(people, row.by), time: timeOfDay(row.at) })}
          </span>
          <Button
            kind="outline"
            className="slim push"
            onClick={() => void send({ do: 'acknowledge', announcement: row.id })}
          >
            {t('desk.acknowledge')}
          </Button>
        </div>
      ))}
    </>
  );
}
