// Making a meeting: from a form's own agenda and rules with people pasted as a table, or from a whole
// plan as JSON. What is wrong is named beside what was typed, line by line.
import { useEffect, useState } from 'react';
import { ask, post, Refused } from '../../meeting/wire';
import type { ConsultationForm } from '../../protocol/ConsultationForm';
import type { FormDefaults } from '../../protocol/FormDefaults';
import type { MeetingMade } from '../../protocol/MeetingMade';
import type { MeetingPlan } from '../../protocol/MeetingPlan';
import type { PlatformLevel } from '../../protocol/PlatformLevel';
import type { RulesOfProcedure } from '../../protocol/RulesOfProcedure';
import { Button } from '../../ui/Button';
import { CheckBox, Field, Select, TextArea } from '../../ui/Field';
import { t } from '../../words';
import { entryWords } from '../../words/refusal';
import { AgendaPlan } from './AgendaPlan';
import { JsonPlan } from './JsonPlan';
import { type PlanDraft, planOf } from './plan';
import type { LineProblem } from './table';

const FORMS: readonly ConsultationForm[] = [
  'plenary',
  'standing_special',
  'special_topic',
  'biweekly',
  'bimonthly',
  'policy_forum',
  'counterpart',
  'sector',
  'proposal_handling',
  'peoples_org',
  'expert_closed',
  'face_to_face',
  'leader_reception',
  'micro',
  'remote',
  'online_forum',
  'on_site',
  'lecture',
  'appraisal',
  'follow_up',
];

const LEVELS: readonly PlatformLevel[] = ['hall', 'council', 'room'];

type Draft = Omit<PlanDraft, 'rules'> & { rules: RulesOfProcedure | null };

const EMPTY: Draft = {
  title: '',
  form: 'special_topic',
  level: 'hall',
  body: '',
  brand: '',
  emergency: '',
  recordingForbidden: false,
  public: true,
  start: '',
  agenda: [],
  rules: null,
  people: '',
  speeches: '',
};

export function NewMeeting({ onMade }: { onMade: (made: MeetingMade, title: string) => void }) {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  // What was refused only because its agenda is no consultation's: it can be wanted all the same.
  const [unlike, setUnlike] = useState<MeetingPlan | null>(null);
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const { form, rules } = draft;

  useEffect(() => {
    let gone = false;
    ask<FormDefaults>(`/admin/api/forms/${form}`).then(
      (own) => !gone && setDraft((before) => ({ ...before, agenda: own.agenda, rules: own.rules })),
      (problem: unknown) => !gone && setSaid(problemWords(problem)),
    );
    return () => {
      gone = true;
    };
  }, [form]);

  async function make(plan: MeetingPlan) {
    setBusy(true);
    setSaid('');
    setUnlike(null);
    try {
      onMade(await ask<MeetingMade>('/admin/api/meetings', post(plan)), plan.title);
    } catch (problem) {
      setSaid(problemWords(problem));
      if (isForAgenda(problem)) setUnlike({ ...plan, lacks_accepted: true });
    }
    setBusy(false);
  }

  return (
    <div className="new-meeting stack">
      {said !== '' && (
        <div className="sheet stack">
          <p className="strong" role="alert">
            {said}
          </p>
          {unlike !== null && (
            <span>
              <Button kind="outline" disabled={busy} onClick={() => void make(unlike)}>
                {t('office.plan.all_the_same')}
              </Button>
            </span>
          )}
        </div>
      )}
      <JsonPlan busy={busy} onPlan={(plan) => void make(plan)} />
      <form className="sheet stack" onSubmit={(event) => event.preventDefault()}>
        <h2>{t('office.plan.title')}</h2>
        <Basics draft={draft} set={set} />
        {rules !== null && (
          <>
            <AgendaPlan agenda={draft.agenda} onChange={(agenda) => set({ agenda })} />
            <Rules rules={rules} onChange={(changed) => set({ rules: changed })} />
            <People draft={draft} set={set} />
            <Ready draft={{ ...draft, rules }} busy={busy} onPlan={(plan) => void make(plan)} />
          </>
        )}
      </form>
    </div>
  );
}

function isForAgenda(problem: unknown): boolean {
  const refused = problem instanceof Refused ? problem.refused : null;
  return refused?.is === 'refused' && refused.refusal.why.is === 'agenda';
}

function problemWords(problem: unknown): string {
  if (!(problem instanceof Refused)) return t('office.links.no_answer');
  const words = entryWords(problem.refused);
  return problem.problem === null ? words : `${words} ${problem.problem}`;
}

type Part = { draft: Draft; set: (part: Partial<Draft>) => void };

function Basics({ draft, set }: Part) {
  return (
    <div className="plan-grid">
      <Select
        label={t('office.admin.form')}
        value={draft.form}
        choices={FORMS.map((form) => ({ value: form, words: t(`form.${form}`) }))}
        onChange={(event) => set({ form: event.target.value as ConsultationForm })}
      />
      <Select
        label={t('office.plan.level')}
        value={draft.level}
        choices={LEVELS.map((level) => ({ value: level, words: t(`level.${level}`) }))}
        onChange={(event) => set({ level: event.target.value as PlatformLevel })}
      />
      <Field
        label={t('office.plan.topic')}
        value={draft.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      <Field
        label={t('office.admin.body')}
        value={draft.body}
        onChange={(event) => set({ body: event.target.value })}
      />
      <Field
        label={t('office.plan.brand')}
        value={draft.brand}
        onChange={(event) => set({ brand: event.target.value })}
      />
      <Field
        label={t('office.admin.start')}
        type="datetime-local"
        value={draft.start}
        onChange={(event) => set({ start: event.target.value })}
      />
      <Field
        label={t('office.plan.emergency')}
        value={draft.emergency}
        onChange={(event) => set({ emergency: event.target.value })}
      />
      <div>
        <CheckBox
          label={t('office.plan.no_recording')}
          checked={draft.recordingForbidden}
          onChange={(event) => set({ recordingForbidden: event.target.checked })}
        />
        <CheckBox
          label={t('office.plan.public')}
          checked={draft.public}
          onChange={(event) => set({ public: event.target.checked })}
        />
      </div>
    </div>
  );
}

/** The rules that differ from meeting to meeting; the others are the form's own. */
function Rules({ rules, onChange }: { rules: RulesOfProcedure; onChange: (rules: RulesOfProcedure) => void }) {
  const minutes = (seconds: number) => String(Math.round((seconds / 60) * 10) / 10);
  const limit = (name: 'registered_limit_s' | 'floor_limit_s' | 'interaction_limit_s' | 'response_limit_s') => (
    <Field
      key={name}
      label={t(`office.rules.${name}`)}
      type="number"
      min="0.5"
      step="0.5"
      value={minutes(rules[name])}
      onChange={(event) => onChange({ ...rules, [name]: Math.round(Number(event.target.value) * 60) })}
    />
  );
  return (
    <fieldset className="stack">
      <legend className="song">{t('office.rules')}</legend>
      <div className="plan-grid">
        {limit('registered_limit_s')}
        {limit('floor_limit_s')}
        {limit('interaction_limit_s')}
        {limit('response_limit_s')}
        <Field
          label={t('office.rules.questions_max')}
          type="number"
          min="0"
          value={String(rules.questions_max)}
          onChange={(event) => onChange({ ...rules, questions_max: Number(event.target.value) })}
        />
        <div>
          <CheckBox
            label={t('office.rules.chat_to_all')}
            checked={rules.chat_to_all}
            onChange={(event) => onChange({ ...rules, chat_to_all: event.target.checked })}
          />
          <CheckBox
            label={t('office.rules.equal_sides')}
            checked={rules.equal_sides}
            onChange={(event) => onChange({ ...rules, equal_sides: event.target.checked })}
          />
        </div>
      </div>
    </fieldset>
  );
}

function People({ draft, set }: Part) {
  return (
    <>
      <TextArea
        label={t('office.plan.people')}
        hint={t('office.plan.people_hint')}
        rows={10}
        spellCheck={false}
        value={draft.people}
        onChange={(event) => set({ people: event.target.value })}
      />
      <TextArea
        label={t('office.plan.speeches')}
        hint={t('office.plan.speeches_hint')}
        rows={5}
        spellCheck={false}
        value={draft.speeches}
        onChange={(event) => set({ speeches: event.target.value })}
      />
    </>
  );
}

function Ready({ draft, busy, onPlan }: { draft: PlanDraft; busy: boolean; onPlan: (plan: MeetingPlan) => void }) {
  const { plan, lacks, lines, speechLines } = planOf(draft);
  const ready = lacks.length === 0 && lines.length === 0 && speechLines.length === 0;
  return (
    <div className="stack">
      <p className="small second" role="status">
        {t('office.plan.count', {
          people: plan.participants.length,
          venues: plan.venues.length,
          speeches: plan.speeches.length,
        })}
      </p>
      {lacks.length > 0 && (
        <p className="small">
          {t('office.plan.lacks', {
            what: lacks.map((lack) => t(`office.plan.lack.${lack}`)).join(t('list.separator')),
          })}
        </p>
      )}
      <Lines problems={lines} />
      <Lines problems={speechLines} />
      <span>
        <Button kind="filled" disabled={!ready || busy} onClick={() => onPlan(plan)}>
          {t('office.plan.make')}
        </Button>
      </span>
    </div>
  );
}

function Lines({ problems }: { problems: readonly LineProblem[] }) {
  return (
    <ul className="small">
      {problems.map((problem) => (
        <li key={`${problem.line} ${problem.is}`}>
          {t(`office.plan.line.${problem.is}`, { line: problem.line, found: problem.found })}
        </li>
      ))}
    </ul>
  );
}
