// A plan out of what was typed and pasted: the form's own agenda and rules, changed where somebody
// changed them. Only what cannot be sent at all is named here; the rest the server judges.
import type { ConsultationForm } from '../../protocol/ConsultationForm';
import type { ItemPlan } from '../../protocol/ItemPlan';
import type { MeetingPlan } from '../../protocol/MeetingPlan';
import type { PlatformLevel } from '../../protocol/PlatformLevel';
import type { RulesOfProcedure } from '../../protocol/RulesOfProcedure';
import { type LineProblem, peopleOf, speechesOf } from './table';

export type PlanDraft = {
  title: string;
  form: ConsultationForm;
  level: PlatformLevel;
  body: string;
  brand: string;
  emergency: string;
  recordingForbidden: boolean;
  public: boolean;
  /** As a browser's date-and-time field gives it, in the reader's own time; empty for none. */
  start: string;
  agenda: ItemPlan[];
  rules: RulesOfProcedure;
  /** Pasted tables. */
  people: string;
  speeches: string;
};

export type PlanLack = 'title' | 'body' | 'people' | 'chair' | 'chairs' | 'item_for_speeches';

export type Planned = { plan: MeetingPlan; lacks: PlanLack[]; lines: LineProblem[]; speechLines: LineProblem[] };

export function planOf(draft: PlanDraft): Planned {
  const table = peopleOf(draft.people);
  const item = draft.agenda.find((each) => each.kind === 'registered_speeches');
  const list = speechesOf(draft.speeches, table.people, item?.key ?? '');
  const chairs = table.people.filter((person) => person.role === 'chair').length;
  const lacks: PlanLack[] = [];
  if (draft.title.trim() === '') lacks.push('title');
  if (draft.body.trim() === '') lacks.push('body');
  if (table.people.length === 0) lacks.push('people');
  else if (chairs === 0) lacks.push('chair');
  else if (chairs > 1) lacks.push('chairs');
  if (list.speeches.length > 0 && item === undefined) lacks.push('item_for_speeches');
  return {
    lacks,
    lines: table.problems,
    speechLines: list.problems,
    plan: {
      code: null,
      title: draft.title.trim(),
      form: draft.form,
      level: draft.level,
      body: draft.body.trim(),
      brand: draft.brand.trim() || null,
      emergency: draft.emergency.trim() || null,
      recording_forbidden: draft.recordingForbidden,
      public: draft.public,
      planned_start: draft.start === '' ? null : new Date(draft.start).getTime(),
      utc_offset_min: -new Date(draft.start || Date.now()).getTimezoneOffset(),
      rules: draft.rules,
      venues: table.venues,
      participants: table.people,
      agenda: draft.agenda,
      lacks_accepted: false,
      speeches: list.speeches,
      votes: [],
    },
  };
}

/** A plan that was uploaded. What it must hold is for the server to say; here it must only be one object. */
export function planFromJson(text: string): MeetingPlan | null {
  try {
    const plan: unknown = JSON.parse(text);
    return typeof plan === 'object' && plan !== null && !Array.isArray(plan) ? (plan as MeetingPlan) : null;
  } catch {
    return null;
  }
}

/** Keys of new items never repeat those that are there. */
export function freshKey(agenda: readonly ItemPlan[]): string {
  let number = agenda.length + 1;
  while (agenda.some((item) => item.key === `i${number}`)) number += 1;
  return `i${number}`;
}
