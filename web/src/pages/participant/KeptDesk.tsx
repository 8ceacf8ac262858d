// The desk while something one did for oneself waits in this window: it is named, and can be taken back
// until it is sent.
import { usePlace } from '../../meeting/hooks';
import { Button } from '../../ui/Button';
import { Desk } from '../../ui/Frame';
import { t } from '../../words';
import type { Kept, Shared } from './desk';
import { REQUEST_WORDS, Requests } from './FloorDesks';

export function KeptDesk({ kept, ...shared }: Shared & { kept: Kept }) {
  const { session } = usePlace();
  return (
    <Desk
      {...shared}
      tone="rest"
      sentence={keptWords(kept)}
      detail={kept.sent ? undefined : t('desk.kept_detail')}
      actions={
        <>
          {kept.command.do === 'request_floor' && <Requests quiet />}
          {!kept.sent && (
            <Button kind="outline" onClick={() => session.cancel(kept.id)}>
              {t('desk.kept_back')}
            </Button>
          )}
        </>
      }
    />
  );
}

/** `待送出：申请发言`, or that its answer is awaited. */
export function keptWords({ command, sent }: Kept): string {
  return t(sent ? 'desk.kept_sent' : 'desk.kept', { act: nameOf(command) });
}

function nameOf(command: Kept['command']): string {
  switch (command.do) {
    case 'request_floor':
      return t(REQUEST_WORDS[command.kind]);
    case 'withdraw_request':
      return t(`withdraw.${command.kind}`);
    case 'check_in':
      return t('desk.check_in_button');
    case 'finish_speech':
      return t('desk.finish');
  }
}
