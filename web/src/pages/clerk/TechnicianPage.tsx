// The technician's desk: whose connections are lost, new links, the recording, and words with everybody.
// What is said and decided is seen here and touched nowhere.
import { SpeakerTile } from '../../features/floor/SpeakerTile';
import { Bars } from '../../features/hall/Bars';
import { RecordingActs } from '../../features/log/Recording';
import { QuestionList } from '../../features/record/QuestionList';
import { Announcements, ChatToAll, Letters } from '../../features/record/Talk';
import { RollFigures } from '../../features/roll-book/RollFigures';
import { RollPanel } from '../../features/roll-book/RollPanel';
import { useSection } from '../../meeting/hooks';
import { Desk, Frame } from '../../ui/Frame';
import { t } from '../../words';
import { OfficePlaque } from '../chair/OfficePlaque';
import '../chair/office.css';
import './clerk.css';

export default function TechnicianPage() {
  const meeting = useSection('meeting');
  const sentence =
    meeting === undefined
      ? t('joining')
      : t(
          meeting.recording_forbidden
            ? 'office.recording.forbidden'
            : meeting.recording
              ? 'office.recording.runs'
              : 'office.recording.none',
        );
  return (
    <Frame
      page="clerk"
      office
      plaque={<OfficePlaque />}
      bars={<Bars />}
      before={<RollFigures />}
      side={
        <>
          <Letters />
          <Announcements />
          <ChatToAll />
          <QuestionList />
        </>
      }
      desk={<Desk tone="rest" asks="recording" sentence={sentence} actions={<RecordingActs />} />}
    >
      <SpeakerTile />
      <div className="sheet">
        <RollPanel />
      </div>
    </Frame>
  );
}
