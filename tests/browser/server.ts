// A server for one story: the release binary on a free port of this machine with an empty data folder,
// and a meeting made through the administrator's door. It can be crashed and started again where it was;
// it is ended by its own process id.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BINARY = process.env.YISHITING ?? fileURLToPath(new URL('../../target/release/yishiting', import.meta.url));

export type Made = {
  meeting: string;
  code: string;
  links: { participant: number; name: string; role: string; url: string }[];
  screens: { name: string; url: string }[];
};

export class Server {
  private constructor(
    readonly base: string,
    readonly setup: string,
    private child: ChildProcess,
    private readonly data: string,
  ) {}

  static async start(): Promise<Server> {
    const data = await mkdtemp(join(tmpdir(), 'yishiting-story-'));
    const { child, listening, setup } = await run('127.0.0.1:0', data);
    return new Server(listening, setup, child, data);
  }

  /** Spends the one-time link and makes a meeting from a plan. */
  async make(plan: unknown): Promise<Made> {
    const token = this.setup.split('/setup/')[1];
    const headers = { origin: this.base, 'content-type': 'application/json' };
    const entered = await fetch(`${this.base}/api/setup/${token}`, { method: 'POST', headers, body: '{}' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0];
    if (cookie === undefined) throw new Error(`the one-time link does not lead in: ${entered.status}`);
    const made = await fetch(`${this.base}/admin/api/meetings`, {
      method: 'POST',
      headers: { ...headers, cookie },
      body: JSON.stringify(plan),
    });
    if (!made.ok) throw new Error(`the meeting was not made: ${made.status} ${await made.text()}`);
    return (await made.json()) as Made;
  }

  /** Ends the server without warning, as when the power goes. The data stays. */
  async crash(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Starts it again at the same address with the same data. */
  async again(): Promise<void> {
    const { child } = await run(new URL(this.base).host, this.data);
    this.child = child;
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await rm(this.data, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill(signal);
    await ended;
  }
}

type Running = { child: ChildProcess; listening: string; setup: string };

/** Runs the program and waits until it listens. The administrator's link is printed until it was used. */
async function run(address: string, data: string): Promise<Running> {
  const child = spawn(BINARY, ['--listen', address, '--data', data], { stdio: ['ignore', 'pipe', 'inherit'] });
  const told = { listening: '', setup: '' };
  const settled = address.endsWith(':0')
    ? () => told.listening !== '' && told.setup !== ''
    : () => told.listening !== '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      told.listening ||= /listening on (http:\S+)/.exec(line)?.[1] ?? '';
      told.setup ||= /(http:\S+\/setup\/\S+)/.exec(line)?.[1] ?? '';
      if (settled()) resolve();
    });
  });
  return { child, ...told };
}
