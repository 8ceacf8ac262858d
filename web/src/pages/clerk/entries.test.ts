import { describe, expect, test } from 'vitest';
import { entryOfKey } from './entries';

const plain = { isComposing: false, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false };

describe('the clerk’s keys', () => {
  test('F2, F4, F8 and F9 bring their forms', () => {
    expect(['F2', 'F4', 'F8', 'F9'].map((key) => entryOfKey({ ...plain, key }))).toEqual([
      'suggestion',
      'response',
      'consensus',
      'check_in',
    ]);
    expect(entryOfKey({ ...plain, key: 'F3' })).toBeNull();
  });

  test('while an input method composes no key acts', () => {
    expect(entryOfKey({ ...plain, key: 'F2', isComposing: true })).toBeNull();
    expect(entryOfKey({ ...plain, key: 'Process' })).toBeNull();
  });

  test('a key held with another belongs to the browser', () => {
    expect(entryOfKey({ ...plain, key: 'F4', altKey: true })).toBeNull();
  });
});
