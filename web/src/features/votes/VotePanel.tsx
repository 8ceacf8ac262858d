// All votes of the meeting with what may be done to each: open it, announce it, count again, void it,
// repeat it. The vote that runs has the stage; here it only has its row.
import { useState } from 'react';
import { useMay, useRows } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { Act, ActWithWords } from '../../ui/Act';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Tag } from '../../ui/Marks';
import { t } from '../../words';
import { HandCounts, PaperBallots } from './CountEntry';
import { seconds } from './compose';
import { ResultView } from './ResultView';
import { termsWords } from './words';
import './votes.css';

export function VotePanel({ onCompose }: { onCompose: (vote: VoteView | null) => void }) {
  const votes = Object.values(useRows('votes')).sort((one, other) => one.id - other.id);
  const may = useMay();
  const [open, setOpen] = useState<number | null>(null);
  return (
    <section className="vote-panel" aria-labelledby="votes-heading">
      <header className="panel-head">
        <h2 id="votes-heading">{t('vote.title')}</h2>
        <span className="small second">{t('office.votes.count', { count: votes.length })}</span>
        {may('prepare_vote') && (
          <Button className="push" onClick={() => onCompose(null)}>
            {t('office.votes.compose')}
          </Button>
        )}
      </header>
      {votes.length === 0 && <p className="second panel-note">{t('office.votes.none')}</p>}
      <ul>
        {votes.map((vote) => (
          <li key={vote.id} className="vote-row">
            <button
              type="button"
              className="vote-head"
              aria-expanded={open === vote.id}
              onClick={() => setOpen(open === vote.id ? null : vote.id)}
            >
              <span className="strong">{vote.spec.title}</span>
              <Tag tone={vote.state === 'open' ? 'live' : 'plain'}>{t(`vote_state.${vote.state}`)}</Tag>
              <span className="small second vote-terms">{termsWords(vote.spec)}</span>
            </button>
            {open === vote.id && <VoteDetail vote={vote} onCompose={onCompose} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function VoteDetail({ vote, onCompose }: { vote: VoteView; onCompose: (vote: VoteView) => void }) {
  const repeated = useRows('votes')[String(vote.repeats)];
  return (
    <div className="vote-detail stack">
      {repeated !== undefined && <p className="small">{t('office.votes.repeats', { title: repeated.spec.title })}</p>}
      {vote.void_reason !== null && (
        <p className="small">{t('office.votes.void_because', { reason: vote.void_reason })}</p>
      )}
      <p className="small second">
        {t('office.votes.entitled')} {vote.spec.entitled.map((role) => t(`role.${role}`)).join(t('refused.list'))}
      </p>
      {vote.spec.objects.length > 0 && <p className="small second">{vote.spec.objects.join('　')}</p>}
      {vote.spec.note !== null && <p className="small second">{vote.spec.note}</p>}
      {vote.state === 'ready' && <BeforeOpening vote={vote} />}
      {vote.result !== null && <ResultView vote={vote} />}
      <VoteActs vote={vote} onCompose={onCompose} />
    </div>
  );
}

/** What is said before a vote is opened: no quorum, thin secrecy. */
function BeforeOpening({ vote }: { vote: VoteView }) {
  return (
    <>
      {vote.needs_quorum && !vote.quorum_present && <p className="small strong">{t('office.votes.no_quorum')}</p>}
      {vote.few_voters && <p className="small strong">{t('office.votes.few_voters')}</p>}
    </>
  );
}

function VoteActs({ vote, onCompose }: { vote: VoteView; onCompose: (vote: VoteView) => void }) {
  const may = useMay();
  if (vote.state === 'ready') {
    return (
      <div className="row">
        <OpenVote vote={vote} />
        {may('prepare_vote') && (
          <>
            <Button onClick={() => onCompose(vote)}>{t('office.votes.edit')}</Button>
            <Act confirm={t('office.votes.remove_sure')} command={{ do: 'remove_vote', vote: vote.id }}>
              {t('office.votes.remove')}
            </Act>
          </>
        )}
      </div>
    );
  }
  return (
    <>
      <HandCounts vote={vote} />
      <PaperBallots vote={vote} />
      <div className="row">
        {vote.state === 'closed' && <BeforeAnnouncing vote={vote} />}
        {(vote.state === 'open' || vote.state === 'closed') && <VoidVote vote={vote} />}
        {vote.state !== 'open' && vote.state !== 'counting' && (
          <Act offer="repeat_vote" command={{ do: 'repeat_vote', vote: vote.id }}>
            {t('office.votes.repeat')}
          </Act>
        )}
      </div>
    </>
  );
}

/** Opens a vote, for so long or until it is closed by hand. */
export function OpenVote({ vote, kind = 'outline' }: { vote: VoteView; kind?: 'outline' | 'filled' }) {
  const may = useMay();
  const [duration, setDuration] = useState(vote.spec.duration_s === null ? '' : String(vote.spec.duration_s));
  if (!may('open_vote')) return null;
  const timed = vote.spec.method !== 'acclamation';
  return (
    <span className="row">
      {timed && (
        <Field
          label={t('office.votes.duration')}
          inputMode="numeric"
          value={duration}
          placeholder={t('office.votes.by_hand')}
          onChange={(event) => setDuration(event.target.value)}
        />
      )}
      <Act
        kind={kind}
        command={() => ({ do: 'open_vote', vote: vote.id, duration_s: timed ? seconds(duration) : null })}
      >
        {t('office.votes.open')}
      </Act>
    </span>
  );
}

export function BeforeAnnouncing({ vote, filled = false }: { vote: VoteView; filled?: boolean }) {
  return (
    <>
      <Act offer="announce_vote" kind={filled ? 'filled' : 'outline'} command={{ do: 'announce_vote', vote: vote.id }}>
        {t('office.votes.announce')}
      </Act>
      {vote.spec.method !== 'acclamation' && (
        <>
          <Act offer="recount_vote" command={{ do: 'recount_vote', vote: vote.id }}>
            {t('office.votes.recount')}
          </Act>
          <Act offer="confirm_count" command={{ do: 'confirm_count', vote: vote.id }}>
            {t('office.votes.confirm')}
          </Act>
        </>
      )}
    </>
  );
}

export function VoidVote({ vote }: { vote: VoteView }) {
  return (
    <ActWithWords
      offer="void_vote"
      label={t('office.votes.why_void')}
      submit={t('office.votes.void')}
      command={(reason) => ({ do: 'void_vote', vote: vote.id, reason })}
    >
      {t('office.votes.void')}
    </ActWithWords>
  );
}
