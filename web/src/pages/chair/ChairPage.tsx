// The rostrum: agenda at the left, the speaker or the vote on the stage, the queue and the other books
// at the right, and one thing to do on the desk. Which buttons are there follows from the server.
import { useState } from 'react';
import { AgendaPanel, Directions } from '../../features/agenda/AgendaPanel';
import { Bars } from '../../features/hall/Bars';
import { LogPanel } from '../../features/log/LogPanel';
import { PapersPanel } from '../../features/papers/PapersPanel';
import { QueuePanel } from '../../features/queue/QueuePanel';
import { AgreementList } from '../../features/record/AgreementList';
import { ProblemList } from '../../features/record/ProblemList';
import { QuestionList } from '../../features/record/QuestionList';
import { SuggestionList } from '../../features/record/SuggestionList';
import { Announcements, ChatToAll, Letters } from '../../features/record/Talk';
import { RollFigures } from '../../features/roll-book/RollFigures';
import { RollPanel } from '../../features/roll-book/RollPanel';
import { Composer } from '../../features/votes/Composer';
import { VotePanel } from '../../features/votes/VotePanel';
import { stageVote, VoteStage } from '../../features/votes/VoteStage';
import { useMay, useMe, useRows } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { Frame } from '../../ui/Frame';
import { type Tab, Tabs } from '../../ui/Tabs';
import { t } from '../../words';
import { ChairDesk } from './ChairDesk';
import { FairnessBox } from './FairnessBox';
import { FloorStage } from './FloorStage';
import { OfficePlaque } from './OfficePlaque';
import { OwnBallot } from './OwnBallot';
import './office.css';
import './chair.css';

type Composing = { vote: VoteView | null } | null;

export default function ChairPage() {
  const votes = useRows('votes');
  const [composing, setComposing] = useState<Composing>(null);
  const [tab, setTab] = useState('queue');
  const running = stageVote(votes);
  const compose = (vote: VoteView | null) => setComposing({ vote });
  return (
    <Frame
      page="chair"
      office
      plaque={<OfficePlaque />}
      bars={<Bars />}
      before={
        <>
          <AgendaPanel />
          <Directions />
          <RollFigures />
        </>
      }
      side={<Books tab={tab} onTab={setTab} onCompose={compose} shut={running?.state === 'open'} />}
      desk={<ChairDesk vote={running} onCompose={() => compose(null)} />}
    >
      {composing !== null && (
        <Composer key={composing.vote?.id ?? 'new'} vote={composing.vote} onEnd={() => setComposing(null)} />
      )}
      {running !== undefined && (
        <>
          <VoteStage vote={running} />
          <OwnBallot vote={running} />
        </>
      )}
      {running?.state !== 'open' && <FloorStage />}
      {running?.state !== 'open' && <FairnessBox />}
    </Frame>
  );
}

type BooksProps = {
  tab: string;
  onTab: (tab: string) => void;
  onCompose: (vote: VoteView | null) => void;
  shut: boolean;
};

/** The books beside the stage. */
function Books({ tab, onTab, onCompose, shut }: BooksProps) {
  const may = useMay();
  const questions = Object.values(useRows('questions')).filter((question) => question.answered === null).length;
  const unread = useMe()?.unread.length ?? 0;
  const suggestions = Object.keys(useRows('suggestions')).length;
  const tabs: Tab[] = [
    { key: 'queue', words: t('queue.title'), panel: () => <QueuePanel shut={shut} /> },
    { key: 'votes', words: t('vote.title'), panel: () => <VotePanel onCompose={onCompose} /> },
    { key: 'roll', words: t('roll.title'), panel: () => <RollPanel /> },
    { key: 'questions', words: withCount(t('tab.questions'), questions), panel: () => <QuestionList /> },
    { key: 'record', words: withCount(t('tab.suggestions'), suggestions), panel: () => <RecordBook /> },
    { key: 'talk', words: withCount(t('office.tab.talk'), unread), panel: () => <TalkBook /> },
    { key: 'log', words: t('office.log'), panel: () => <LogPanel /> },
  ];
  if (may('export_papers')) tabs.push({ key: 'papers', words: t('office.papers'), panel: () => <PapersPanel /> });
  return <Tabs label={t('tabs.label')} tabs={tabs} chosen={tab} onChoose={onTab} />;
}

export function withCount(words: string, count: number): string {
  return count > 0 ? `${words} ${count}` : words;
}

function RecordBook() {
  return (
    <>
      <SuggestionList />
      <AgreementList />
      <ProblemList />
    </>
  );
}

function TalkBook() {
  return (
    <>
      <Announcements />
      <Letters />
      <ChatToAll />
    </>
  );
}
