import { describe, expect, test } from 'vitest';
import type { RulesOfProcedure } from '../../protocol/RulesOfProcedure';
import { freshKey, type PlanDraft, planFromJson, planOf } from './plan';

const item = {
  key: 'i1',
  kind: 'registered_speeches',
  title: '大会发言',
  planned_s: 3720,
  phase: null,
  directions: '',
} as const;

const draft: PlanDraft = {
  title: ' 健全社区养老服务体系 ',
  form: 'standing_special',
  level: 'hall',
  body: '区政协',
  brand: '',
  emergency: '',
  recordingForbidden: false,
  public: true,
  start: '2026-06-05T14:30',
  agenda: [item],
  rules: { version: 1 } as RulesOfProcedure,
  people: '主席\t主持人\n委员A01\t委员\t\t\t\t\t主会场',
  speeches: '委员A01\t8',
};

describe('a plan is made from what was typed and pasted', () => {
  test('it holds everybody, their venues and the list of speeches', () => {
    const { plan, lacks, lines } = planOf(draft);
    expect([lacks, lines]).toEqual([[], []]);
    expect(plan).toMatchObject({ title: '健全社区养老服务体系', brand: null, venues: [{ name: '主会场' }] });
    expect(plan.participants.map((person) => person.role)).toEqual(['chair', 'member']);
    expect(plan.speeches).toMatchObject([{ item: 'i1', by: 'p2', limit_s: 480 }]);
    expect(plan.planned_start).toBe(new Date('2026-06-05T14:30').getTime());
  });

  test('what is missing is named: a title, a chair, an item for the speeches', () => {
    expect(planOf({ ...draft, title: '', people: '委员A01\t委员' }).lacks).toEqual(['title', 'chair']);
    expect(planOf({ ...draft, people: '甲\t主持人\n乙\t主持人', speeches: '' }).lacks).toEqual(['chairs']);
    expect(planOf({ ...draft, agenda: [] }).lacks).toEqual(['item_for_speeches']);
  });

  test('a plan that is no object is not taken', () => {
    expect(planFromJson('[1]')).toBeNull();
    expect(planFromJson('{"title":')).toBeNull();
    expect(planFromJson('{"title":"甲"}')).toEqual({ title: '甲' });
  });

  test('a new item’s key is nobody else’s', () => {
    expect(freshKey([item])).toBe('i2');
    expect(freshKey([{ ...item, key: 'i2' }])).toBe('i3');
  });
});
