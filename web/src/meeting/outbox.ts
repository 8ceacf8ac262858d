// Commands on their way. Each has an id of its own and is sent until it is answered: the server answers
// the same id with the same answer, so that a lost reply is never a lost or doubled act. What a person
// does for themselves waits while the connection is lost; an act on the hall does not wait, because the
// hall may be another one when the connection is back.
import type { Answer } from '../protocol/Answer';
import type { Asking } from '../protocol/Asking';
import type { Command } from '../protocol/Command';
import type { Refusal } from '../protocol/Refusal';

export type Do = Command['do'];

/** What became of a command, as the page sees it. */
export type Told =
  | { is: 'done'; made: string | null }
  | { is: 'refused'; refusal: Refusal }
  /** Not sent: the connection was lost and an act on the hall does not wait. */
  | { is: 'dropped' }
  /** Taken back by its owner before it was sent. */
  | { is: 'cancelled' }
  /** The server could not read it, or this window was ended. */
  | { is: 'broken' };

export type Waiting = {
  readonly asking: Asking;
  /** When it was asked, by the server's clock. */
  readonly at: number;
  readonly sent: boolean;
};

/** Whether a command waits while the connection is lost. A new command does not compile without an answer. */
const WAITS: Record<Do, boolean> = {
  open_check_in: false,
  close_check_in: false,
  check_in: true,
  manual_check_in: false,
  mark_leave: false,
  leave_early: false,
  open_meeting: false,
  recess_meeting: false,
  resume_meeting: false,
  close_meeting: false,
  hand_over_chair: false,
  take_chair: false,
  grant_right: false,
  revoke_right: false,
  undo: false,
  correct_log: true,
  start_item: false,
  add_item: false,
  skip_item: false,
  carry_over_item: false,
  reorder_items: false,
  request_floor: true,
  withdraw_request: true,
  reject_request: false,
  reorder_queue: false,
  call: false,
  begin_speech: false,
  finish_speech: true,
  extend_speech: false,
  remind_speaker: false,
  pause_speech: false,
  resume_speech: false,
  skip_speaker: false,
  cut_off_speech: false,
  interpose_question: false,
  defer_speaker: false,
  prepare_vote: false,
  edit_vote: false,
  remove_vote: false,
  open_vote: false,
  close_vote: false,
  announce_vote: false,
  void_vote: false,
  repeat_vote: false,
  declare: false,
  cast: true,
  cast_matrix: true,
  enter_count: true,
  enter_paper_ballots: true,
  recount_vote: false,
  confirm_count: false,
  record_suggestion: true,
  edit_suggestion: true,
  confirm_suggestion: true,
  respond: true,
  ask_follow_up: true,
  instruct: true,
  record_consensus: true,
  edit_consensus: true,
  record_disagreement: true,
  edit_disagreement: true,
  record_problem: true,
  solve_problem: true,
  ask_question: true,
  vote_up_question: true,
  answer_question: true,
  set_look_back: true,
  restrict_passage: true,
  lift_restriction: true,
  correct_speech: true,
  note_speech: true,
  start_recording: false,
  stop_recording: false,
  say: true,
  announce: false,
  acknowledge: true,
};

export function waitsOffline(command: Command): boolean {
  return WAITS[command.do];
}

/** An act on the hall that was under way when the connection broke is asked again within this time only. */
const HALL_ACT_MS = 10_000;

type Entry = { asking: Asking; at: number; sent: boolean; tell: (told: Told) => void };

export class Outbox {
  private entries: Entry[] = [];

  constructor(
    private readonly newId: () => string,
    private readonly changed: () => void,
  ) {}

  /** Puts a command in. `online` says whether it can be sent at once. */
  put(command: Command, seen: number, at: number, online: boolean): { asking: Asking; told: Promise<Told> } {
    const asking: Asking = { id: this.newId(), seen, command };
    if (!online && !waitsOffline(command)) return { asking, told: Promise.resolve({ is: 'dropped' }) };
    const told = new Promise<Told>((tell) => {
      this.entries.push({ asking, at, sent: false, tell });
    });
    this.changed();
    return { asking, told };
  }

  /** What is to be sent now, in the order it was asked; after a reconnect also what was sent and not answered. */
  toSend(again: boolean): Asking[] {
    const due = this.entries.filter((entry) => again || !entry.sent);
    for (const entry of due) entry.sent = true;
    if (due.length > 0) this.changed();
    return due.map((entry) => entry.asking);
  }

  /** The connection is lost: acts on the hall that are too old to be asked again are given up. */
  expire(now: number): void {
    this.settle(
      (entry) => !waitsOffline(entry.asking.command) && now - entry.at > HALL_ACT_MS,
      () => ({ is: 'dropped' }),
    );
  }

  answer(answer: Answer): void {
    const told: Told =
      'done' in answer ? { is: 'done', made: answer.done.made ?? null } : { is: 'refused', refusal: answer.refused };
    this.settle(
      (entry) => entry.asking.id === answer.id,
      () => told,
    );
  }

  malformed(id: string): void {
    this.settle(
      (entry) => entry.asking.id === id,
      () => ({ is: 'broken' }),
    );
  }

  /** Takes back what has not been sent; false if it is already on its way. */
  cancel(id: string): boolean {
    const before = this.entries.length;
    this.settle(
      (entry) => entry.asking.id === id && !entry.sent,
      () => ({ is: 'cancelled' }),
    );
    return this.entries.length < before;
  }

  /** The window is ended: nothing will be answered any more. */
  end(): void {
    this.settle(
      () => true,
      () => ({ is: 'broken' }),
    );
  }

  waiting(): Waiting[] {
    return this.entries.map(({ asking, at, sent }) => ({ asking, at, sent }));
  }

  private settle(which: (entry: Entry) => boolean, told: () => Told): void {
    const settled = this.entries.filter(which);
    if (settled.length === 0) return;
    this.entries = this.entries.filter((entry) => !which(entry));
    for (const entry of settled) entry.tell(told());
    this.changed();
  }
}
