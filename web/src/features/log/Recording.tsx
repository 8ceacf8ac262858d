// The recording: whether it runs, and for whoever may, starting and stopping it.
import { useSection } from '../../meeting/hooks';
import { Act } from '../../ui/Act';
import { t } from '../../words';

/** In the plaque: what everybody is told. */
export function RecordingSign() {
  const meeting = useSection('meeting');
  if (meeting === undefined) return null;
  if (meeting.recording_forbidden) return <span>{t('office.recording.forbidden')}</span>;
  return <span>{t(meeting.recording ? 'office.recording.runs' : 'office.recording.none')}</span>;
}

export function RecordingActs() {
  return (
    <>
      <Act offer="start_recording" command={{ do: 'start_recording' }}>
        {t('office.recording.start')}
      </Act>
      <Act offer="stop_recording" confirm={t('office.recording.stop_sure')} command={{ do: 'stop_recording' }}>
        {t('office.recording.stop')}
      </Act>
    </>
  );
}
