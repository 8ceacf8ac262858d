// What a vice chair may do about the floor while another presides: the same clock, buttons and queue as
// at the rostrum.
import { QueuePanel } from '../../features/queue/QueuePanel';
import { FloorStage } from '../chair/FloorStage';
import '../chair/office.css';
import '../chair/chair.css';

export default function Rostrum() {
  return (
    <div className="office stack">
      <FloorStage />
      <QueuePanel />
    </div>
  );
}
