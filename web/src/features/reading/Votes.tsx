// Results of votes that were announced, with who chose what where that is open.
import { useRows } from '../../meeting/hooks';
import type { VoteView } from '../../protocol/VoteView';
import { t } from '../../words';
import { nameOf } from '../roll/people';
import { optionWords } from '../votes/words';
import { Result } from '../votes-cast/Result';

export function Votes() {
  const votes = Object.values(useRows('votes'))
    .filter((vote) => vote.state === 'announced' || vote.state === 'voided')
    .sort((one, other) => one.id - other.id);
  if (votes.length === 0) return <p className="second">{t('vote.none')}</p>;
  return (
    <section className="stack" aria-label={t('vote.results')}>
      {votes.map((vote) => (
        <div key={vote.id} className="board stack">
          <Result vote={vote} brief />
          <Names vote={vote} />
        </div>
      ))}
    </section>
  );
}

function Names({ vote }: { vote: VoteView }) {
  const people = useRows('participants');
  const ballots = Object.values(useRows('ballots')).filter((ballot) => ballot.vote === vote.id);
  if (ballots.length === 0) return null;
  return (
    <details>
      <summary>{t('vote.names')}</summary>
      <ul className="list">
        {ballots.map((ballot) => (
          <li key={ballot.participant} className="row">
            <span>{nameOf(people, ballot.participant)}</span>
            <span className="push">
              {ballot.choice
                .map((each, at) => {
                  const object = vote.spec.objects[at];
                  const word = optionWords(each ?? 'blank');
                  return object === undefined ? word : `${object} ${word}`;
                })
                .join(t('list.separator'))}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
