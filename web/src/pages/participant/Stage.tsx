// The stage of the hall: one's own text while speaking, the vote while voting, the reply while it is
// written, a result just announced, and otherwise who has the floor.
import { OwnText } from '../../features/floor/OwnText';
import { ChairPlate, SpeakerTile } from '../../features/floor/SpeakerTile';
import { SpeechClock } from '../../features/floor/SpeechClock';
import { ReplyForm } from '../../features/reply/ReplyForm';
import { HandCounts, PaperBallots } from '../../features/votes/CountEntry';
import { Booth } from '../../features/votes-cast/Booth';
import type { Ballot } from '../../features/votes-cast/choice';
import { Result } from '../../features/votes-cast/Result';
import { useMay, useMe, useSection } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { Seal } from '../../ui/Marks';
import { t } from '../../words';
import type { StageShows } from './desk';
import type { Writing } from './ParticipantPage';

export type StageProps = {
  shows: StageShows;
  /** The open vote, or the one whose figures are shown. */
  vote: VoteView | null;
  ballot: Ballot;
  onBallot: (ballot: Ballot) => void;
  writing: Writing;
};

export function Stage({ shows, vote, ballot, onBallot, writing }: StageProps) {
  switch (shows) {
    case 'own_text':
      return <OwnSpeech />;
    case 'vote':
      return vote && <VoteStage vote={vote} ballot={ballot} onBallot={onBallot} />;
    case 'reply':
      return (
        writing.suggestion && (
          <ReplyForm suggestion={writing.suggestion} reply={writing.reply} onReply={writing.onReply} />
        )
      );
    case 'result':
      return vote && <Result vote={vote} />;
    case 'floor':
      return <SpeakerTile />;
  }
}

function VoteStage({ vote, ballot, onBallot }: { vote: VoteView; ballot: Ballot; onBallot: (ballot: Ballot) => void }) {
  const counting = useMay()('enter_count');
  const counts = (
    <>
      <HandCounts vote={vote} />
      <PaperBallots vote={vote} />
    </>
  );
  // Who counts finds the figures first.
  return (
    <div className="stack">
      {counting && counts}
      <Booth vote={vote} ballot={ballot} onBallot={onBallot} />
      {!counting && counts}
    </div>
  );
}

/** Called or speaking: the clock and one's own text take the stage. */
function OwnSpeech() {
  const me = useMe();
  const floor = useSection('floor');
  if (!me || !floor) return null;
  const called = me.called !== null;
  const speaker = floor.suspended?.participant === me.participant ? floor.suspended : floor.holder;
  if (speaker === null) return null;
  return (
    <div className={`own-speech${called ? ' own-called' : ''}`}>
      <h2 className="hidden-words">{t('floor.title')}</h2>
      {called ? (
        <ChairPlate />
      ) : (
        <div className="own-clock">
          <Seal words={t('speaking.seal')} />
          <SpeechClock speaker={speaker} size="own" sounds />
        </div>
      )}
      <OwnText speech={speaker.speech} brief={called} />
    </div>
  );
}
