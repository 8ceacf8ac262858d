// Whether speaking time is balanced: sides, sectors, units, venues, who has not been heard. Proposals are
// words with a button to follow them; nothing acts by itself.
import { useState } from 'react';
import { useNames } from '../../features/roll-book/people';
import { minutesSeconds } from '../../meeting/clock';
import { useNow, useSection } from '../../meeting/hooks';
import type { FairnessView } from '../../protocol/FairnessView';
import type { Proposal } from '../../protocol/Proposal';
import type { SpeakingShare } from '../../protocol/SpeakingShare';
import { Act } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { barWidth } from '../../ui/ResultBars';
import { t } from '../../words';

const GROUPS = ['sides', 'sectors', 'units', 'venues'] as const;

export function FairnessBox() {
  const fairness = useSection('fairness');
  const [all, setAll] = useState(false);
  if (fairness === undefined) return null;
  const groups = GROUPS.filter((group) => fairness[group].length > 0);
  const shown = all ? groups : groups.slice(0, 1);
  return (
    <section className="fairness" aria-labelledby="fairness-heading">
      <header className="panel-head">
        <h2 id="fairness-heading">{t('office.fairness')}</h2>
        <span className="small second">{t('office.fairness.only_shown')}</span>
        {groups.length > 1 && (
          <Button className="slim push" aria-expanded={all} onClick={() => setAll(!all)}>
            {t(all ? 'queue.fewer' : 'queue.all')}
          </Button>
        )}
      </header>
      {shown.map((group) => (
        <Shares key={group} caption={t(`office.fairness.${group}`)} shares={fairness[group]} />
      ))}
      <Proposals fairness={fairness} />
    </section>
  );
}

function Shares({ caption, shares }: { caption: string; shares: readonly SpeakingShare[] }) {
  const holder = useSection('floor')?.holder ?? null;
  useNow(holder?.running_since != null, 5000);
  const whole = Math.max(1, ...shares.map((share) => Math.max(share.spoken_ms, (share.quota_s ?? 0) * 1000)));
  return (
    <table className="shares">
      <caption className="small second">{caption}</caption>
      <tbody>
        {shares.map((share) => (
          <tr key={share.name}>
            <th scope="row">{share.name}</th>
            <td className="share-cell" aria-hidden="true">
              <svg className="share-bar" aria-hidden="true" viewBox="0 0 1000 16" preserveAspectRatio="none">
                <rect className="share-base" width="1000" height="16" />
                <rect className="share-time" width={barWidth(share.spoken_ms, whole)} height="16" />
                {share.quota_s !== null && (
                  <rect className="share-quota" x={(share.quota_s * 1_000_000) / whole - 2} width="4" height="16" />
                )}
              </svg>
            </td>
            <td>{minutesSeconds(share.spoken_ms / 1000)}</td>
            <td>{t('office.fairness.speeches', { count: share.speeches })}</td>
            <td className="small second">
              {t('office.fairness.silent_of', { count: share.silent, of: share.present })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Proposals({ fairness }: { fairness: FairnessView }) {
  const name = useNames();
  return (
    <ul className="proposals">
      <li>{t('office.fairness.silent', { count: fairness.silent })}</li>
      {fairness.proposals.map((proposal) => {
        const next = proposal.because === 'quota_used' ? null : proposal.next;
        return (
          <li key={JSON.stringify(proposal)} className="row">
            <span>{proposalWords(proposal, name)}</span>
            {next !== null && (
              <Act offer="call" command={{ do: 'call', speaker: next }}>
                {t('office.queue.call', { name: name(next) })}
              </Act>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function proposalWords(proposal: Proposal, name: (id: number) => string): string {
  switch (proposal.because) {
    case 'side_behind': {
      const params = { side: proposal.side, time: minutesSeconds(proposal.behind_s) };
      return proposal.next === null
        ? t('office.fairness.side_behind', params)
        : t('office.fairness.side_behind_next', { ...params, name: name(proposal.next) });
    }
    case 'quota_used':
      return t('office.fairness.quota_used', { name: proposal.name });
    case 'not_heard_yet':
      return t('office.fairness.not_heard', { name: name(proposal.next) });
  }
}
