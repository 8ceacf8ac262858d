// The voting booth: what is asked, how, how long it runs, and the options, all equal in size and none
// preset. Choosing never casts; 提交 on the desk does.

import { minutesSeconds } from '../../meeting/clock';
import { useKnown, useMe, useNow } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { Clock } from '../../ui/Clock';
import { Drawn, optionSign, Stamp } from '../../ui/Marks';
import { t } from '../../words';
import { whyWords } from '../../words/refusal';
import { isAdvisory, optionWords } from '../votes/words';
import { type Ballot, exactly, isMatrix, mark, objectOrder, press } from './choice';
import { type Standing, standing } from './voting';

export type BoothProps = { vote: VoteView; ballot: Ballot; onBallot: (ballot: Ballot) => void };

export function Booth({ vote, ballot, onBallot }: BoothProps) {
  const me = useMe();
  const waiting = useKnown((known) => known.waiting);
  const stands = standing(vote, me, waiting);
  const { spec } = vote;
  return (
    <section className="booth" aria-labelledby="vote-title">
      <header className="booth-head">
        {isAdvisory(spec) && <Stamp words={t('vote.advisory_stamp')} />}
        <div className="booth-title">
          <h2 id="vote-title">{spec.title}</h2>
          <p className="second how-long">{howWords(vote)}</p>
          <p className="second how-short">{howBriefly(vote)}</p>
          {spec.note && <p className="second">{spec.note}</p>}
        </div>
        {spec.method !== 'acclamation' && <VoteClock vote={vote} />}
      </header>
      {spec.method === 'acclamation' ? null : isMatrix(spec) ? (
        <Matrix vote={vote} ballot={ballot} onBallot={onBallot} stands={stands} />
      ) : (
        <Options vote={vote} ballot={ballot} onBallot={onBallot} stands={stands} />
      )}
    </section>
  );
}

/** How many to choose, open or secret, whether it can be changed, and what it is good for. */
export function howWords({ spec, few_voters }: VoteView): string {
  if (spec.method === 'acclamation') return t('vote_method.acclamation');
  const words = [manyWords(spec), t(spec.secrecy === 'secret' ? 'vote.secret_note' : 'vote.open_note')];
  if (spec.note === null && spec.kind === 'advisory') words.push(t('vote.advisory_note'));
  if (spec.note === null && spec.kind === 'consensus_check') words.push(t('vote.consensus_note'));
  if (spec.secrecy === 'secret' && few_voters) words.push(t('vote.few'));
  return words.join(' ');
}

/** The same where letters are so large that words are dropped: how many, and open or secret. */
function howBriefly({ spec }: VoteView): string {
  if (spec.method === 'acclamation') return t('vote_method.acclamation');
  return `${manyWords(spec)} ${t(`secrecy.${spec.secrecy}`)}`;
}

function manyWords(spec: VoteView['spec']): string {
  if (isMatrix(spec)) return `${t('vote.matrix_of', { of: spec.objects.length })}`;
  const of = spec.options.length;
  if (spec.choose === 1) return `${t('vote.one_of', { of })}`;
  return `${t(exactly(spec) ? 'vote.exactly_of' : 'vote.at_most_of', { of, n: spec.choose })}`;
}

export function VoteClock({ vote, size = 'plain' }: { vote: VoteView; size?: 'plain' | 'screen' }) {
  const now = useNow(vote.closes_at !== null);
  const turnout = t('vote.turnout', { voted: vote.voted, entitled: vote.entitled });
  if (vote.closes_at === null || vote.opened_at === null) {
    return (
      <div className="booth-clock">
        <p className="strong">{t('vote.no_end')}</p>
        <p className="second">{turnout}</p>
      </div>
    );
  }
  const left = Math.max(0, vote.closes_at - now);
  return (
    <div className="booth-clock">
      <Clock
        figure={minutesSeconds(Math.ceil(left / 1000))}
        word={t('clock.to_end')}
        detail={turnout}
        tone="runs"
        left={left / Math.max(1, vote.closes_at - vote.opened_at)}
        size={size}
      />
    </div>
  );
}

type Inside = BoothProps & { stands: Standing | null };

function mayPress(stands: Standing | null): boolean {
  return stands?.is === 'choosing' || (stands?.is === 'cast' && stands.mayChange);
}

function Options({ vote, ballot, onBallot, stands }: Inside) {
  const { spec } = vote;
  const one = spec.choose === 1;
  const free = mayPress(stands);
  const full = !one && ballot.chosen.length >= spec.choose;
  return (
    <fieldset className={`options options-${Math.min(spec.options.length, 4)}`} aria-labelledby="vote-title">
      {spec.options.map((option) => {
        const chosen = ballot.chosen.includes(option);
        return (
          <label key={option} className={`option ${faceOf(chosen, stands)}`}>
            <input
              className="hidden-words"
              type={one ? 'radio' : 'checkbox'}
              name={`vote-${vote.id}`}
              checked={chosen}
              disabled={!free || (full && !chosen)}
              onChange={() => onBallot(press(spec, ballot, option))}
            />
            <Drawn sign={optionSign(option)} />
            <span className="option-word song">{optionWords(option)}</span>
            <span className="option-state">{stateWords(chosen, stands)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

function faceOf(chosen: boolean, stands: Standing | null): string {
  if (stands === null || stands.is === 'out') return 'shut';
  if (stands.is === 'sending') return chosen ? 'waiting' : 'shut';
  if (stands.is === 'cast' && !stands.mayChange) return chosen ? 'cast' : 'shut';
  return chosen ? 'chosen' : '';
}

function stateWords(chosen: boolean, stands: Standing | null): string {
  if (stands?.is === 'out') return whyWords(stands.refusal);
  if (!chosen) return '';
  if (stands?.is === 'sending') return t('vote.waiting');
  return t(stands?.is === 'cast' ? 'vote.cast' : 'vote.chosen');
}

/** Objects × marks, in the order dealt to this voter. */
function Matrix({ vote, ballot, onBallot, stands }: Inside) {
  const me = useMe();
  const { spec } = vote;
  const free = mayPress(stands);
  // Of a secret rating that was cast nothing is known here, so nothing is shown as marked.
  const known = stands?.is !== 'cast' || (me?.vote?.choice ?? null) !== null;
  const columns: (string | null)[] = [...spec.options, null];
  const wordOf = (option: string | null) => (option === null ? t('vote.blank') : optionWords(option));
  return (
    <div className="table-around sheet">
      {stands?.is === 'out' && <p className="strong">{whyWords(stands.refusal)}</p>}
      {!known && (
        <p className="strong">
          <Drawn sign="lock" /> {t('vote.cast')}
        </p>
      )}
      <table className="table matrix">
        <caption className="hidden-words">{spec.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('vote.object')}</th>
            {columns.map((option) => (
              <th key={option ?? ''} scope="col">
                {wordOf(option)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {objectOrder(spec, me?.vote ?? null).map((object) => (
            <tr key={object}>
              <th scope="row">{spec.objects[object]}</th>
              {columns.map((option) => (
                <td key={option ?? ''}>
                  <label className="matrix-mark">
                    <input
                      type="radio"
                      name={`vote-${vote.id}-${object}`}
                      aria-label={`${spec.objects[object]}：${wordOf(option)}`}
                      checked={known && ballot.marks[object] === option}
                      disabled={!free}
                      onChange={() => onBallot(mark(ballot, object, option))}
                    />
                    <span className="matrix-word" aria-hidden="true">
                      {wordOf(option)}
                    </span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
