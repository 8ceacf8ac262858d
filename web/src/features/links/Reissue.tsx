// A new personal link for one person. The old one, with its windows, ends at once, which is why it asks
// once more. The new one is shown here and nowhere else; the server keeps only its hash.
import { useState } from 'react';
import { usePlace } from '../../meeting/hooks';
import { ask, post, Refused } from '../../meeting/wire';
import type { ParticipantView } from '../../protocol/ParticipantView';
import type { PersonalLink } from '../../protocol/PersonalLink';
import { Button } from '../../ui/Button';
import { t } from '../../words';
import { entryWords } from '../../words/refusal';
import { LinkShown } from './LinkShown';

type Step = 'rests' | 'asks_new' | 'asks_end' | 'busy';

export function Reissue({ person }: { person: ParticipantView }) {
  const { base } = usePlace();
  const [step, setStep] = useState<Step>('rests');
  const [link, setLink] = useState<PersonalLink | null>(null);
  const [said, setSaid] = useState('');
  const path = `${base}/api/links/${person.id}`;

  async function act(init: RequestInit, done: (answer: PersonalLink | null) => void) {
    setStep('busy');
    setSaid('');
    try {
      done(await ask<PersonalLink | null>(path, init));
    } catch (problem) {
      setSaid(problem instanceof Refused ? entryWords(problem.refused) : t('office.links.no_answer'));
    }
    setStep('rests');
  }

  return (
    <div className="reissue stack">
      <div className="row">
        <Button
          disabled={step === 'busy'}
          onClick={() => (step === 'asks_new' ? void act(post(), setLink) : setStep('asks_new'))}
        >
          {t(step === 'asks_new' ? 'office.links.reissue_sure' : 'office.links.reissue')}
        </Button>
        <Button
          disabled={step === 'busy'}
          onClick={() =>
            step === 'asks_end'
              ? void act({ method: 'DELETE' }, () => {
                  setLink(null);
                  setSaid(t('office.links.revoked'));
                })
              : setStep('asks_end')
          }
        >
          {t(step === 'asks_end' ? 'office.links.revoke_sure' : 'office.links.revoke')}
        </Button>
      </div>
      {said !== '' && (
        <p className="small strong" role="status">
          {said}
        </p>
      )}
      {link !== null && <LinkShown name={person.name} url={link.url} />}
    </div>
  );
}
