// An announced result: the outcome as a word before the bars, the line of the majority, the sum written
// out. What decides nothing bears the stamp 仅供参考 in the word's place.
import { useRows } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { Drawn, Stamp } from '../../ui/Marks';
import { type Bar, ResultBars } from '../../ui/ResultBars';
import { Table } from '../../ui/Table';
import { t } from '../../words';
import { nameOf } from '../roll/people';
import { barsOf, isAdvisory, optionWords } from '../votes/words';
import { isMatrix } from './choice';
import { majorityLine, sumOf } from './majority';

export function Result({ vote, brief = false }: { vote: VoteView; brief?: boolean }) {
  const { spec, result } = vote;
  if (vote.state === 'voided' || result === null) {
    return (
      <>
        <h3>{spec.title}</h3>
        <p className="strong">{t('vote.void', { reason: vote.void_reason ?? '' })}</p>
      </>
    );
  }
  return (
    <div className={`result${brief ? ' brief' : ''}`}>
      <header className="result-head">
        <div className="grow">
          {brief ? <h3>{spec.title}</h3> : <h2 className="vote-title">{spec.title}</h2>}
          <p className="second">{basedWords(vote)}</p>
          {spec.note && <p className="second">{spec.note}</p>}
          {vote.repeats !== null && <p className="second">{t('vote.repeats', { n: vote.repeats })}</p>}
        </div>
        <OutcomeWord vote={vote} />
      </header>
      {spec.method === 'acclamation' ? (
        <p className="song">{t('vote.acclaimed')}</p>
      ) : isMatrix(spec) ? (
        <Ratings vote={vote} />
      ) : (
        <>
          <ResultBars
            caption={spec.title}
            bars={resultBars(vote)}
            base={Math.max(result.base_size, result.entitled)}
            line={majorityLine(vote)}
          />
          <SumLine vote={vote} />
        </>
      )}
      {result.unanimous && spec.secrecy === 'secret' && <p className="small">{t('vote.unanimous')}</p>}
      <Checks vote={vote} />
    </div>
  );
}

/** Options in their order, then who pressed nothing. */
export function resultBars({ spec, result }: VoteView): Bar[] {
  if (result === null) return [];
  const bars = barsOf(result.tally);
  if (spec.choose === 1) bars.push({ key: ' not_voted', name: t('vote.not_voted'), count: result.not_voted });
  return bars;
}

function basedWords(vote: VoteView): string {
  const { spec, result } = vote;
  const words = { secrecy: t(`secrecy.${spec.secrecy}`), base: t(`base.${spec.base}`), n: result?.base_size ?? 0 };
  if (isMatrix(spec)) return t(`secrecy.${spec.secrecy}`);
  if (spec.kind === 'advisory') return t('vote.advisory_note');
  if (spec.kind === 'consensus_check') return t('vote.consensus_note');
  const line = majorityLine(vote);
  if (line === null) return t('vote.based', words);
  return t('vote.based_line', { ...words, threshold: t(`threshold.${spec.threshold}`), line });
}

function OutcomeWord({ vote }: { vote: VoteView }) {
  const outcome = vote.result?.outcome;
  if (!outcome) return null;
  if (isAdvisory(vote.spec)) return <Stamp words={t('vote.advisory_stamp')} />;
  return <p className="outcome song">{t(`outcome.${outcome}`)}</p>;
}

function SumLine({ vote }: { vote: VoteView }) {
  const { result, spec } = vote;
  const sum = sumOf(vote);
  if (!result || !sum) return null;
  const parts = sum.parts.join(' + ');
  const fits = spec.choose === 1 ? sum.total === result.entitled : sum.total === spec.choose * result.voted;
  const line = majorityLine(vote);
  return (
    <p className="row sum-line">
      {line !== null && <span>{t('vote.line', { threshold: t(`threshold.${spec.threshold}`), n: line })}</span>}
      <span className="push">
        {spec.choose === 1 && fits && t('vote.sum', { sum: parts, total: sum.total })}
        {spec.choose > 1 &&
          fits &&
          t('vote.sum_k', { sum: parts, total: sum.total, k: spec.choose, voted: result.voted })}
        {spec.choose > 1 && !fits && t('vote.turnout', { voted: result.voted, entitled: result.entitled })}
      </span>
    </p>
  );
}

function Ratings({ vote }: { vote: VoteView }) {
  const { result, spec } = vote;
  if (!result) return null;
  return (
    <>
      <p>{t('vote.issued', { entitled: result.entitled, voted: result.voted, valid: result.valid })}</p>
      <Table
        caption={spec.title}
        head={[t('vote.object'), ...spec.options.map(optionWords), t('vote.blank'), t('vote.rate')]}
        rows={result.ratings.map((row) => ({
          key: row.object,
          cells: [row.object, ...row.marks.map((each) => each.count), row.blank, <b key="rate">{row.rate}</b>],
        }))}
      />
    </>
  );
}

function Checks({ vote }: { vote: VoteView }) {
  const people = useRows('participants');
  return (
    <>
      {vote.checks.map((check) => (
        <p key={check.at} className="small second">
          <Drawn sign="check" /> {t('vote.checked', { name: nameOf(people, check.by) })}
        </p>
      ))}
    </>
  );
}
