// The desk of a participant: one sentence and the one thing to do. What it says follows from desk.ts.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { softSound } from '../../features/floor/sound';
import { useActiveItem } from '../../features/hall/MeetingSpine';
import { lacks, respondCommand } from '../../features/reply/reply';
import { type Ballot, castCommand, choiceWords, exactly, isMatrix, missing } from '../../features/votes-cast/choice';
import type { Standing } from '../../features/votes-cast/voting';
import { clockFigure, estimateLeft } from '../../meeting/clock';
import { useClock, useKnown, useMay, useMe, useNow, usePlace, useSection, useSend } from '../../meeting/hooks';
import type { MyPlace } from '../../protocol/MyPlace';
import type { RequestKind } from '../../protocol/RequestKind';
import type { SpeakerView } from '../../protocol/SpeakerView';
import type { VoteView } from '../../protocol/VoteView';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Desk, type DeskProps } from '../../ui/Frame';
import { Drawn } from '../../ui/Marks';
import { aboutMinutes, dayWords, limitWords, timeOfDay } from '../../ui/when';
import { t } from '../../words';
import { whyWords } from '../../words/refusal';
import { type Asked, askKey, type StageShows } from './desk';
import type { Writing } from './ParticipantPage';

export type ParticipantDeskProps = {
  all: readonly [Asked, ...Asked[]];
  ballot: Ballot;
  writing: Writing;
  shows: StageShows;
  onReplying: (on: boolean) => void;
};

type Words = Omit<DeskProps, 'asks' | 'above'>;

export function ParticipantDesk(props: ParticipantDeskProps) {
  const [first, ...others] = props.all;
  useRing(first);
  const above = others.map(alsoWords).filter((words) => words !== '');
  const shared = { asks: askKey(first), above: above.length > 0 ? above.join('　') : undefined };
  switch (first.is) {
    case 'speaking':
      return props.shows === 'reply' ? (
        <ReplyDesk {...shared} {...props} speaking />
      ) : (
        <SpeakingDesk {...shared} speaker={first.speaker} />
      );
    case 'suspended':
      return <Desk {...shared} tone="live" sentence={t('desk.paused')} detail={t('desk.paused_question')} />;
    case 'called':
      return <CalledDesk {...shared} speaker={first.speaker} />;
    case 'vote':
    case 'voted':
      return <VoteDesk {...shared} vote={first.vote} stands={first.stands} ballot={props.ballot} />;
    case 'reply':
      return props.shows === 'reply' ? (
        <ReplyDesk {...shared} {...props} />
      ) : (
        <ReplyDueDesk {...shared} first={first} onReplying={props.onReplying} />
      );
    case 'next':
    case 'queue':
      return <QueueDesk {...shared} place={first.place} next={first.is === 'next'} />;
    case 'ask':
      return <AskDesk {...shared} />;
    case 'listen':
      return <ListenDesk {...shared} state={first.state} />;
    default:
      return <Desk {...shared} {...plainDesk(first)} />;
  }
}

type Shared = Pick<DeskProps, 'asks' | 'above'>;

/** Desks that need nothing but what is asked. */
function plainDesk(
  asked: Exclude<Asked, { is: 'speaking' | 'called' | 'vote' | 'voted' | 'reply' | 'queue' | 'listen' }>,
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

function CalledDesk({ speaker, ...shared }: Shared & { speaker: SpeakerView }) {
  const { seat } = usePlace();
  return (
    <Desk
      {...shared}
      tone="ask"
      tall
      sentence={t('desk.called', { name: seat.name })}
      detail={
        speaker.limit_s === null
          ? t('desk.called_detail_free')
          : t('desk.called_detail', { limit: limitWords(speaker.limit_s) })
      }
      actions={
        <Act offer="begin_speech" keep kind="filled" big command={{ do: 'begin_speech', of: null, reason: null }}>
          <Drawn sign="mic" /> {t('desk.begin')}
        </Act>
      }
    />
  );
}

function SpeakingDesk({ speaker, ...shared }: Shared & { speaker: SpeakerView }) {
  const quiet = useSection('floor')?.quiet_sign_s ?? 30;
  const reminded = useSection('floor')?.reminded_at ?? null;
  const clock = useClock();
  return (
    <Desk
      {...shared}
      tone="live"
      sentence={speakingSentence(clock?.state, clock?.left ?? null, quiet)}
      detail={
        reminded !== null
          ? t('floor.reminded')
          : speaker.waits_for_chair
            ? t('desk.paused_chair')
            : t('desk.speaking_detail', { s: quiet })
      }
      actions={
        <Act offer="finish_speech" keep kind="filled" big command={{ do: 'finish_speech', of: null }}>
          {t('desk.finish')}
        </Act>
      }
    />
  );
}

function speakingSentence(state: string | undefined, left: number | null, quiet: number): string {
  if (state === 'paused' || state === 'lost') return t('desk.paused');
  if (state === 'over' && left !== null) return t('desk.over', { time: clockFigure(left).slice(1) });
  if (state === 'last') return t('desk.last', { s: Math.min(quiet, Math.ceil((left ?? 0) / 1000)) });
  return t('desk.speaking');
}

function VoteDesk({ vote, stands, ballot, ...shared }: Shared & { vote: VoteView; stands: Standing; ballot: Ballot }) {
  const { session } = usePlace();
  const send = useSend();
  const me = useMe();
  if (stands.is === 'out') {
    return (
      <Desk {...shared} tone="rest" sentence={outSentence(vote)} detail={outDetail(vote, whyWords(stands.refusal))} />
    );
  }
  if (stands.is === 'sending') {
    return (
      <Desk
        {...shared}
        tone="rest"
        sentence={stands.sent ? t('desk.vote_sending') : t('desk.vote_waiting')}
        actions={!stands.sent && <Button onClick={() => session.cancel(stands.id)}>{t('desk.withdraw')}</Button>}
      />
    );
  }
  const submit = (again: boolean) => (
    <Button
      kind={missing(vote.spec, ballot) > 0 ? 'dashed' : 'filled'}
      big
      disabled={missing(vote.spec, ballot) > 0}
      onClick={() => void send(castCommand(vote, ballot))}
    >
      {t(again ? 'desk.vote_submit_again' : 'desk.vote_submit')}
    </Button>
  );
  if (stands.is === 'cast') {
    const choice = me?.vote?.choice ?? null;
    return (
      <Desk
        {...shared}
        tone="rest"
        sentence={t('desk.voted')}
        detail={
          choice === null
            ? t('desk.vote_final')
            : t('desk.voted_choice', { choice: choiceWords(choice, t('list.separator')) })
        }
        actions={stands.mayChange && submit(true)}
      />
    );
  }
  return (
    <Desk
      {...shared}
      tone={missing(vote.spec, ballot) > 0 ? 'rest' : 'ask'}
      sentence={ballotSentence(vote, ballot)}
      detail={ballotDetail(vote, ballot)}
      actions={submit(false)}
    />
  );
}

function outSentence({ spec }: VoteView): string {
  if (spec.method === 'acclamation') return t('desk.vote_acclamation');
  return t('desk.vote_not');
}

function outDetail({ spec }: VoteView, why: string): string {
  return spec.method === 'acclamation' ? t('desk.vote_acclamation_detail') : why;
}

function ballotSentence({ spec }: VoteView, ballot: Ballot): string {
  if (isMatrix(spec)) {
    const marked = ballot.marks.filter((each) => each !== null).length;
    return marked === 0 ? t('desk.vote_matrix') : t('desk.vote_matrix_chosen', { n: marked, of: spec.objects.length });
  }
  if (ballot.chosen.length === 0) {
    if (spec.choose === 1) return t('desk.vote_one');
    return t(exactly(spec) ? 'desk.vote_exactly' : 'desk.vote_at_most', { n: spec.choose });
  }
  const more = missing(spec, ballot);
  if (more > 0) return t('desk.vote_more', { n: more });
  return t('desk.vote_chosen', { choice: choiceWords(ballot.chosen, t('list.separator')) });
}

function ballotDetail({ spec }: VoteView, ballot: Ballot): string {
  const words = [t(spec.revote === 'first_final' ? 'desk.vote_final' : 'desk.vote_can_change')];
  const empty = ballot.marks.filter((each) => each === null).length;
  if (isMatrix(spec) && empty > 0) words.unshift(t('desk.vote_rows_left', { n: empty }));
  if (spec.method === 'hands') words.unshift(t('desk.vote_hands_detail'));
  return words.join(' ');
}

function ReplyDueDesk({
  first,
  onReplying,
  ...shared
}: Shared & { first: Extract<Asked, { is: 'reply' }>; onReplying: (on: boolean) => void }) {
  return (
    <Desk
      {...shared}
      tone="ask"
      sentence={t('desk.reply_due', { n: first.count })}
      detail={t('desk.reply_due_detail', { id: first.first })}
      actions={
        <Button kind="filled" big onClick={() => onReplying(true)}>
          {t('desk.reply_open')}
        </Button>
      }
    />
  );
}

type ReplyDeskProps = Shared & { writing: Writing; onReplying: (on: boolean) => void; speaking?: boolean };

function ReplyDesk({ writing, onReplying, speaking = false, asks, above }: ReplyDeskProps) {
  const send = useSend();
  const { suggestion, reply } = writing;
  const lack = lacks(reply);
  const hand = async () => {
    if (suggestion === null || reply.kind === null) return;
    const told = await send(respondCommand(suggestion.id, reply, reply.kind));
    if (told.is === 'done') writing.forget();
  };
  return (
    <Desk
      asks={asks}
      above={above}
      tone={speaking ? 'live' : 'rest'}
      sentence={replySentence(writing)}
      detail={
        lack === 'date'
          ? t('desk.reply_need_date')
          : lack === 'text'
            ? t('desk.reply_need_text')
            : t('desk.reply_after')
      }
      actions={
        <>
          {speaking ? (
            <Act offer="finish_speech" keep command={{ do: 'finish_speech', of: null }}>
              {t('desk.finish')}
            </Act>
          ) : (
            <Button onClick={() => onReplying(false)}>{t('reply.others')}</Button>
          )}
          <Button kind={lack === null ? 'filled' : 'dashed'} big disabled={lack !== null} onClick={() => void hand()}>
            {t('desk.reply_send')}
          </Button>
        </>
      }
    />
  );
}

function replySentence({ suggestion, reply }: Writing): string {
  if (reply.kind === null) return t('desk.reply_due_detail', { id: suggestion?.id ?? '' });
  const kind = t(`response.${reply.kind}`);
  const dated = (reply.kind === 'adopt_with_deadline' || reply.kind === 'study_with_deadline') && reply.due !== '';
  return dated ? t('desk.reply_chosen_by', { kind, date: dayWords(reply.due) }) : t('desk.reply_chosen', { kind });
}

function QueueDesk({ place, next, ...shared }: Shared & { place: MyPlace; next: boolean }) {
  const offline = useKnown((known) => known.link.phase !== 'open');
  const holder = useSection('floor')?.holder ?? null;
  const now = useNow(true, 5000);
  const left = offline ? null : estimateLeft(place, holder, now);
  const detail = offline
    ? t('desk.wait_offline')
    : left === null
      ? t('desk.wait_unknown')
      : t('desk.wait_detail', { n: aboutMinutes(left), time: timeOfDay(now + left * 1000) });
  return (
    <Desk
      {...shared}
      tone="rest"
      figure={
        <>
          {t('desk.place_before')}
          <b>{place.place}</b>
          {t('desk.place_after')}
        </>
      }
      sentence={next ? t('desk.next') : t('desk.wait', { n: place.place - 1 })}
      detail={detail}
      actions={
        <>
          <Requests quiet />
          <Withdraw place={place} />
        </>
      }
    />
  );
}

function Withdraw({ place }: { place: MyPlace }) {
  const [sure, setSure] = useState(false);
  const kind = place.kind ?? 'registered';
  return (
    <>
      <Button onClick={() => setSure(true)}>{t(`withdraw.${kind}`)}</Button>
      {sure && (
        <Dialog
          title={t(`withdraw.${kind}`)}
          onClose={() => setSure(false)}
          actions={
            <Act kind="outline" command={{ do: 'withdraw_request', kind }} onDone={() => setSure(false)}>
              {t(`withdraw.${kind}`)}
            </Act>
          }
        >
          <p>
            {t('desk.withdraw_sure', {
              what: kind === 'registered' ? t('item_kind.registered_speeches') : t(`request.${kind}`),
            })}
          </p>
        </Dialog>
      )}
    </>
  );
}

const REQUEST_WORDS = {
  floor: 'desk.ask_button',
  interaction: 'desk.ask_interaction',
  point_of_order: 'desk.ask_order',
} as const;

const OFFERS = {
  floor: 'request_floor',
  interaction: 'request_interaction',
  point_of_order: 'request_point_of_order',
} as const;

/** The requests that are offered; the one that fits the item is the filled one, unless all are quiet. */
function Requests({ quiet = false }: { quiet?: boolean }) {
  const may = useMay();
  const item = useActiveItem();
  const kinds: RequestKind[] = ['point_of_order', 'floor', 'interaction'];
  const offered = kinds.filter((kind) => may(OFFERS[kind]));
  const fits = item?.kind === 'interaction' && offered.includes('interaction') ? 'interaction' : 'floor';
  const main = offered.includes(fits) ? fits : offered[offered.length - 1];
  const ordered = [...offered.filter((kind) => kind !== main), ...offered.filter((kind) => kind === main)];
  return (
    <>
      {ordered.map((kind) => (
        <Act
          key={kind}
          offer={OFFERS[kind]}
          kind={!quiet && kind === main && kind !== 'point_of_order' ? 'filled' : 'thin'}
          big={!quiet && kind === main}
          command={{ do: 'request_floor', kind }}
        >
          {t(REQUEST_WORDS[kind])}
        </Act>
      ))}
    </>
  );
}

function AskDesk(shared: Shared) {
  const may = useMay();
  const speaks = may('request_floor') || may('request_interaction');
  return (
    <Desk
      {...shared}
      tone="rest"
      sentence={speaks ? t('desk.ask') : t('desk.listen')}
      detail={speaks ? t('desk.ask_detail') : t('desk.listen_detail')}
      actions={<Requests />}
    />
  );
}

function ListenDesk({ state, ...shared }: Shared & { state: string | null }) {
  const me = useMe();
  const start = useSection('meeting')?.planned_start ?? null;
  const now = useNow(state === 'notified' || state === 'check_in', 10_000);
  const [sentence, detail] = listenWords(state, me?.presence ?? 'absent', start === null ? null : start - now);
  return <Desk {...shared} tone="rest" sentence={sentence} detail={detail} />;
}

function listenWords(state: string | null, presence: string, startsIn: number | null): [string, ReactNode] {
  if (state === 'closed') return [t('desk.closed'), t('desk.closed_detail')];
  if (presence === 'left_early') return [t('desk.left'), t('desk.left_detail')];
  if (presence === 'on_leave') return [t('desk.on_leave'), t('desk.on_leave_detail')];
  if (state === 'notified' || state === 'check_in') {
    const soon =
      startsIn !== null && startsIn > 0 ? t('desk.starts_in', { n: Math.ceil(startsIn / 60_000) }) : t('desk.not_yet');
    return presence === 'present' ? [t('desk.checked_in'), soon] : [soon, t('desk.not_yet_detail')];
  }
  return [t('desk.listen'), t('desk.listen_detail')];
}
