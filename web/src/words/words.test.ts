// @vitest-environment jsdom
import { afterEach, describe, expect, test } from 'vitest';
import type { Refusal } from '../protocol/Refusal';
import { en } from './en';
import { enNames } from './en.names';
import { enOffice } from './en.office';
import { enRefusals } from './en.refusals';
import { chooseLanguage, fill, t } from './index';
import { entryWords, refusalWords } from './refusal';
import { zh } from './zh';
import { zhNames } from './zh.names';
import { zhOffice } from './zh.office';
import { zhRefusals } from './zh.refusals';

const chinese: Record<string, string> = { ...zh, ...zhNames, ...zhRefusals, ...zhOffice };
const english: Record<string, string> = { ...en, ...enNames, ...enRefusals, ...enOffice };

const names = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)/g)].map((found) => found[1]))].sort();

afterEach(() => chooseLanguage('zh'));

describe('words', () => {
  test('no key is given twice in different files', () => {
    const files = [zh, zhNames, zhRefusals, zhOffice].flatMap((file) => Object.keys(file));
    expect(files.length).toBe(new Set(files).size);
  });

  test('both languages take the same parameters', () => {
    const differing = Object.keys(chinese).filter(
      (key) => names(chinese[key] ?? '').join() !== names(english[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  test('nothing is said with an exclamation mark, and no refusal is called a failure or an error', () => {
    const loud = Object.entries({ ...chinese }).filter(([, words]) => /[!！]|失败|错误/.test(words));
    expect(loud).toEqual([]);
  });

  test('the Chinese words hold no English sentence and the English ones no Chinese', () => {
    const mixed = Object.entries(english).filter(([, words]) => /[\u4e00-\u9fff]/.test(words));
    expect(mixed).toEqual([]);
  });

  test('one is one and many are many', () => {
    expect(fill('{n} {n|person|people}', { n: 1 })).toBe('1 person');
    expect(fill('{n} {n|person|people}', { n: 2 })).toBe('2 people');
    expect(fill('{unknown}', {})).toBe('{unknown}');
  });

  test('the language switch reaches every word and the page itself', () => {
    expect(t('desk.check_in')).toBe('请签到');
    chooseLanguage('en');
    expect(t('desk.check_in')).toBe('Please check in');
    expect(document.documentElement.lang).toBe('en');
  });
});

describe('a refusal', () => {
  const say = (refusal: Refusal) => refusalWords(refusal);

  test('is one sentence: not done, why, and what to do', () => {
    expect(say({ reason: 'closed', why: { is: 'vote_state' } })).toBe('没有做成：表决没有在进行。您的选择没有计入。');
    expect(say({ reason: 'not_entitled', why: { is: 'role' } })).toContain('不参加本次表决');
    expect(say({ reason: 'not_allowed', why: { is: 'role' } })).toContain('书记员');
  });

  test('carries its figures and names', () => {
    expect(say({ reason: 'invalid_choice', why: { is: 'choose_exactly', count: 3 } })).toContain('3');
    expect(say({ reason: 'slow_down', why: { is: 'retry_after', retry_after_ms: 1200 } })).toContain('2 秒');
    expect(say({ reason: 'unknown', why: { is: 'no_such', what: 'speech' } })).toContain('发言');
    expect(say({ reason: 'invalid', why: { is: 'field', field: 'spec.options[1]', problem: 'empty' } })).toBe(
      '没有做成：选项不能空着，请填写。',
    );
    expect(say({ reason: 'not_allowed', why: { is: 'agenda', missing: ['interaction', 'items'] } })).toContain('、');
  });

  test('has words even where a newer server gives a reason this page does not know', () => {
    const newer = { reason: 'not_allowed', why: { is: 'moon_phase' } } as unknown as Refusal;
    expect(say(newer)).toBe('没有做成：现在不能这样做。');
  });

  test('at the entrance says where to go', () => {
    expect(entryWords({ is: 'used' })).toContain('新的链接');
    expect(entryWords(null)).not.toBe('');
  });
});
