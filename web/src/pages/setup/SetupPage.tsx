// The one-time link of the first administrator: one press makes this browser the administrator's. The
// link is used by the press, not by being opened, so that a preview of it spends nothing.
import { useState } from 'react';
import { Switches } from '../../features/hall/MeetingPlaque';
import { ask, post, Refused } from '../../meeting/wire';
import { Button } from '../../ui/Button';
import { Desk, Frame, Plaque } from '../../ui/Frame';
import { t } from '../../words';
import { entryWords } from '../../words/refusal';

export default function SetupPage({ token }: { token: string }) {
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);

  async function enter() {
    setBusy(true);
    try {
      await ask<null>(`/api/setup/${encodeURIComponent(token)}`, post({}));
      location.assign('/admin/');
    } catch (problem) {
      setSaid(problem instanceof Refused ? entryWords(problem.refused) : t('office.links.no_answer'));
      setBusy(false);
    }
  }

  return (
    <Frame
      page="setup"
      office
      plaque={<Plaque title={t('product')} kicker={t('office.setup')} switches={<Switches sound={false} />} />}
      desk={
        <Desk
          tone="ask"
          asks="enter"
          sentence={t('office.setup.ask')}
          actions={
            <Button kind="filled" big disabled={busy} onClick={() => void enter()}>
              {t('office.setup.enter')}
            </Button>
          }
        />
      }
    >
      <div className="sheet stack">
        <h2>{t('office.setup.title')}</h2>
        <p>{t('office.setup.once')}</p>
        <p>{t('office.setup.after')}</p>
        {said !== '' && (
          <p className="strong" role="alert">
            {said}
          </p>
        )}
      </div>
    </Frame>
  );
}
