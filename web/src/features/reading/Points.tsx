// What was agreed and where people differ, and the list of problems, as everybody may read them. Whoever
// is offered to writes a point of consensus.
import { useState } from 'react';
import { useMay, useRows, useSend } from '../../meeting/hooks';
import { Button } from '../../ui/Button';
import { WriteForm } from '../../ui/WriteForm';
import { dayWords } from '../../ui/when';
import { t } from '../../words';
import { namesOf } from '../roll/people';

export function Points() {
  const consensus = Object.values(useRows('consensus')).sort((one, other) => one.id - other.id);
  const disagreements = Object.values(useRows('disagreements')).sort((one, other) => one.id - other.id);
  const problems = Object.values(useRows('problems')).sort((one, other) => one.id - other.id);
  const people = useRows('participants');
  return (
    <div className="stack">
      <section className="stack" aria-labelledby="consensus-head">
        <h3 id="consensus-head">{t('record.consensus')}</h3>
        {consensus.length === 0 && <p className="second">{t('record.none')}</p>}
        <ol className="list">
          {consensus.map((point) => (
            <li key={point.id}>
              <p className="pre">{point.text}</p>
              <p className="small second">
                {point.support !== null && t('record.support', { n: point.support })}
                {point.reservations.length > 0 &&
                  `　${t('record.reservations', { names: namesOf(people, point.reservations) })}`}
              </p>
            </li>
          ))}
        </ol>
        <WriteConsensus />
      </section>
      {disagreements.length > 0 && (
        <section aria-labelledby="disagreements-head">
          <h3 id="disagreements-head">{t('record.disagreements')}</h3>
          <ol className="list">
            {disagreements.map((point) => (
              <li key={point.id}>
                <p className="pre">{point.text}</p>
                {point.sides.map((side) => (
                  <p key={side.text} className="pre">
                    {t('record.held_by', { names: namesOf(people, side.held_by), text: side.text })}
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </section>
      )}
      {problems.length > 0 && (
        <section aria-labelledby="problems-head">
          <h3 id="problems-head">{t('record.problems')}</h3>
          <ol className="list">
            {problems.map((problem) => (
              <li key={problem.id} className="row">
                <span className="pre">{problem.text}</span>
                <span className="small push">
                  {problem.solved ? t('record.solved', { date: dayWords(problem.solved.date) }) : t('record.unsolved')}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

function WriteConsensus() {
  const may = useMay();
  const send = useSend();
  const [open, setOpen] = useState(false);
  if (!may('record_consensus')) return null;
  if (!open) {
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{t('act.record_consensus')}</Button>
      </div>
    );
  }
  return (
    <WriteForm
      draft="consensus"
      label={t('record.consensus')}
      button={t('act.record_consensus')}
      onSend={(text) => send({ do: 'record_consensus', text, support: null, reservations: [] })}
      onSent={() => setOpen(false)}
    />
  );
}
