// The vote that has the stage: running, being counted, or counted and not yet announced. Interim bars are
// there for open votes alone; of a secret vote there is nothing to show but turnout.
import { clockFigure } from '../../meeting/clock';
import { useNow, useRows } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { Act } from '../../ui/Act';
import { Stamp, Tag } from '../../ui/Marks';
import { ResultBars } from '../../ui/ResultBars';
import { t } from '../../words';
import { HandCounts, PaperBallots } from './CountEntry';
import { ResultView } from './ResultView';
import { barsOf, isAdvisory, termsWords } from './words';
import './votes.css';

/** The vote that runs or waits to be announced; nothing else has the stage before it. */
export function stageVote(votes: Readonly<Record<string, VoteView>>): VoteView | undefined {
  const all = Object.values(votes).sort((one, other) => other.id - one.id);
  return (
    all.find((vote) => vote.state === 'open' || vote.state === 'counting') ??
    all.find((vote) => vote.state === 'closed')
  );
}

export function VoteStage({ vote }: { vote: VoteView }) {
  return (
    <section className="vote-stage" aria-labelledby="vote-stage-title">
      <header className="vote-stage-head">
        {isAdvisory(vote.spec) && <Stamp words={t('outcome.advisory')} />}
        <div>
          <p className="small second">{termsWords(vote.spec)}</p>
          <h2 id="vote-stage-title">{vote.spec.title}</h2>
          {vote.spec.note !== null && <p className="small second">{vote.spec.note}</p>}
        </div>
        <span className="push">
          <Tag tone={vote.state === 'open' ? 'live' : 'plain'}>{t(`vote_state.${vote.state}`)}</Tag>
        </span>
      </header>
      {vote.state === 'open' ? <Running vote={vote} /> : <ResultView vote={vote} />}
      <PaperBallots vote={vote} />
      {vote.state === 'counting' && <p>{t('vote.counting')}</p>}
    </section>
  );
}

function Running({ vote }: { vote: VoteView }) {
  return (
    <>
      {vote.spec.method === 'acclamation' ? <Declare vote={vote} /> : <Turnout vote={vote} />}
      {vote.interim !== null && vote.interim.length > 0 && (
        <section className="vote-box stack" aria-label={t('office.votes.interim')}>
          <h3>
            {t('office.votes.interim')} <span className="small second">{t('office.votes.interim_seen')}</span>
          </h3>
          <ResultBars running caption={t('office.votes.interim')} bars={barsOf(vote.interim)} base={vote.entitled} />
        </section>
      )}
      {vote.spec.secrecy === 'secret' && <p className="small second">{t('office.votes.secret_shows_nothing')}</p>}
      <HandCounts vote={vote} />
      <NotVoted vote={vote} />
    </>
  );
}

function Turnout({ vote }: { vote: VoteView }) {
  const now = useNow(vote.closes_at !== null);
  const since = useNow(vote.closes_at === null, 1000);
  return (
    <div className="vote-turnout">
      <p>
        <span className="vote-clock">
          {vote.closes_at !== null
            ? clockFigure(Math.max(0, vote.closes_at - now))
            : clockFigure(Math.max(0, since - (vote.opened_at ?? since)))}
        </span>
        <span className="vote-clock-words">
          <span className="strong">{t(vote.closes_at !== null ? 'office.votes.to_go' : 'office.votes.running')}</span>
          <span className="small second">
            {t(vote.closes_at !== null ? 'office.votes.closes_itself' : 'office.votes.closed_by_hand')}
          </span>
        </span>
      </p>
      <p>
        <span className="vote-clock-words">
          <span className="strong">{t('office.votes.cast')}</span>
          <span className="small second">{t('office.votes.not_cast', { count: vote.entitled - vote.voted })}</span>
        </span>
        <span className="vote-clock">{vote.voted}</span>
        <span className="vote-of second">/ {vote.entitled}</span>
      </p>
    </div>
  );
}

function Declare({ vote }: { vote: VoteView }) {
  return (
    <div className="stack vote-box">
      <p>{t('office.votes.acclamation')}</p>
      <div className="row">
        <Act offer="declare" kind="outline" command={{ do: 'declare', vote: vote.id, outcome: 'passed' }}>
          {t('office.votes.declare_passed')}
        </Act>
        <Act offer="declare" kind="outline" command={{ do: 'declare', vote: vote.id, outcome: 'not_passed' }}>
          {t('office.votes.declare_not_passed')}
        </Act>
      </div>
    </div>
  );
}

/** Who has not voted yet: names only, never what anybody chose. */
function NotVoted({ vote }: { vote: VoteView }) {
  const voted = useRows('voted');
  const people = useRows('participants');
  const missing = Object.values(voted)
    .filter((row) => row.vote === vote.id && !row.voted)
    .map((row) => people[String(row.participant)])
    .filter((person) => person !== undefined);
  if (missing.length === 0) return null;
  return (
    <section className="vote-box stack" aria-label={t('office.votes.missing')}>
      <h3>
        {t('office.votes.missing')}{' '}
        <span className="small second">{t('office.people', { count: missing.length })}</span>
      </h3>
      <ul className="vote-missing">
        {missing.map((person) => (
          <li key={person.id}>
            {person.name}
            {!person.connected && <span className="small second"> {t('people.offline')}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
