import type { Socket } from 'node:net';
import type { Provider } from '../ledger.ts';
import { Connection } from './connection.ts';

export interface ConnectionCounts {
  readonly opened: number;
  readonly open: number;
  /** In the last minute of the simulated clock, and in the worst minute so far. */
  readonly openedLastMinute: number;
  readonly openedPerMinutePeak: number;
  /** Connections opened although too many had been in that minute: Apple takes that for an attack. */
  readonly churnAlarms: number;
  readonly requestsOpen: number;
  readonly requestsPeak: number;
  /** Most streams open at once on one connection. */
  readonly streamsPeak: number;
}

const MINUTE_MS = 60_000;

/** Numbers the connections of all listeners and counts what is under way on them. */
export class Connections {
  readonly #open = new Map<Socket, Connection>();
  #recent: { readonly provider: Provider; readonly at: number }[] = [];
  #opened = 0;
  #perMinutePeak = 0;
  #churnAlarms = 0;
  #requestsOpen = 0;
  #requestsPeak = 0;
  #streamsPeak = 0;

  add(raw: Socket, of: { readonly provider: Provider; readonly environment?: string | undefined; readonly now: number }): Connection {
    const connection = new Connection(raw, { number: ++this.#opened, ...of });
    this.#open.set(raw, connection);
    this.#recent = [...this.#recent.filter(({ at }) => of.now - at < MINUTE_MS), { provider: of.provider, at: of.now }];
    this.#perMinutePeak = Math.max(this.#perMinutePeak, this.#recent.length);
    // A sender may vanish at any moment; that is its own business.
    raw.on('error', () => undefined);
    raw.once('close', () => { this.#open.delete(raw); });
    return connection;
  }

  /** Connections of a provider opened in the minute before `now`. */
  churn(provider: Provider, now: number): number {
    return this.#recent.filter((one) => one.provider === provider && now - one.at < MINUTE_MS).length;
  }

  alarm(): void {
    this.#churnAlarms += 1;
  }

  requestOpened(connection: Connection): void {
    connection.requests += 1;
    this.#requestsOpen += 1;
    this.#requestsPeak = Math.max(this.#requestsPeak, this.#requestsOpen);
    this.#streamsPeak = Math.max(this.#streamsPeak, connection.streams);
  }

  requestClosed(): void {
    this.#requestsOpen -= 1;
  }

  /** Oldest first. */
  list(): readonly Connection[] {
    return [...this.#open.values()];
  }

  counts(now: number): ConnectionCounts {
    return {
      opened: this.#opened, open: this.#open.size,
      openedLastMinute: this.#recent.filter(({ at }) => now - at < MINUTE_MS).length, openedPerMinutePeak: this.#perMinutePeak, churnAlarms: this.#churnAlarms,
      requestsOpen: this.#requestsOpen, requestsPeak: this.#requestsPeak, streamsPeak: this.#streamsPeak,
    };
  }

  /** Peaks and alarms are counted anew; what is open stays open. */
  clear(): void {
    this.#recent = [];
    this.#perMinutePeak = 0;
    this.#churnAlarms = 0;
    this.#requestsPeak = this.#requestsOpen;
    this.#streamsPeak = 0;
  }

  closeAll(): void {
    for (const raw of this.#open.keys()) raw.destroy();
  }
}
