// The rostrum's desk: undo at the left, the course of the meeting in the middle, and at the right the
// one filled button: what most likely comes next. What it will also do stands on it.
import { nextItem } from '../../features/agenda/forecast';
import { itemNumber } from '../../features/agenda/words';
import { RecordingActs } from '../../features/log/Recording';
import { UndoOffer } from '../../features/log/UndoOffer';
import { inOrder } from '../../features/queue/order';
import { useNames } from '../../features/roll-book/people';
import { BeforeAnnouncing, VoidVote } from '../../features/votes/VotePanel';
import { useMay, useMe, useRows, useSection } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Desk } from '../../ui/Frame';
import { t } from '../../words';
import { CallNext } from './CallNext';
import { type NextStep, nextStep } from './next';

type Props = { vote: VoteView | undefined; onCompose: () => void; onPapers: () => void };

export function ChairDesk({ vote, onCompose, onPapers }: Props) {
  const meeting = useSection('meeting');
  const agenda = useSection('agenda');
  const floor = useSection('floor');
  const queue = inOrder(useRows('queue'));
  const me = useMe();
  const may = useMay();
  const name = useNames();
  if (meeting === undefined || me === null) return <Desk tone="rest" asks="joining" sentence={t('joining')} />;
  const item = agenda === undefined ? undefined : nextItem(agenda);
  const step = nextStep({
    may,
    vote,
    holder: floor?.holder ?? null,
    interrupted: floor?.suspended != null,
    first: queue[0],
    item,
  });
  return (
    <Desk
      tone="rest"
      asks={step.is}
      sentence={sentence(step, name, meeting.state)}
      detail={<UndoOffer />}
      actions={
        <>
          {/* Far from where the hand has just pressed to call. */}
          {step.is === 'called' && step.instead !== undefined && <CallNext place={step.instead} />}
          <OwnSpeech />
          <Course closes={step.is !== 'close'} />
          {vote === undefined && may('prepare_vote') && (
            <Button onClick={onCompose}>{t('office.votes.compose')}</Button>
          )}
          {vote !== undefined && <VoidVote vote={vote} />}
          {meeting.state === 'closed' && may('export_papers') && (
            <Button kind="outline" onClick={onPapers}>
              {t('office.papers')}
            </Button>
          )}
          {item !== undefined && step.is !== 'item' && (
            <Act offer="start_item" kind="outline" command={{ do: 'start_item', item: item.id }}>
              <NextItemWords number={(agenda?.items.indexOf(item) ?? 0) + 1} title={item.title} />
            </Act>
          )}
          <Filled step={step} vote={vote} number={item === undefined ? 0 : (agenda?.items.indexOf(item) ?? 0) + 1} />
        </>
      }
    />
  );
}

/** Whoever presides speaks like everybody: called, begun and finished by themselves. */
function OwnSpeech() {
  const me = useMe();
  return (
    <>
      {me?.presides === false && (
        <Act offer="check_in" kind="outline" command={{ do: 'check_in' }}>
          {t('desk.check_in_button')}
        </Act>
      )}
      {me?.called != null && (
        <Act kind="outline" offer="begin_speech" command={{ do: 'begin_speech', of: null, reason: null }}>
          {t('desk.begin')}
        </Act>
      )}
      {me?.speaking != null && (
        <Act kind="outline" offer="finish_speech" command={{ do: 'finish_speech', of: null }}>
          {t('desk.finish')}
        </Act>
      )}
    </>
  );
}

/** Quiet, because each would halt the hall. */
function Course({ closes }: { closes: boolean }) {
  return (
    <>
      <Act offer="take_chair" kind="outline" command={{ do: 'take_chair' }}>
        {t('act.take_chair')}
      </Act>
      <RecordingActs />
      <Act offer="recess_meeting" command={{ do: 'recess_meeting' }}>
        {t('act.recess_meeting')}
      </Act>
      {closes && (
        <Act offer="close_meeting" confirm={t('office.chair.close_sure')} command={{ do: 'close_meeting' }}>
          {t('act.close_meeting')}
        </Act>
      )}
    </>
  );
}

function NextItemWords({ number, title }: { number: number; title: string }) {
  return <>{t('office.chair.next_item', { number: itemNumber(number), title })}</>;
}

function Filled({ step, vote, number }: { step: NextStep; vote: VoteView | undefined; number: number }) {
  switch (step.is) {
    case 'check_in':
      return (
        <>
          <Act offer="open_meeting" kind="outline" command={{ do: 'open_meeting' }}>
            {t('act.open_meeting')}
          </Act>
          <Act kind="filled" big command={{ do: 'open_check_in' }}>
            {t('act.open_check_in')}
          </Act>
        </>
      );
    case 'open':
      return (
        <Act kind="filled" big command={{ do: 'open_meeting' }}>
          {t('act.open_meeting')}
        </Act>
      );
    case 'resume_meeting':
      return (
        <Act kind="filled" big command={{ do: 'resume_meeting' }}>
          {t('act.resume_meeting')}
        </Act>
      );
    case 'close_vote':
      return vote === undefined ? null : (
        <Act
          kind="filled"
          big
          confirm={t('office.chair.close_vote_sure')}
          command={{ do: 'close_vote', vote: vote.id }}
        >
          {t('act.close_vote')}
        </Act>
      );
    case 'announce':
      return vote === undefined ? null : <BeforeAnnouncing vote={vote} filled />;
    case 'resume_speech':
      return (
        <Act kind="filled" big command={{ do: 'resume_speech' }}>
          {t('office.floor.resume')}
        </Act>
      );
    case 'call':
      return <CallNext place={step.place} />;
    case 'item':
      return (
        <Act kind="filled" big command={{ do: 'start_item', item: step.item.id }}>
          <NextItemWords number={number} title={step.item.title} />
        </Act>
      );
    case 'close':
      return (
        <Act kind="filled" big confirm={t('office.chair.close_sure')} command={{ do: 'close_meeting' }}>
          {t('act.close_meeting')}
        </Act>
      );
    // Its two buttons stand on the stage, equal in size.
    case 'declare':
    case 'called':
    case 'nothing':
      return null;
  }
}

function sentence(step: NextStep, name: (id: number) => string, state: string): string {
  switch (step.is) {
    case 'call':
      return t('office.chair.next_is', { name: name(step.place.participant) });
    case 'called':
      return t('chair.called', { name: name(step.holder.participant) });
    case 'nothing':
      return state === 'closed' ? t('office.chair.closed') : t('office.chair.listen');
    default:
      return t(`office.chair.${step.is}`);
  }
}
