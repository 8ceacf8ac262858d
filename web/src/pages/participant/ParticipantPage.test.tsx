// @vitest-environment jsdom
// The page as a person uses it: what is pressed, what is sent, what it says.
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PlaceContext } from '../../meeting/hooks';
import type { Hall } from '../../meeting/merge';
import type { Known, Session } from '../../meeting/session';
import type { Command } from '../../protocol/Command';
import type { Oneself } from '../../protocol/Oneself';
import { chooseLanguage } from '../../words';
import ParticipantPage from './ParticipantPage';

const NOW = 1_780_000_000_000;

const vote = {
  id: 1,
  state: 'open',
  spec: {
    title: '三项措施优先次序',
    kind: 'advisory',
    options: ['错时共享', '设备完好'],
    objects: [],
    choose: 1,
    secrecy: 'open',
    method: 'electronic',
    revote: 'first_final',
    note: null,
  },
  opened_at: NOW,
  closes_at: null,
  entitled: 2,
  voted: 0,
  venue_counts: [],
  checks: [],
};

function hall(part: { set?: object; rows?: object } = {}): Hall {
  const meeting = {
    title: '优化老城区停车',
    form: 'bimonthly',
    body: '市政协',
    state: 'in_session',
    presiding: 1,
    venues: [],
  };
  const participants = {
    '1': { id: 1, name: '主持人', presence: 'present' },
    '23': { id: 23, name: '委员A23', presence: 'present' },
  };
  return {
    epoch: 1,
    step: 1,
    set: { meeting, floor: { holder: null, suspended: null, answers_next: null, quiet_sign_s: 30 }, ...part.set },
    rows: { participants, ...part.rows },
  } as unknown as Hall;
}

function show(me: Partial<Oneself>, known: Partial<Known> = {}) {
  const oneself: Oneself = {
    participant: 23,
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
    ...me,
  };
  const link = {
    phase: 'open',
    way: 'socket',
    unstable: false,
    lostAt: null,
    tries: 0,
    retryAt: null,
    ended: null,
    acting: true,
    saving: 'fine',
    back: null,
  };
  let all = { hall: hall(), me: oneself, link, waiting: [], unstable: [], notice: null, ...known } as Known;
  const sent: Command[] = [];
  const cancelled: string[] = [];
  const session = {
    cancel: (id: string) => cancelled.push(id),
    snapshot: () => all,
    subscribe: () => () => undefined,
    clock: { now: () => NOW },
    send: vi.fn(async (command: Command) => {
      sent.push(command);
      return { is: 'done', made: null };
    }),
  } as unknown as Session;
  const seat = { meeting: 'm', participant: 23, name: '委员A23', role: 'member' as const, venue: null };
  const page = () => (
    <PlaceContext.Provider value={{ session, base: '/p/x', seat }}>
      <ParticipantPage />
    </PlaceContext.Provider>
  );
  const { rerender } = render(page());
  /** The server says something new about oneself. */
  const news = (part: Partial<Oneself>) => {
    all = { ...all, me: { ...oneself, ...part } };
    rerender(page());
  };
  return Object.assign(sent, { news, cancelled });
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  chooseLanguage('zh');
});

describe('a participant at the desk', () => {
  test('checks in by one press', () => {
    const sent = show({ may: ['check_in'], presence: 'absent' });
    press('签到');
    expect([...sent]).toEqual([{ do: 'check_in' }]);
  });

  test('choosing never casts; pressing 提交 does', () => {
    const mine = { vote: 1, refused: null, voted: false, choice: null, order: [] };
    const sent = show({ vote: mine }, { hall: hall({ rows: { votes: { '1': vote } } }) });
    expect(screen.getByRole('button', { name: '提交' })).toHaveProperty('disabled', true);
    fireEvent.click(screen.getByRole('radio', { name: /设备完好/ }));
    expect([...sent]).toEqual([]);
    expect(screen.getByText('您选的是：设备完好')).toBeTruthy();
    press('提交');
    expect([...sent]).toEqual([{ do: 'cast', vote: 1, choice: ['设备完好'] }]);
  });

  test('of a secret rating that was cast nothing is shown as marked', () => {
    const spec = { ...vote.spec, kind: 'rating', secrecy: 'secret', objects: ['住建局'], options: ['satisfied'] };
    const refused = { reason: 'already_voted' as const, why: { is: 'vote_state' as const } };
    const mine = { vote: 1, refused, voted: true, choice: null, order: [0] };
    show({ vote: mine }, { hall: hall({ rows: { votes: { '1': { ...vote, spec } } } }) });
    expect(screen.getAllByRole('radio').filter((mark) => (mark as HTMLInputElement).checked)).toEqual([]);
    expect(screen.getByText('已提交')).toBeTruthy();
  });

  test('withdrawing asks once more', () => {
    const sent = show({ places: [{ speech: 9, place: 3, kind: 'floor', estimate_s: null }] });
    press('撤回申请');
    expect([...sent]).toEqual([]);
    fireEvent.click(screen.getAllByRole('button', { name: '撤回申请' }).at(-1) as HTMLElement);
    expect([...sent]).toEqual([{ do: 'withdraw_request', kind: 'floor' }]);
  });

  test('a request that waits for the line is named, offered no second time, and can be taken back', () => {
    const asking = { id: 'r1', seen: 1, command: { do: 'request_floor' as const, kind: 'floor' as const } };
    const may: Oneself['may'] = ['request_floor', 'request_point_of_order'];
    const sent = show({ may }, { waiting: [{ asking, at: NOW, sent: false }] });
    expect(screen.getByText('待送出：申请发言')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '申请发言' })).toBeNull();
    expect(screen.getByRole('button', { name: '提程序问题' })).toBeTruthy();
    press('收回，不送出');
    expect(sent.cancelled).toEqual(['r1']);
  });

  test('who has voted and is next reads both', () => {
    const refused = { reason: 'already_voted' as const, why: { is: 'vote_state' as const } };
    const mine = { vote: 1, refused, voted: true, choice: null, order: [] };
    const places = [{ speech: 9, place: 1, kind: 'floor' as const, estimate_s: null }];
    show({ vote: mine, places }, { hall: hall({ rows: { votes: { '1': vote } } }) });
    expect(screen.getByText('您已表决，请等候公布')).toBeTruthy();
    expect(screen.getByText('您排在第 1 位')).toBeTruthy();
  });

  test('the called one is greeted by name', () => {
    const holder = {
      speech: 5,
      participant: 23,
      kind: 'floor',
      state: 'called',
      called_at: NOW,
      limit_s: 480,
      spoken_ms: 0,
      running_since: null,
    };
    const floor = { holder, suspended: null, answers_next: null, quiet_sign_s: 30 };
    const sent = show({ called: 5, may: ['begin_speech'] }, { hall: hall({ set: { floor } }) });
    expect(screen.getByText('委员A23，请您发言')).toBeTruthy();
    press('开始发言');
    expect([...sent]).toEqual([{ do: 'begin_speech', of: null, reason: null }]);
  });

  test('a button that was not there when the hand began to move takes no press', () => {
    vi.useFakeTimers();
    const sent = show({ may: ['request_floor'] });
    sent.news({ may: ['check_in'], presence: 'left_early' });
    press('签到');
    expect(sent).toHaveLength(0);
    vi.advanceTimersByTime(400);
    press('签到');
    expect(sent).toHaveLength(1);
    vi.useRealTimers();
  });

  test('who is at the desk by keyboard stays there when its buttons are exchanged', () => {
    const sent = show({ may: ['check_in'], presence: 'absent' });
    screen.getByRole('button', { name: '签到' }).focus();
    sent.news({ may: [], presence: 'present' });
    expect(document.activeElement?.className).toBe('desk-place');
  });

  test('an announcement stays until it is acknowledged', () => {
    const announcements = { '4': { id: 4, by: 1, text: '茶歇设在二楼东侧。', at: NOW } };
    const sent = show({ unread: [4] }, { hall: hall({ rows: { announcements } }) });
    press('已阅');
    expect([...sent]).toEqual([{ do: 'acknowledge', announcement: 4 }]);
  });

  test('a department hands in its reply with kind, date and text', () => {
    const suggestion = {
      id: '2026-07-G01',
      text: '车位夜间开放',
      raised_by: [1],
      lead: 23,
      co: [],
      due: '2026-09-30',
      responses: [],
      follow_ups: [],
      instructions: [],
    };
    const suggestions = { '2026-07-G01': suggestion };
    const sent = show({ answers_due: ['2026-07-G01'], may: ['respond'] }, { hall: hall({ rows: { suggestions } }) });
    press('现在回应');
    fireEvent.click(screen.getByRole('radio', { name: /^采纳/ }));
    expect(screen.getByText('您选的是：采纳，2026年9月30日前')).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/回应要点/), { target: { value: '九月底前完成首批接入。' } });
    press('交出回应');
    expect([...sent]).toEqual([
      {
        do: 'respond',
        to: '2026-07-G01',
        kind: 'adopt_with_deadline',
        due: '2026-09-30',
        text: '九月底前完成首批接入。',
        of: null,
      },
    ]);
  });

  test('a refusal says what was not done and why, and stays', () => {
    const notice = {
      is: 'refused',
      act: 'cast',
      refusal: { reason: 'closed', why: { is: 'vote_state' } },
    } as Known['notice'];
    show({}, { notice });
    expect(screen.getByRole('alert').textContent).toContain('没有做成：表决没有在进行。');
  });

  test('speaks English when asked to', () => {
    chooseLanguage('en');
    show({ may: ['request_floor'] });
    expect(screen.getByRole('button', { name: 'Ask to speak' })).toBeTruthy();
  });
});
