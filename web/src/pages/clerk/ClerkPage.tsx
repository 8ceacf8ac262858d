// The clerk's desk: the live hall at the left, the running record in the middle, the books at the right,
// and on the desk the form that records. Keys choose the form; while an input method composes none acts.
import { useState } from 'react';
import { AgendaPanel } from '../../features/agenda/AgendaPanel';
import { Bars } from '../../features/hall/Bars';
import { LogPanel } from '../../features/log/LogPanel';
import { PapersPanel } from '../../features/papers/PapersPanel';
import { QueuePanel } from '../../features/queue/QueuePanel';
import { AgreementList } from '../../features/record/AgreementList';
import { ProblemList } from '../../features/record/ProblemList';
import { QuestionList } from '../../features/record/QuestionList';
import { RunningRecord } from '../../features/record/RunningRecord';
import { SuggestionList } from '../../features/record/SuggestionList';
import { Announcements, ChatToAll, Letters } from '../../features/record/Talk';
import { RollPanel } from '../../features/roll-book/RollPanel';
import { Composer } from '../../features/votes/Composer';
import { VotePanel } from '../../features/votes/VotePanel';
import { stageVote, VoteStage } from '../../features/votes/VoteStage';
import { useMay, useRows } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { Frame } from '../../ui/Frame';
import { type Tab, Tabs } from '../../ui/Tabs';
import { t } from '../../words';
import { withCount } from '../chair/ChairPage';
import { OfficePlaque } from '../chair/OfficePlaque';
import { OwnBallot } from '../chair/OwnBallot';
import { EntryDesk } from './EntryDesk';
import { type EntryKind, useEntryKeys } from './entries';
import { HallStrip } from './HallStrip';
import '../chair/office.css';
import './clerk.css';

/** The form on the desk, and the suggestion it is about where it came from one. */
export type OnDesk = { kind: EntryKind; to?: string };

export default function ClerkPage() {
  const votes = useRows('votes');
  const [desk, setDesk] = useState<OnDesk>({ kind: 'suggestion' });
  const [tab, setTab] = useState('suggestions');
  const [composing, setComposing] = useState<{ vote: VoteView | null } | null>(null);
  const running = stageVote(votes);
  useEntryKeys((kind) => setDesk({ kind }));
  return (
    <Frame
      page="clerk"
      office
      plaque={<OfficePlaque />}
      bars={<Bars />}
      before={<HallStrip />}
      side={<Books tab={tab} onTab={setTab} onDesk={setDesk} onCompose={(vote) => setComposing({ vote })} />}
      desk={<EntryDesk desk={desk} onDesk={setDesk} />}
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
      <RunningRecord />
    </Frame>
  );
}

type BooksProps = {
  tab: string;
  onTab: (tab: string) => void;
  onDesk: (desk: OnDesk) => void;
  onCompose: (vote: VoteView | null) => void;
};

function Books({ tab, onTab, onDesk, onCompose }: BooksProps) {
  const may = useMay();
  const count = {
    suggestions: Object.keys(useRows('suggestions')).length,
    agreements: Object.keys(useRows('consensus')).length + Object.keys(useRows('disagreements')).length,
    questions: Object.values(useRows('questions')).filter((question) => question.answered === null).length,
    letters: Object.keys(useRows('letters')).length,
  };
  const tabs: Tab[] = [
    {
      key: 'suggestions',
      words: withCount(t('tab.suggestions'), count.suggestions),
      panel: () => (
        <SuggestionList
          onReply={(to) => onDesk({ kind: 'response', to })}
          onInstruct={(to) => onDesk({ kind: 'instruction', to })}
        />
      ),
    },
    {
      key: 'agreements',
      words: withCount(t('office.tab.agreements'), count.agreements),
      panel: () => (
        <>
          <AgreementList />
          <ProblemList />
        </>
      ),
    },
    { key: 'questions', words: withCount(t('tab.questions'), count.questions), panel: () => <QuestionList /> },
    { key: 'votes', words: t('vote.title'), panel: () => <VotePanel onCompose={onCompose} /> },
    { key: 'roll', words: t('roll.title'), panel: () => <RollPanel /> },
    { key: 'queue', words: t('queue.title'), panel: () => <QueuePanel /> },
    { key: 'agenda', words: t('agenda.title'), panel: () => <AgendaPanel /> },
    {
      key: 'talk',
      words: withCount(t('office.tab.talk'), count.letters),
      panel: () => (
        <>
          <Letters />
          <Announcements />
          <ChatToAll />
        </>
      ),
    },
    { key: 'log', words: t('office.log'), panel: () => <LogPanel /> },
  ];
  if (may('export_papers')) tabs.push({ key: 'papers', words: t('office.papers'), panel: () => <PapersPanel /> });
  return <Tabs label={t('tabs.label')} tabs={tabs} chosen={tab} onChoose={onTab} />;
}
