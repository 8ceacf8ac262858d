import { describe, expect, test } from 'vitest';
import type { Waiting } from '../../meeting/outbox';
import type { Command } from '../../protocol/Command';
import type { Offer } from '../../protocol/Offer';
import type { Oneself } from '../../protocol/Oneself';
import type { SpeakerView } from '../../protocol/SpeakerView';
import type { VoteView } from '../../protocol/VoteView';
import { asked, askKey, type Facts, stageShows } from './desk';

const LI = 23;

function me(part: Partial<Oneself> = {}): Oneself {
  return {
    participant: LI,
    role: 'member',
    presence: 'present',
    presides: false,
    may: [],
    places: [],
    called: null,
    speaking: null,
    vote: null,
    answers_due: [],
    letters: [],
    unread: [],
    voted_up: [],
    speeches: [],
    undo: null,
    ...part,
  };
}

const holder = (part: Partial<SpeakerView>) =>
  ({ speech: 5, participant: LI, state: 'speaking', ...part }) as SpeakerView;
const vote = (part: Partial<VoteView> = {}) =>
  ({ id: 1, state: 'open', spec: { method: 'electronic', objects: [] }, ...part }) as VoteView;

function facts(part: Partial<Facts> = {}): Facts {
  return {
    me: me(),
    state: 'in_session',
    holder: null,
    suspended: null,
    answersNext: null,
    votes: {},
    waiting: [],
    online: true,
    ...part,
  };
}

const order = (part: Partial<Facts>) => asked(facts(part)).map((each) => each.is);
const mine = { vote: 1, refused: null, voted: false, choice: null, order: [] };

describe('what the desk asks first', () => {
  test('floor, then the open vote, then the answer due, then being next, then check-in, then asking to speak', () => {
    const may: Offer[] = ['respond', 'check_in', 'request_floor'];
    expect(
      order({
        holder: holder({ state: 'called' }),
        votes: { '1': vote() },
        me: me({
          called: 5,
          vote: mine,
          answers_due: ['2026-07-G01'],
          places: [{ speech: 9, place: 1, kind: 'floor', estimate_s: null }],
          may,
        }),
      }),
    ).toEqual(['called', 'vote', 'reply', 'next', 'check_in', 'ask', 'listen']);
  });

  test('who is in the queue is told the place before being asked to ask again', () => {
    const places = [{ speech: 9, place: 3, kind: 'floor' as const, estimate_s: 600 }];
    expect(order({ me: me({ places, may: ['request_point_of_order'] }) })).toEqual(['queue', 'ask', 'listen']);
  });

  test('who was next and is passed by an item’s registered speeches is next no longer', () => {
    const at = (place: number) => [{ speech: 9, place, kind: 'floor' as const, estimate_s: null }];
    expect(order({ me: me({ places: at(1) }) })[0]).toBe('next');
    expect(order({ me: me({ places: at(3) }) })[0]).toBe('queue');
    const both = [...at(3), { speech: 12, place: 1, kind: 'point_of_order' as const, estimate_s: null }];
    expect(asked(facts({ me: me({ places: both }) }))[0]).toMatchObject({ is: 'next', place: { speech: 12 } });
  });

  test('who has voted is told so until the result, and that they are next stands above it', () => {
    const places = [{ speech: 9, place: 1, kind: 'floor' as const, estimate_s: 600 }];
    const voted = { ...mine, voted: true };
    expect(order({ votes: { '1': vote() }, me: me({ vote: voted, places }) })).toEqual(['voted', 'next', 'listen']);
  });

  test('a ballot on its way is still the vote’s desk', () => {
    const waiting = [
      { asking: { id: 'x', seen: 1, command: { do: 'cast', vote: 1, choice: ['for'] } }, at: 0, sent: false },
    ] as Waiting[];
    const [first] = asked(facts({ votes: { '1': vote() }, me: me({ vote: mine }), waiting }));
    expect(first).toMatchObject({ is: 'vote', stands: { is: 'sending', sent: false } });
  });

  const kept = (command: Command, sent = false) =>
    [{ asking: { id: 'x', seen: 1, command }, at: 0, sent }] as Waiting[];

  test('a request that waits for the line is not asked for again', () => {
    const waiting = kept({ do: 'request_floor', kind: 'floor' });
    const all = asked(facts({ me: me({ may: ['request_floor'] }), waiting, online: false }));
    expect(all[0]).toMatchObject({ is: 'kept', kept: { id: 'x', sent: false } });
    expect(askKey(all[0])).toBe('kept x false');
  });

  test('what was sent over a line that stands is no news', () => {
    const waiting = kept({ do: 'request_floor', kind: 'floor' }, true);
    expect(order({ me: me({ may: ['request_floor'] }), waiting })).toEqual(['ask', 'listen']);
    expect(order({ me: me({ may: ['request_floor'] }), waiting, online: false })[0]).toBe('kept');
  });

  test('a check-in, an end and a withdrawal that wait stand in place of what they answer', () => {
    const lost = { online: false };
    expect(order({ ...lost, me: me({ may: ['check_in'] }), waiting: kept({ do: 'check_in' }) })).toEqual([
      'kept',
      'listen',
    ]);
    const speaking = { holder: holder({}), me: me({ speaking: 5 }) };
    expect(order({ ...lost, ...speaking, waiting: kept({ do: 'finish_speech', of: null }) })).toEqual([
      'kept',
      'speaking',
      'listen',
    ]);
    for (const place of [1, 3]) {
      const places = [{ speech: 9, place, kind: 'floor' as const, estimate_s: null }];
      const waiting = kept({ do: 'withdraw_request', kind: 'floor' });
      expect(order({ ...lost, me: me({ places }), waiting })[0]).toBe('kept');
    }
  });

  test('who has no vote is not asked for one', () => {
    const refused = { ...mine, refused: { reason: 'not_entitled' as const, why: { is: 'role' as const } } };
    expect(order({ votes: { '1': vote() }, me: me({ vote: refused }) })).toEqual(['voted', 'listen']);
  });

  test('a scrutineer is asked for the hands, and then for the count', () => {
    const hands = vote({ spec: { method: 'hands', objects: [] } as unknown as VoteView['spec'] });
    expect(order({ votes: { '1': hands }, me: me({ may: ['enter_count'] }) })[0]).toBe('counts');
    const closed = vote({ state: 'closed', checks: [] });
    expect(order({ votes: { '1': closed }, me: me({ may: ['confirm_count'] }) })[0]).toBe('confirm');
    const looked = vote({ state: 'closed', checks: [{ by: LI, at: 0, recounted: false }] });
    expect(order({ votes: { '1': looked }, me: me({ may: ['confirm_count'] }) })[0]).toBe('counting');
  });

  test('nothing is asked that the server does not offer', () => {
    expect(order({ me: me({ answers_due: ['2026-07-G01'] }) })).toEqual(['listen']);
    expect(order({ state: 'recessed', me: me({ may: ['request_floor'] }) })).toEqual(['recess', 'listen']);
  });

  test('whose speech a question interrupts stays live', () => {
    expect(order({ suspended: holder({ state: 'paused' }), holder: holder({ participant: 4, speech: 6 }) })[0]).toBe(
      'suspended',
    );
  });

  test('the buttons rest whenever something else is asked, and not while the same is asked', () => {
    const called = asked(facts({ holder: holder({ state: 'called' }), me: me({ called: 5 }) }))[0];
    const speaking = asked(facts({ holder: holder({}), me: me({ speaking: 5 }) }))[0];
    expect(askKey(called)).not.toBe(askKey(speaking));
    expect(askKey(called)).toBe(askKey({ ...called }));
  });
});

describe('what fills the stage', () => {
  const shows = (part: Partial<Facts>, now: Partial<Parameters<typeof stageShows>[1]> = {}) =>
    stageShows(asked(facts(part)), { replying: false, open: false, result: false, ...now });

  test('one’s own speech before the vote, the vote before the reply, the reply before a result', () => {
    expect(shows({ holder: holder({}), me: me({ speaking: 5 }) }, { open: true })).toBe('own_text');
    expect(shows({}, { open: true, replying: true })).toBe('vote');
    expect(shows({}, { replying: true, result: true })).toBe('reply');
    expect(shows({}, { result: true })).toBe('result');
    expect(shows({})).toBe('floor');
  });

  test('a department that has the floor writes its reply meanwhile', () => {
    expect(shows({ holder: holder({}), me: me({ speaking: 5 }) }, { replying: true })).toBe('reply');
  });
});
