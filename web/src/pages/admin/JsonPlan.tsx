// A whole plan as a JSON file: venues, people, agenda, speeches, votes and rules in one piece.
import { useState } from 'react';
import type { MeetingPlan } from '../../protocol/MeetingPlan';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { t } from '../../words';
import { planFromJson } from './plan';

export function JsonPlan({ busy, onPlan }: { busy: boolean; onPlan: (plan: MeetingPlan) => void }) {
  const [plan, setPlan] = useState<MeetingPlan | null>(null);
  const [said, setSaid] = useState('');

  async function read(file: File | undefined) {
    setPlan(null);
    setSaid('');
    if (file === undefined) return;
    const read = planFromJson(await file.text());
    setPlan(read);
    setSaid(read === null ? t('office.plan.json_unread') : t('office.plan.json_read', { title: read.title ?? '' }));
  }

  return (
    <section className="sheet stack" aria-labelledby="json-heading">
      <h2 id="json-heading">{t('office.plan.json_title')}</h2>
      <Field
        label={t('office.plan.json')}
        type="file"
        accept="application/json,.json"
        onChange={(event) => void read(event.target.files?.[0])}
      />
      <p className="small" role="status">
        {said}
      </p>
      <span>
        <Button kind="outline" disabled={plan === null || busy} onClick={() => plan !== null && onPlan(plan)}>
          {t('office.plan.make_from_json')}
        </Button>
      </span>
    </section>
  );
}
