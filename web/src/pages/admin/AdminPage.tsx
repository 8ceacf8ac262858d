// The administrator's page: the meetings that were made, and making one. Links are shown once, after the
// creation, and nowhere afterwards.
import { useCallback, useEffect, useState } from 'react';
import { Switches } from '../../features/hall/MeetingPlaque';
import { ask, Refused } from '../../meeting/wire';
import type { MeetingListed } from '../../protocol/MeetingListed';
import type { MeetingMade } from '../../protocol/MeetingMade';
import { Button } from '../../ui/Button';
import { Desk, Frame, Plaque } from '../../ui/Frame';
import { t } from '../../words';
import { entryWords } from '../../words/refusal';
import { LinksOnce } from './LinksOnce';
import { MeetingsTable } from './MeetingsTable';
import { NewMeeting } from './NewMeeting';
import '../chair/office.css';
import './admin.css';

type Shown = { is: 'list' } | { is: 'new' } | { is: 'made'; made: MeetingMade; title: string };

export default function AdminPage() {
  const [shown, setShown] = useState<Shown>({ is: 'list' });
  const [meetings, setMeetings] = useState<MeetingListed[] | null>(null);
  const [said, setSaid] = useState('');
  const load = useCallback(async () => {
    try {
      setMeetings(await ask<MeetingListed[]>('/admin/api/meetings'));
      setSaid('');
    } catch (problem) {
      setSaid(problem instanceof Refused ? entryWords(problem.refused) : t('office.links.no_answer'));
    }
  }, []);
  useEffect(() => void load(), [load]);

  return (
    <Frame
      page="admin"
      office
      plaque={<Plaque title={t('office.admin')} kicker={t('product')} switches={<Switches sound={false} />} />}
      desk={
        <Desk
          tone="rest"
          asks={shown.is}
          sentence={t(`office.admin.desk.${shown.is}`)}
          actions={<DeskActs shown={shown} onShow={setShown} ready={meetings !== null} />}
        />
      }
    >
      {said !== '' && (
        <div className="sheet stack">
          <p className="strong" role="alert">
            {said}
          </p>
          <p>{t('office.admin.how_in')}</p>
        </div>
      )}
      {shown.is === 'list' && meetings !== null && <MeetingsTable meetings={meetings} />}
      {shown.is === 'new' && (
        <NewMeeting
          onMade={(made, title) => {
            setShown({ is: 'made', made, title });
            void load();
          }}
        />
      )}
      {shown.is === 'made' && <LinksOnce made={shown.made} title={shown.title} />}
    </Frame>
  );
}

function DeskActs({ shown, onShow, ready }: { shown: Shown; onShow: (shown: Shown) => void; ready: boolean }) {
  if (shown.is === 'list') {
    return (
      <Button kind="filled" big disabled={!ready} onClick={() => onShow({ is: 'new' })}>
        {t('office.admin.new')}
      </Button>
    );
  }
  return <Button onClick={() => onShow({ is: 'list' })}>{t('office.admin.back')}</Button>;
}
