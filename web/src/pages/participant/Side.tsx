// The side of the hall: who presides, the queue and the papers of the meeting behind tabs, what comes
// next. It gives way while the person votes.
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { FloorQueue } from '../../features/floor/FloorQueue';
import { queueInOrder } from '../../features/floor/places';
import { ChairPlate } from '../../features/floor/SpeakerTile';
import { Questions } from '../../features/questions/Questions';
import { AgendaList, NextItem } from '../../features/reading/AgendaList';
import { Points } from '../../features/reading/Points';
import { Speeches } from '../../features/reading/Speeches';
import { Suggestions } from '../../features/reading/Suggestions';
import { Votes } from '../../features/reading/Votes';
import { RepliesDue } from '../../features/reply/ReplyForm';
import { PeopleList } from '../../features/roll/PeopleList';
import { nameOf } from '../../features/roll/people';
import { Talk } from '../../features/talk/Talk';
import { useMay, useMe, useRows } from '../../meeting/hooks';
import { Act } from '../../ui/Act';
import { type Tab, Tabs } from '../../ui/Tabs';
import { t } from '../../words';
import type { StageShows } from './desk';
import type { Writing } from './ParticipantPage';

const PapersPanel = lazy(() => import('../../features/papers/PapersPanel').then((m) => ({ default: m.PapersPanel })));

function later(panel: ReactNode) {
  return <Suspense fallback={<p role="status">{t('page.loading')}</p>}>{panel}</Suspense>;
}

export type SideProps = { shows: StageShows; replying: Writing; onReplying: () => void };

export function Side({ shows, replying, onReplying }: SideProps) {
  const [chosen, setChosen] = useState('queue');
  const narrow = useNarrow();
  const may = useMay();
  const respond = (id: string) => {
    replying.onChoose(id);
    onReplying();
  };
  const tabs: Tab[] = [
    { key: 'queue', words: t('tab.queue'), panel: () => <FloorQueue few={narrow} /> },
    { key: 'agenda', words: t('tab.agenda'), panel: () => <AgendaList /> },
    { key: 'speeches', words: t('tab.speeches'), panel: () => <Speeches /> },
    { key: 'suggestions', words: t('tab.suggestions'), panel: () => <Suggestions onRespond={respond} /> },
    { key: 'questions', words: t('tab.questions'), panel: () => <Questions /> },
    { key: 'talk', words: t('tab.talk'), panel: () => <Talk /> },
    { key: 'votes', words: t('tab.votes'), panel: () => <Votes /> },
    { key: 'record', words: t('tab.record'), panel: () => <Points /> },
    { key: 'people', words: t('tab.people'), panel: () => <PeopleList /> },
  ];
  if (may('export_papers')) tabs.push({ key: 'papers', words: t('tab.papers'), panel: () => later(<PapersPanel />) });
  // While a vote runs the queue leaves, and a word to the clerk is at hand.
  const voting = shows === 'vote';
  const shown = voting ? tabs.filter((tab) => tab.key !== 'queue') : tabs;
  const current = voting && chosen === 'queue' ? 'talk' : chosen;
  return (
    <div className="side-column">
      {shows !== 'own_text' && (
        <div className="side-chair">
          <ChairPlate small />
        </div>
      )}
      {shows === 'own_text' && <AfterMe />}
      {voting && <p className="second">{t('vote.ask_clerk')}</p>}
      <RepliesDue writing={shows === 'reply' ? (replying.suggestion?.id ?? null) : null} onChoose={respond} />
      <Tabs label={t('tabs.label')} tabs={shown} chosen={current} onChoose={setChosen} />
      <footer className="side-foot">
        <NextItem />
        <LeaveEarly />
      </footer>
    </div>
  );
}

/** Read once at drawing: a phone does not become a laptop while the queue is looked at. */
function useNarrow(): boolean {
  const [narrow] = useState(() => typeof matchMedia === 'function' && matchMedia('(max-width: 767px)').matches);
  return narrow;
}

function AfterMe() {
  const me = useMe()?.participant;
  const people = useRows('participants');
  const places = queueInOrder(useRows('queue'));
  const next = places.find((place) => place.participant !== me);
  return (
    <p className="second">
      {next
        ? t('text.after_you', { name: nameOf(people, next.participant), n: places.length })
        : t('text.after_nobody')}
    </p>
  );
}

function LeaveEarly() {
  const may = useMay();
  if (!may('leave_early')) return null;
  return (
    <Act offer="leave_early" className="slim" confirm={t('desk.leave_sure')} command={{ do: 'leave_early', of: null }}>
      {t('desk.leave')}
    </Act>
  );
}
