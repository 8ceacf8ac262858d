// The lines under the plaque: how the connection is, that another window acts, that nothing is being
// recorded, and what became of the last act if it was not done. Never a modal, and no news vanishes by
// itself but the one that all is well again.
import { useEffect, useState } from 'react';
import { useKnown, usePlace } from '../../meeting/hooks';
import { Button } from '../../ui/Button';
import { Drawn } from '../../ui/Marks';
import { t } from '../../words';
import { entryWords, refusalWords } from '../../words/refusal';
import { actWords } from './acts';

export function Bars() {
  return (
    <div className="bars-under">
      <ConnectionBar />
      <SavingBar />
      <WindowBar />
      <NoticeBar />
    </div>
  );
}

function ConnectionBar() {
  const link = useKnown((known) => known.link);
  const waiting = useKnown((known) => known.waiting);
  if (link.phase === 'ended') return <EndedBar />;
  if (link.phase === 'lost') {
    return (
      <div className="bar-line-message lost" role="status">
        <Drawn sign="lost" />
        <b>{t('link.lost_long')}</b>
        <span>{waiting.length > 0 ? t('link.kept', { n: waiting.length }) : t('link.nothing_lost')}</span>
        <RetryIn at={link.retryAt} />
      </div>
    );
  }
  if (link.back !== null) {
    return (
      <div className="bar-line-message back" role="status">
        <Drawn sign="check" />
        <b>{t('link.back')}</b>
        {link.back.length > 0 && (
          <span>{t('link.sent', { n: link.back.length, acts: link.back.map(actWords).join(t('refused.list')) })}</span>
        )}
      </div>
    );
  }
  if (!link.unstable) return null;
  return (
    <div className="bar-line-message" role="status">
      <Drawn sign="connected" />
      <b>{t('link.unstable')}</b>
      <span>{t('link.unstable_long')}</span>
    </div>
  );
}

/** Counts by the local clock, because only this machine is concerned. */
function RetryIn({ at }: { at: number | null }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  if (at === null) return null;
  return (
    <span className="push" aria-hidden="true">
      {t('link.retry', { n: Math.max(1, Math.ceil((at - now) / 1000)) })}
    </span>
  );
}

function EndedBar() {
  const ended = useKnown((known) => known.link.ended);
  const words = ended !== null && 'refused' in ended ? entryWords(ended.refused) : t('link.ended');
  return (
    <div className="bar-line-message lost" role="alert">
      <Drawn sign="lost" />
      <b>{words}</b>
      <Button className="slim push" onClick={() => location.reload()}>
        {t('link.reload')}
      </Button>
    </div>
  );
}

function SavingBar() {
  const saving = useKnown((known) => known.link.saving);
  if (saving !== 'read_only') return null;
  return (
    <div className="bar-line-message halted" role="alert">
      <Drawn sign="lock" />
      <b>{t('saving.halted')}</b>
      <span>{t('saving.halted_long')}</span>
    </div>
  );
}

function WindowBar() {
  const { session } = usePlace();
  const acting = useKnown((known) => known.link.acting);
  if (acting) return null;
  return (
    <div className="bar-line-message" role="status">
      <b>{t('window.other')}</b>
      <span>{t('window.ask')}</span>
      <Button kind="outline" className="slim push" onClick={() => session.takeOver()}>
        {t('window.take_over')}
      </Button>
    </div>
  );
}

function NoticeBar() {
  const { session } = usePlace();
  const notice = useKnown((known) => known.notice);
  if (notice === null) return null;
  const words = notice.is === 'refused' ? refusalWords(notice.refusal) : t(`refused.${notice.is}`);
  return (
    <div className="bar-line-message" role="alert">
      <b>{actWords(notice.act)}</b>
      <span>{words}</span>
      <Button className="slim push" onClick={() => session.dismiss()}>
        {t('notice.seen')}
      </Button>
    </div>
  );
}
