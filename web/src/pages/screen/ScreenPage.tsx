// The venue's screen: read from the back rows, touched by nobody. Its switches show themselves only
// under the pointer or the keyboard. Nothing of a running vote is shown but time and turnout.
import { Bars } from '../../features/hall/Bars';
import { Switches } from '../../features/hall/MeetingPlaque';
import { MeetingSpine } from '../../features/hall/MeetingSpine';
import { Result } from '../../features/votes-cast/Result';
import { useHall, useNow, useSection } from '../../meeting/hooks';
import { Frame, Plaque } from '../../ui/Frame';
import { timeOfDay } from '../../ui/when';
import { t } from '../../words';
import { ScreenItem, ScreenSpeaker } from './ScreenFloor';
import { ScreenRoll } from './ScreenRoll';
import { ScreenVote } from './ScreenVote';
import { type Shown, screenShows } from './screen';
import '../participant/participant.css';
import './screen.css';

export default function ScreenPage() {
  const shown = screenShows(useHall());
  return (
    <Frame
      page="screen"
      plaque={<ScreenPlaque roll={shown.is !== 'roll'} />}
      bars={<Bars />}
      spine={<MeetingSpine short now={spineWords(shown)} />}
    >
      <Message shown={shown} />
    </Frame>
  );
}

function spineWords(shown: Shown): string | undefined {
  switch (shown.is) {
    case 'vote':
    case 'counting':
      return t('vote.title');
    case 'result':
      return t('vote.result');
    case 'roll':
      return t('screen.roll');
    default:
      return undefined;
  }
}

function ScreenPlaque({ roll: showsRoll }: { roll: boolean }) {
  const meeting = useSection('meeting');
  const roll = useSection('roll');
  const now = useNow(true, 5000);
  return (
    <Plaque
      title={meeting?.title ?? t('product')}
      facts={
        <>
          {showsRoll && roll && (
            <span>
              {t('roll.present')} <b>{roll.present}</b>
            </span>
          )}
          <b>{timeOfDay(now)}</b>
        </>
      }
      switches={<Switches sound={false} />}
    />
  );
}

function Message({ shown }: { shown: Shown }) {
  switch (shown.is) {
    case 'joining':
      return <Word words={t('joining')} />;
    case 'waiting':
      return <WaitingWord />;
    case 'roll':
      return <ScreenRoll />;
    case 'vote':
      return <ScreenVote vote={shown.vote} />;
    case 'counting':
      return <Word words={t('vote.counting')} under={shown.vote.spec.title} />;
    case 'speaker':
      return <ScreenSpeaker speaker={shown.speaker} />;
    case 'result':
      return <Result vote={shown.vote} />;
    case 'item':
      return <ScreenItem item={shown.item} />;
    case 'recess':
      return <Word words={t('screen.recess')} />;
    case 'closed':
      return <Word words={t('screen.closed')} under={t('screen.closed_under')} />;
  }
}

function WaitingWord() {
  const start = useSection('meeting')?.planned_start ?? null;
  return (
    <Word
      words={t('screen.waiting')}
      under={start === null ? undefined : t('screen.starts_at', { time: timeOfDay(start) })}
    />
  );
}

function Word({ words, under }: { words: string; under?: string | undefined }) {
  return (
    <div className="screen-word">
      <p className="song screen-big">{words}</p>
      {under && <p className="second">{under}</p>}
    </div>
  );
}
