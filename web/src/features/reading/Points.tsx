// What was agreed and where people differ, and the list of problems, as everybody may read them. Whoever
// is offered to writes a point of consensus or a disagreement.
import { useState } from 'react';
import { useMay, useRows } from '../../meeting/hooks';
import { Button } from '../../ui/Button';
import { t } from '../../words';
import { ConsensusForm, DisagreementForm } from '../record/AgreementForms';
import { AgreementList } from '../record/AgreementList';
import { ProblemList } from '../record/ProblemList';

export function Points() {
  const problems = Object.keys(useRows('problems')).length > 0;
  return (
    <div className="stack">
      <WritePoint />
      <AgreementList />
      {problems && <ProblemList />}
    </div>
  );
}

function WritePoint() {
  const may = useMay();
  const [writing, setWriting] = useState<'consensus' | 'disagreement' | null>(null);
  const close = () => setWriting(null);
  if (writing === 'consensus') return <ConsensusForm onLeave={close} />;
  if (writing === 'disagreement') return <DisagreementForm onLeave={close} />;
  return (
    <div className="row">
      {may('record_consensus') && <Button onClick={() => setWriting('consensus')}>{t('act.record_consensus')}</Button>}
      {may('record_disagreement') && (
        <Button onClick={() => setWriting('disagreement')}>{t('act.record_disagreement')}</Button>
      )}
    </div>
  );
}
