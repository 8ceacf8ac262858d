// The desk about the floor: called, speaking, waiting, asking to speak, and listening.
import { type ReactNode, useState } from 'react';
import { useActiveItem } from '../../features/hall/MeetingSpine';
import { clockFigure, estimateLeft } from '../../meeting/clock';
import { useClock, useKnown, useMay, useMe, useNow, usePlace, useSection } from '../../meeting/hooks';
import type { MyPlace } from '../../protocol/MyPlace';
import type { RequestKind } from '../../protocol/RequestKind';
import type { SpeakerView } from '../../protocol/SpeakerView';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Desk } from '../../ui/Frame';
import { Drawn } from '../../ui/Marks';
import { aboutMinutes, limitWords, timeOfDay } from '../../ui/when';
import { t } from '../../words';
import type { Shared } from './desk';

export function CalledDesk({ speaker, ...shared }: Shared & { speaker: SpeakerView }) {
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

export function SpeakingDesk({ speaker, ...shared }: Shared & { speaker: SpeakerView }) {
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

export function QueueDesk({ place, next, ...shared }: Shared & { place: MyPlace; next: boolean }) {
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

/** What asking for each is called, on its button and while it waits to be sent. */
export const REQUEST_WORDS = {
  floor: 'desk.ask_button',
  interaction: 'desk.ask_interaction',
  point_of_order: 'desk.ask_order',
} as const;

const OFFERS = {
  floor: 'request_floor',
  interaction: 'request_interaction',
  point_of_order: 'request_point_of_order',
} as const;

/**
 * The requests that are offered and not already under way; the one that fits the item is the filled one,
 * unless all are quiet.
 */
export function Requests({ quiet = false }: { quiet?: boolean }) {
  const may = useMay();
  const item = useActiveItem();
  const waiting = useKnown((known) => known.waiting);
  const asked = waiting.map(({ asking: { command } }) => (command.do === 'request_floor' ? command.kind : null));
  const kinds: RequestKind[] = ['point_of_order', 'floor', 'interaction'];
  const offered = kinds.filter((kind) => may(OFFERS[kind]) && !asked.includes(kind));
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

export function AskDesk(shared: Shared) {
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

export function ListenDesk({ state, ...shared }: Shared & { state: string | null }) {
  const me = useMe();
  const start = useSection('meeting')?.planned_start ?? null;
  const now = useNow(state === 'notified' || state === 'check_in', 10_000);
  const [sentence, detail] = listenWords({
    state,
    presence: me?.presence ?? 'absent',
    startsIn: start === null ? null : start - now,
    observes: me?.role === 'observer',
  });
  return <Desk {...shared} tone="rest" sentence={sentence} detail={detail} />;
}

type Listening = { state: string | null; presence: string; startsIn: number | null; observes: boolean };

function listenWords({ state, presence, startsIn, observes }: Listening): [string, ReactNode] {
  if (state === 'closed') return [t('desk.closed'), t('desk.closed_detail')];
  if (presence === 'left_early') return [t('desk.left'), t('desk.left_detail')];
  if (presence === 'on_leave') return [t('desk.on_leave'), t('desk.on_leave_detail')];
  if (state === 'notified' || state === 'check_in') {
    const soon =
      startsIn !== null && startsIn > 0 ? t('desk.starts_in', { n: Math.ceil(startsIn / 60_000) }) : t('desk.not_yet');
    return presence === 'present' ? [t('desk.checked_in'), soon] : [soon, t('desk.not_yet_detail')];
  }
  return [t(observes ? 'desk.observe' : 'desk.listen'), t('desk.listen_detail')];
}
