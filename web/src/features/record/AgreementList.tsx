// Consensus with reservations, disagreements with their sides, and instructions to no suggestion.
import { useState } from 'react';
import { useMay, useRows, useSection } from '../../meeting/hooks';
import type { ConsensusView } from '../../protocol/ConsensusView';
import type { DisagreementView } from '../../protocol/DisagreementView';
import { Button } from '../../ui/Button';
import { dayWords } from '../../ui/when';
import { t } from '../../words';
import { useNames } from '../roll-book/people';
import { ConsensusForm, DisagreementForm } from './AgreementForms';
import './record.css';

export function AgreementList() {
  const consensus = Object.values(useRows('consensus')).sort((one, other) => one.at - other.at);
  const disagreements = Object.values(useRows('disagreements')).sort((one, other) => one.at - other.at);
  return (
    <>
      <section aria-labelledby="consensus-heading">
        <header className="panel-head">
          <h2 id="consensus-heading">{t('record.consensus')}</h2>
          <span className="small second">{consensus.length}</span>
        </header>
        {consensus.length === 0 && <p className="second panel-note">{t('record.none')}</p>}
        <ul>
          {consensus.map((point) => (
            <ConsensusRow key={point.id} point={point} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="disagreements-heading">
        <header className="panel-head">
          <h2 id="disagreements-heading">{t('record.disagreements')}</h2>
          <span className="small second">{disagreements.length}</span>
        </header>
        {disagreements.length === 0 && <p className="second panel-note">{t('record.none')}</p>}
        <ul>
          {disagreements.map((one) => (
            <DisagreementRow key={one.id} disagreement={one} />
          ))}
        </ul>
      </section>
      <Instructions />
      <LookBack />
    </>
  );
}

function ConsensusRow({ point }: { point: ConsensusView }) {
  const may = useMay();
  const name = useNames();
  const [edits, setEdits] = useState(false);
  if (edits) {
    return (
      <li className="record-row">
        <ConsensusForm from={point} onLeave={() => setEdits(false)} />
      </li>
    );
  }
  return (
    <li className="record-row">
      <p>{point.text}</p>
      <p className="small second">
        {point.support !== null && t('record.support', { n: point.support })}{' '}
        {point.reservations.length > 0 &&
          t('record.reservations', { names: point.reservations.map(name).join(t('list.separator')) })}
      </p>
      {may('record_consensus') && <Button onClick={() => setEdits(true)}>{t('office.record.edit')}</Button>}
    </li>
  );
}

function DisagreementRow({ disagreement }: { disagreement: DisagreementView }) {
  const may = useMay();
  const name = useNames();
  const [edits, setEdits] = useState(false);
  if (edits) {
    return (
      <li className="record-row">
        <DisagreementForm from={disagreement} onLeave={() => setEdits(false)} />
      </li>
    );
  }
  return (
    <li className="record-row">
      <p className="strong">{disagreement.text}</p>
      <ul className="record-given">
        {disagreement.sides.map((side) => (
          <li key={side.text}>
            {side.text} <span className="small second">{side.held_by.map(name).join(t('list.separator'))}</span>
          </li>
        ))}
      </ul>
      {may('record_disagreement') && <Button onClick={() => setEdits(true)}>{t('office.record.edit')}</Button>}
    </li>
  );
}

function Instructions() {
  const rows = Object.values(useRows('instructions')).sort((one, other) => one.at - other.at);
  const name = useNames();
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="instructions-heading">
      <header className="panel-head">
        <h2 id="instructions-heading">{t('instruction.title')}</h2>
      </header>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="record-row">
            <b>{name(row.by)}</b> {row.text}
          </li>
        ))}
      </ul>
    </section>
  );
}

function LookBack() {
  const date = useSection('meeting')?.look_back ?? null;
  if (date === null) return null;
  return <p className="panel-note">{t('office.record.look_back', { date: dayWords(date) })}</p>;
}
