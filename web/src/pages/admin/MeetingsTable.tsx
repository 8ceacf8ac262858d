// The meetings that were made, the latest first, each with where it stands. New links of the screens can
// be had here; the old ones then end.
import { useState } from 'react';
import { dayOf } from '../../features/agenda/times';
import { LinkShown } from '../../features/links/LinkShown';
import { ask, post, Refused } from '../../meeting/wire';
import type { MeetingListed } from '../../protocol/MeetingListed';
import type { ScreenLink } from '../../protocol/ScreenLink';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Marks';
import { Table } from '../../ui/Table';
import { dayWords, timeOfDay } from '../../ui/when';
import { t } from '../../words';
import { entryWords } from '../../words/refusal';

export function MeetingsTable({ meetings }: { meetings: readonly MeetingListed[] }) {
  const [screens, setScreens] = useState<ScreenLink[]>([]);
  const [said, setSaid] = useState('');

  async function anew(meeting: string) {
    try {
      setScreens(await ask<ScreenLink[]>(`/admin/api/meetings/${encodeURIComponent(meeting)}/screens`, post({})));
      setSaid('');
    } catch (problem) {
      setSaid(problem instanceof Refused ? entryWords(problem.refused) : t('office.links.no_answer'));
    }
  }

  if (meetings.length === 0) return <p className="sheet">{t('office.admin.none')}</p>;
  const list = [...meetings].sort((one, other) => other.made_at - one.made_at);
  return (
    <div className="sheet stack">
      <Table
        showCaption
        caption={t('office.admin.meetings', { count: list.length })}
        head={[
          t('office.admin.meeting'),
          t('office.admin.code'),
          t('office.admin.form'),
          t('office.admin.body'),
          t('office.admin.start'),
          t('office.admin.state'),
          t('office.admin.screens'),
        ]}
        rows={list.map((meeting) => ({
          key: meeting.meeting,
          cells: [
            <span key="title" className="song">
              {meeting.title}
            </span>,
            meeting.code,
            t(`form.${meeting.form}`),
            meeting.body,
            meeting.planned_start === null
              ? t('none')
              : `${dayWords(dayOf(meeting.planned_start))} ${timeOfDay(meeting.planned_start)}`,
            <Tag key="state" tone={meeting.state === 'in_session' ? 'live' : 'plain'}>
              {t(`meeting_state.${meeting.state}`)}
            </Tag>,
            <Button key="screens" className="slim" onClick={() => void anew(meeting.meeting)}>
              {t('office.admin.screens_anew')}
            </Button>,
          ],
        }))}
      />
      {said !== '' && (
        <p className="strong" role="alert">
          {said}
        </p>
      )}
      {screens.map((screen) => (
        <LinkShown key={screen.url} name={screen.name} url={screen.url} />
      ))}
    </div>
  );
}
