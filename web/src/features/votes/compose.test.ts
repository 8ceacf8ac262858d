import { describe, expect, test } from 'vitest';
import { draftOf, fromTemplate, lacking, specOf, TEMPLATE_NAMES, toggled } from './compose';

describe('a vote is composed', () => {
  test('every template lacks no more than what must be typed', () => {
    for (const name of TEMPLATE_NAMES) {
      const draft = fromTemplate(name, { title: '会期顺延半小时', entitled: ['member'], note: '' });
      const typed = { ...draft, options: draft.options || '甲\n乙', objects: '民政局' };
      expect(lacking(typed), name).toEqual([]);
    }
    expect(lacking(fromTemplate('rating'))).toEqual(['title', 'objects']);
    expect(lacking(fromTemplate('advisory'))).toEqual(['title', 'options']);
  });

  test('another template changes everything but the words and the voters', () => {
    const before = { ...fromTemplate('procedural_hands'), title: '满意度', entitled: ['expert' as const] };
    const after = fromTemplate('rating', before);
    expect(after).toEqual({ ...fromTemplate('rating'), title: '满意度', entitled: ['expert'] });
  });

  test('the words typed become the vote that is asked', () => {
    const draft = fromTemplate('advisory', { title: ' 三项措施优先次序 ', entitled: ['member'], note: ' 仅供研究 ' });
    const spec = specOf({ ...draft, options: '错时共享\n\n 设备完好 \n医院微循环', choose: 2, duration: '60' });
    expect(spec).toMatchObject({
      title: '三项措施优先次序',
      kind: 'advisory',
      options: ['错时共享', '设备完好', '医院微循环'],
      choose: 2,
      note: '仅供研究',
      duration_s: 60,
      revote: 'last_wins',
    });
  });

  test('what is secret cannot be changed after the press', () => {
    const draft = { ...fromTemplate('advisory'), title: '次序', options: '甲\n乙', secrecy: 'secret' as const };
    expect(specOf(draft).revote).toBe('first_final');
  });

  test('objects belong to ratings alone, and one choice to shows of hands', () => {
    const draft = { ...fromTemplate('procedural_hands'), title: '顺延', objects: '民政局', choose: 3 };
    expect(specOf(draft)).toMatchObject({ objects: [], choose: 1, method: 'hands', rotate_objects: false });
  });

  test('more choices than options, and a time that is no time, are named', () => {
    const draft = { ...fromTemplate('advisory'), title: '次序', options: '甲\n乙', choose: 3, duration: '一分钟' };
    expect(lacking(draft)).toEqual(['choose', 'duration']);
  });

  test('a vote opened again in the composer is the vote it was', () => {
    const spec = specOf({ ...fromTemplate('rating'), title: '满意度', objects: '民政局\n卫健局', duration: '90' });
    expect(specOf(draftOf(spec))).toEqual(spec);
  });

  test('a role is put on the list and taken off again', () => {
    expect(toggled(['member'], 'expert')).toEqual(['member', 'expert']);
    expect(toggled(['member', 'expert'], 'member')).toEqual(['expert']);
  });
});
