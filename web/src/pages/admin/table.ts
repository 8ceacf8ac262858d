// A table of people as it is pasted from a spreadsheet, turned into the people of a plan. Columns are
// found by their heading, or stand in the order of COLUMNS where there is none. Nothing is guessed:
// a line that cannot be read is named with its number.
import type { ParticipantPlan } from '../../protocol/ParticipantPlan';
import type { Role } from '../../protocol/Role';
import type { SpeechPlan } from '../../protocol/SpeechPlan';
import type { VenuePlan } from '../../protocol/VenuePlan';

type Column = 'name' | 'role' | 'sector' | 'unit' | 'post' | 'side' | 'venue' | 'joins';

export const COLUMNS: readonly Column[] = ['name', 'role', 'sector', 'unit', 'post', 'side', 'venue', 'joins'];

const HEADINGS: Record<string, Column> = {
  姓名: 'name',
  name: 'name',
  角色: 'role',
  身份: 'role',
  role: 'role',
  界别: 'sector',
  sector: 'sector',
  单位: 'unit',
  unit: 'unit',
  职务: 'post',
  post: 'post',
  一方: 'side',
  方: 'side',
  side: 'side',
  会场: 'venue',
  venue: 'venue',
  进入方式: 'joins',
  joins: 'joins',
};

const ROLES: Record<string, Role> = {
  主持人: 'chair',
  主席: 'chair',
  chair: 'chair',
  副主持: 'vice_chair',
  副主持人: 'vice_chair',
  vice_chair: 'vice_chair',
  书记员: 'clerk',
  工作人员: 'clerk',
  clerk: 'clerk',
  委员: 'member',
  member: 'member',
  常委: 'standing_member',
  standing_member: 'standing_member',
  召集人: 'convener',
  convener: 'convener',
  专家: 'expert',
  特邀专家: 'expert',
  expert: 'expert',
  列席: 'in_attendance',
  in_attendance: 'in_attendance',
  部门代表: 'dept_rep',
  部门: 'dept_rep',
  dept_rep: 'dept_rep',
  群众代表: 'public_rep',
  居民代表: 'public_rep',
  public_rep: 'public_rep',
  利益相关方: 'stakeholder',
  stakeholder: 'stakeholder',
  信息员: 'informant',
  特邀信息员: 'informant',
  informant: 'informant',
  旁听: 'observer',
  observer: 'observer',
  领导: 'leader',
  leader: 'leader',
  技术保障: 'technician',
  technician: 'technician',
  监票人: 'scrutineer',
  scrutineer: 'scrutineer',
  计票人: 'teller',
  teller: 'teller',
  监督员: 'supervisor',
  督查人员: 'supervisor',
  supervisor: 'supervisor',
};

const JOINS: Record<string, Pick<ParticipantPlan, 'joins_by' | 'no_device'>> = {
  '': { joins_by: 'link', no_device: false },
  链接: { joins_by: 'link', no_device: false },
  link: { joins_by: 'link', no_device: false },
  一次性: { joins_by: 'one_time_code', no_device: false },
  一次性链接: { joins_by: 'one_time_code', no_device: false },
  one_time_code: { joins_by: 'one_time_code', no_device: false },
  无设备: { joins_by: 'link', no_device: true },
  no_device: { joins_by: 'link', no_device: true },
};

/** What is wrong with a line; `line` counts from 1 as pasted. */
export type LineProblem = { line: number; is: 'name' | 'role' | 'joins' | 'speaker' | 'limit'; found: string };

export type PeopleTable = { people: ParticipantPlan[]; venues: VenuePlan[]; problems: LineProblem[] };

export function peopleOf(pasted: string): PeopleTable {
  const rows = rowsOf(pasted);
  const heading = headingOf(rows[0]?.cells ?? []);
  const columns = heading ?? COLUMNS;
  const table: PeopleTable = { people: [], venues: [], problems: [] };
  for (const { line, cells } of heading === null ? rows : rows.slice(1)) {
    const cell = (column: Column) => cells[columns.indexOf(column)] ?? '';
    const name = cell('name');
    const role = ROLES[cell('role')];
    const joins = JOINS[cell('joins')];
    if (name === '') table.problems.push({ line, is: 'name', found: cells.join(' ') });
    else if (role === undefined) table.problems.push({ line, is: 'role', found: cell('role') });
    else if (joins === undefined) table.problems.push({ line, is: 'joins', found: cell('joins') });
    else {
      table.people.push({
        key: `p${line}`,
        name,
        role,
        sector: cell('sector') || null,
        unit: cell('unit') || null,
        post: cell('post') || null,
        side: cell('side') || null,
        venue: venueKey(table.venues, cell('venue')),
        ...joins,
      });
    }
  }
  return table;
}

/** Registered speeches: name, limit in minutes (may be empty), title, text; in the order of the list. */
export function speechesOf(
  pasted: string,
  people: readonly ParticipantPlan[],
  item: string,
): { speeches: SpeechPlan[]; problems: LineProblem[] } {
  const speeches: SpeechPlan[] = [];
  const problems: LineProblem[] = [];
  for (const { line, cells } of rowsOf(pasted)) {
    const [name = '', limit = '', title = '', text = ''] = cells;
    if (name === '姓名' || name.toLowerCase() === 'name') continue;
    const by = people.find((person) => person.name === name);
    if (by === undefined) problems.push({ line, is: 'speaker', found: name });
    else if (limit !== '' && !(Number(limit) > 0)) problems.push({ line, is: 'limit', found: limit });
    else {
      speeches.push({
        item,
        by: by.key,
        limit_s: limit === '' ? null : Math.round(Number(limit) * 60),
        title: title || null,
        text: text || null,
        written_only: false,
      });
    }
  }
  return { speeches, problems };
}

function rowsOf(pasted: string): { line: number; cells: string[] }[] {
  return pasted
    .split(/\r?\n/)
    .map((text, index) => ({ line: index + 1, text }))
    .filter(({ text }) => text.trim() !== '')
    .map(({ line, text }) => ({ line, cells: text.split(separator(text)).map((cell) => cell.trim()) }));
}

function separator(text: string): string | RegExp {
  return text.includes('\t') ? '\t' : /[,，]/;
}

function headingOf(cells: readonly string[]): Column[] | null {
  const columns = cells.map((cell) => HEADINGS[cell.toLowerCase()]);
  return columns.includes('name') ? (columns as Column[]) : null;
}

function venueKey(venues: VenuePlan[], name: string): string | null {
  if (name === '') return null;
  const known = venues.find((venue) => venue.name === name);
  if (known !== undefined) return known.key;
  const key = `v${venues.length + 1}`;
  venues.push({ key, name });
  return key;
}
