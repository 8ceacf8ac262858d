// The plaque of the rostrum and the clerk's desk: beside what every page says, how long the meeting has
// run, when it will end, and whether it is being recorded.
import { EndForecast } from '../../features/agenda/AgendaPanel';
import { MeetingPlaque } from '../../features/hall/MeetingPlaque';
import { RecordingSign } from '../../features/log/Recording';
import { useNow, useSection } from '../../meeting/hooks';
import { t } from '../../words';

export function OfficePlaque() {
  const recording = useSection('meeting')?.recording ?? false;
  return (
    <MeetingPlaque
      more={
        <>
          <Opened />
          <span className="fact end-fact">
            <EndForecast />
          </span>
          <span className={recording ? 'fact' : 'fact wide-fact'}>
            <RecordingSign />
          </span>
        </>
      }
    />
  );
}

function Opened() {
  const opened = useSection('meeting')?.opened_at ?? null;
  const closed = useSection('meeting')?.closed_at ?? null;
  const now = useNow(opened !== null && closed === null, 5000);
  if (opened === null) return null;
  const minutes = Math.max(0, Math.floor(((closed ?? now) - opened) / 60_000));
  return <span className="fact wide-fact">{t('office.plaque.opened', { count: minutes })}</span>;
}
