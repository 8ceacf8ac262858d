// The desk of a participant: one sentence and the one thing to do. What it says follows from desk.ts.
import { useEffect, useRef } from 'react';
import { softSound } from '../../features/floor/sound';
import type { Ballot } from '../../features/votes-cast/choice';
import { Act } from '../../ui/Act';
import { Desk, DeskPlace, type DeskProps } from '../../ui/Frame';
import { t } from '../../words';
import { type Asked, askKey, type StageShows } from './desk';
import { AskDesk, CalledDesk, ListenDesk, QueueDesk, SpeakingDesk } from './FloorDesks';
import { KeptDesk, keptWords } from './KeptDesk';
import type { Writing } from './ParticipantPage';
import { ReplyDesk, ReplyDueDesk } from './ReplyDesk';
import { VoteDesk, votedWords } from './VoteDesk';

export type ParticipantDeskProps = {
  all: readonly [Asked, ...Asked[]];
  ballot: Ballot;
  writing: Writing;
  shows: StageShows;
  onReplying: (on: boolean) => void;
};

type Words = Omit<DeskProps, 'asks' | 'above'>;

export function ParticipantDesk(props: ParticipantDeskProps) {
  const [first] = props.all;
  useRing(first);
  return (
    <DeskPlace asks={askKey(first)}>
      <DeskOf {...props} />
    </DeskPlace>
  );
}

function DeskOf(props: ParticipantDeskProps) {
  const [first, ...others] = props.all;
  const replying = props.shows === 'reply';
  const above = others.filter((other) => !(replying && other.is === 'reply')).map(alsoWords);
  const lines = above.filter((words) => words !== '');
  const shared = { asks: askKey(first), above: lines.length > 0 ? lines.join('　') : undefined };
  if (replying) return <ReplyDesk {...shared} {...props} speaking={first.is === 'speaking'} />;
  switch (first.is) {
    case 'speaking':
      return <SpeakingDesk {...shared} speaker={first.speaker} />;
    case 'suspended':
      return <Desk {...shared} tone="live" sentence={t('desk.paused')} detail={t('desk.paused_question')} />;
    case 'called':
      return <CalledDesk {...shared} speaker={first.speaker} />;
    case 'vote':
    case 'voted':
      return <VoteDesk {...shared} vote={first.vote} stands={first.stands} ballot={props.ballot} />;
    case 'reply':
      return <ReplyDueDesk {...shared} first={first} onReplying={props.onReplying} />;
    case 'next':
    case 'queue':
      return <QueueDesk {...shared} place={first.place} next={first.is === 'next'} />;
    case 'kept':
      return <KeptDesk {...shared} kept={first.kept} />;
    case 'ask':
      return <AskDesk {...shared} />;
    case 'listen':
      return <ListenDesk {...shared} state={first.state} />;
    default:
      return <Desk {...shared} {...plainDesk(first)} />;
  }
}

/** Desks that need nothing but what is asked. */
function plainDesk(
  asked: Exclude<Asked, { is: 'speaking' | 'called' | 'vote' | 'voted' | 'reply' | 'kept' | 'queue' | 'listen' }>,
): Words {
  switch (asked.is) {
    case 'check_in':
      return {
        tone: 'ask',
        sentence: t('desk.check_in'),
        detail: t('desk.check_in_detail'),
        actions: (
          <Act offer="check_in" kind="filled" big command={{ do: 'check_in' }}>
            {t('desk.check_in_button')}
          </Act>
        ),
      };
    case 'counts':
      return { tone: 'ask', sentence: t('counts.desk'), detail: asked.vote.spec.title };
    case 'confirm':
      return {
        tone: 'ask',
        sentence: t('counts.waits'),
        detail: t('counts.confirm_detail'),
        actions: (
          <>
            <Act offer="recount_vote" command={{ do: 'recount_vote', vote: asked.vote.id }}>
              {t('act.recount_vote')}
            </Act>
            <Act offer="confirm_count" kind="filled" big command={{ do: 'confirm_count', vote: asked.vote.id }}>
              {t('counts.confirm')}
            </Act>
          </>
        ),
      };
    case 'take_chair':
      return {
        tone: 'ask',
        sentence: t('chair.lost'),
        detail: t('desk.take_chair_detail'),
        actions: (
          <Act offer="take_chair" kind="filled" big command={{ do: 'take_chair' }}>
            {t('desk.take_chair')}
          </Act>
        ),
      };
    case 'answer_next':
      return { tone: 'rest', sentence: t('desk.answer_next') };
    case 'recess':
      return { tone: 'rest', sentence: t('desk.recess'), detail: t('desk.recess_detail') };
    case 'counting':
      return { tone: 'rest', sentence: t('desk.vote_ended'), detail: asked.vote.spec.title };
    default:
      return { tone: 'rest', sentence: t('desk.listen'), detail: t('desk.listen_detail') };
  }
}

/** What waits besides, in one line above the desk. */
function alsoWords(asked: Asked): string {
  switch (asked.is) {
    case 'called':
      return t('desk.also_floor');
    case 'vote':
      return t('desk.also_vote');
    case 'reply':
      return t('desk.also_reply', { n: asked.count });
    case 'next':
    case 'queue':
      return t('desk.also_place', { n: asked.place.place });
    case 'check_in':
      return t('desk.also_check_in');
    case 'voted':
      return votedWords(asked.vote, asked.stands);
    case 'counting':
      return t('desk.vote_ended');
    case 'kept':
      return keptWords(asked.kept);
    default:
      return '';
  }
}

/** One soft sound when it is one's turn, and when a vote opens. */
function useRing(first: Asked): void {
  const key = first.is === 'called' || (first.is === 'vote' && first.stands.is === 'choosing') ? askKey(first) : null;
  const before = useRef(key);
  useEffect(() => {
    if (key !== null && key !== before.current) softSound();
    before.current = key;
  }, [key]);
}
