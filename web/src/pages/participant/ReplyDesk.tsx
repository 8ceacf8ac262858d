// The desk of a department: which suggestions wait for its reply, and handing the reply in.
import { lacks, respondCommand } from '../../features/reply/reply';
import { useSend } from '../../meeting/hooks';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Desk } from '../../ui/Frame';
import { dayWords } from '../../ui/when';
import { t } from '../../words';
import type { Asked, Shared } from './desk';
import type { Writing } from './ParticipantPage';

export function ReplyDueDesk({
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

export function ReplyDesk({ writing, onReplying, speaking = false, asks, above }: ReplyDeskProps) {
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
