// The ways to the server: a ticket, a socket, and a long poll for places where sockets are blocked.
// Everything above works on this small face, so that tests can stand in for the network.
import type { EntryRefusal } from '../protocol/EntryRefusal';
import type { EntryRefused } from '../protocol/EntryRefused';
import type { Poll } from '../protocol/Poll';
import type { Polled } from '../protocol/Polled';
import type { Ticket } from '../protocol/Ticket';

export type Line = {
  send(text: string): void;
  close(code?: number): void;
};

export type LineEvents = {
  opened(): void;
  heard(text: string): void;
  closed(code: number): void;
};

export type Wire = {
  ticket(): Promise<Ticket>;
  open(url: string, events: LineEvents): Line;
  poll(poll: Poll, signal: AbortSignal): Promise<Polled>;
};

/** The server answered, and said no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly refused: EntryRefusal | null,
    readonly problem: string | null = null,
  ) {
    super(`refused with ${status}`);
  }

  /** Coming back with the same session is of no use. */
  get final(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429;
  }
}

/** Asks for JSON on the same host; throws `Refused` when the server says no. */
export async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(path, { credentials: 'same-origin', ...init });
  if (!answer.ok) {
    const body = (await answer.json().catch(() => null)) as EntryRefused | null;
    throw new Refused(answer.status, body?.refused ?? null, body?.problem ?? null);
  }
  return (answer.status === 204 ? null : await answer.json()) as T;
}

export function post(body?: unknown): RequestInit {
  if (body === undefined) return { method: 'POST' };
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** The real network, for the seat at `base` (such as `/p/abc`). */
export function browserWire(base: string): Wire {
  return {
    ticket: () => ask<Ticket>(`${base}/api/ticket`, post()),
    open: (url, events) => {
      const at = new URL(url, location.href);
      at.protocol = at.protocol === 'https:' ? 'wss:' : 'ws:';
      const socket = new WebSocket(at.href);
      socket.onopen = () => events.opened();
      socket.onmessage = (message) => events.heard(String(message.data));
      socket.onclose = (close) => events.closed(close.code);
      return {
        send: (text) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(text);
        },
        close: (code) => socket.close(code),
      };
    },
    poll: (poll, signal) => ask<Polled>(`${base}/api/poll`, { ...post(poll), signal }),
  };
}
