// A vote as it is typed, and the vote as it is asked. Templates set every field of a kind; what the
// server would refuse is left to the server, only what cannot be sent at all is named here.
import type { Role } from '../../protocol/Role';
import type { VoteKind } from '../../protocol/VoteKind';
import type { VoteSpec } from '../../protocol/VoteSpec';

/** The answers every procedural and internal vote has. */
export const FOR_AGAINST = ['for', 'against', 'abstain'];
/** The marks of a rating. */
export const MARKS = ['satisfied', 'basically_satisfied', 'dissatisfied', 'dont_know'];

/** What stands in the composer's fields. */
export type Draft = Omit<VoteSpec, 'options' | 'objects' | 'note' | 'duration_s'> & {
  /** One a line. */
  options: string;
  /** One a line. */
  objects: string;
  note: string;
  /** Seconds as typed; empty for a vote closed by hand. */
  duration: string;
};

export type Template =
  | 'procedural'
  | 'procedural_hands'
  | 'acclamation'
  | 'internal'
  | 'internal_secret'
  | 'advisory'
  | 'advisory_secret'
  | 'rating'
  | 'consensus_check';

const PLAIN: Draft = {
  title: '',
  kind: 'procedural',
  options: FOR_AGAINST.join('\n'),
  objects: '',
  choose: 1,
  secrecy: 'open',
  base: 'present',
  threshold: 'more_than_half',
  method: 'electronic',
  entitled: ['member', 'standing_member'],
  revote: 'first_final',
  rotate_objects: false,
  note: '',
  duration: '',
};

const TEMPLATES: Record<Template, Partial<Draft>> = {
  procedural: { threshold: 'simple' },
  procedural_hands: { threshold: 'simple', method: 'hands' },
  acclamation: { method: 'acclamation', options: '' },
  internal: { kind: 'internal', base: 'all_members' },
  internal_secret: { kind: 'internal', base: 'all_members', secrecy: 'secret' },
  advisory: { kind: 'advisory', options: '', base: 'cast', revote: 'last_wins' },
  advisory_secret: { kind: 'advisory', options: '', base: 'cast', secrecy: 'secret' },
  rating: { kind: 'rating', options: MARKS.join('\n'), base: 'cast', secrecy: 'secret', rotate_objects: true },
  consensus_check: { kind: 'consensus_check', base: 'cast' },
};

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as Template[];

/** A fresh draft; words already typed are kept. */
export function fromTemplate(template: Template, typed?: Pick<Draft, 'title' | 'entitled' | 'note'>): Draft {
  const kept = typed === undefined ? {} : { title: typed.title, entitled: typed.entitled, note: typed.note };
  return { ...PLAIN, ...TEMPLATES[template], ...kept };
}

/** The fields of a vote that is to be changed. */
export function draftOf(spec: VoteSpec): Draft {
  return {
    ...spec,
    options: spec.options.join('\n'),
    objects: spec.objects.join('\n'),
    note: spec.note ?? '',
    duration: spec.duration_s === null ? '' : String(spec.duration_s),
  };
}

export type DraftField = 'title' | 'options' | 'objects' | 'choose' | 'entitled' | 'duration';

/** What keeps a draft from being sent. */
export function lacking(draft: Draft): DraftField[] {
  const lacks: DraftField[] = [];
  const options = lines(draft.options);
  if (draft.title.trim() === '') lacks.push('title');
  if (draft.method !== 'acclamation' && options.length < 2) lacks.push('options');
  if (draft.kind === 'rating' && lines(draft.objects).length === 0) lacks.push('objects');
  const tooMany = options.length >= 2 && (draft.choose < 1 || draft.choose > options.length);
  if (choosesMany(draft) && tooMany) lacks.push('choose');
  if (draft.entitled.length === 0) lacks.push('entitled');
  if (draft.duration.trim() !== '' && seconds(draft.duration) === null) lacks.push('duration');
  return lacks;
}

/** The vote as it is asked. Fields that have no meaning for its kind are set to what means nothing. */
export function specOf(draft: Draft): VoteSpec {
  const { options, objects, note, duration, ...same } = draft;
  return {
    ...same,
    title: draft.title.trim(),
    options: lines(options),
    objects: draft.kind === 'rating' ? lines(objects) : [],
    choose: choosesMany(draft) ? draft.choose : 1,
    revote: draft.secrecy === 'secret' ? 'first_final' : draft.revote,
    rotate_objects: draft.kind === 'rating' && draft.rotate_objects,
    note: note.trim() === '' ? null : note.trim(),
    duration_s: seconds(duration),
  };
}

/** Kinds in which more than one option may be chosen. */
export function choosesMany({ kind, method }: Pick<Draft, 'kind' | 'method'>): boolean {
  return kind !== 'rating' && method === 'electronic';
}

/** Kinds whose outcome is measured against a majority. */
export function hasMajority(kind: VoteKind): boolean {
  return kind === 'procedural' || kind === 'internal';
}

/** A role is put on the list, or taken off it. */
export function toggled(entitled: readonly Role[], role: Role): Role[] {
  return entitled.includes(role) ? entitled.filter((each) => each !== role) : [...entitled, role];
}

export function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Whole seconds above nought, as typed. */
export function seconds(typed: string): number | null {
  const text = typed.trim();
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
