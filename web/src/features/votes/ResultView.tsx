// A counted vote: the outcome as a word, then every figure and the sum they must make. An advisory vote
// has no winner's word; a rating shows a row for each object.
import { useRows } from '../../meeting/hooks';
import type { VoteResult } from '../../protocol/VoteResult';
import type { VoteView } from '../../protocol/VoteView';
import { ResultBars } from '../../ui/ResultBars';
import { Table } from '../../ui/Table';
import { t } from '../../words';
import { barsOf, optionWords } from './words';

export function ResultView({ vote }: { vote: VoteView }) {
  const people = useRows('participants');
  const { result } = vote;
  if (result === null) return null;
  return (
    <div className="vote-result stack">
      <p className="song vote-outcome">{t(`outcome.${result.outcome}`)}</p>
      {vote.spec.method !== 'acclamation' && <p className="small">{sumWords(result)}</p>}
      {result.tally.length > 0 && (
        <ResultBars caption={vote.spec.title} bars={barsOf(result.tally)} base={result.base_size} />
      )}
      {result.ratings.length > 0 && <Ratings title={vote.spec.title} result={result} />}
      {result.unanimous && vote.spec.secrecy === 'secret' && <p className="small strong">{t('vote.unanimous')}</p>}
      {vote.checks.map((check) => (
        <p key={check.at} className="small second">
          {t(check.recounted ? 'office.votes.recounted_by' : 'office.votes.confirmed_by', {
            name: people[String(check.by)]?.name ?? '',
          })}
        </p>
      ))}
    </div>
  );
}

/** 应投 = 已投 + 未投, and the options where they make the votes cast. */
export function sumWords(result: VoteResult): string {
  const sum = t('office.votes.sum', {
    entitled: result.entitled,
    voted: result.voted,
    not_voted: result.not_voted,
    base: result.base_size,
  });
  const total = result.tally.reduce((all, each) => all + each.count, 0);
  if (result.tally.length === 0 || total !== result.voted) return sum;
  return `${sum} ${result.tally.map((each) => each.count).join(' + ')} = ${total}`;
}

function Ratings({ title, result }: { title: string; result: VoteResult }) {
  const marks = result.ratings[0]?.marks ?? [];
  return (
    <Table
      caption={title}
      head={[t('vote.object'), ...marks.map((mark) => optionWords(mark.option)), t('option.blank'), t('vote.rate')]}
      rows={result.ratings.map((row) => ({
        key: row.object,
        cells: [row.object, ...row.marks.map((mark) => mark.count), row.blank, <b key="rate">{row.rate}</b>],
      }))}
    />
  );
}
