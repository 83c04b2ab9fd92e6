import type { Provider } from './ledger.ts';

/** What a device got: APNs payload, FCM message, or what a service worker is given. */
export interface Notification {
  readonly seq: number;
  /** ms */
  readonly time: number;
  readonly provider: Provider;
  readonly token: string;
  readonly pushId: string;
  readonly collapseId?: string;
  readonly payload: unknown;
}

export interface InboxPage { readonly notifications: readonly Notification[]; readonly next: number }

/** Per device the newest notifications; a reader waits for what comes after the last it saw. */
export class Inbox {
  readonly #perDevice: number;
  readonly #devices: number;
  #boxes = new Map<string, Notification[]>();
  #waiting = new Map<string, Set<() => void>>();
  #lastSeq = 0;

  constructor(limits: { readonly perDevice: number; readonly devices: number }) {
    this.#perDevice = limits.perDevice;
    this.#devices = limits.devices;
  }

  deliver(notification: Omit<Notification, 'seq'>): void {
    const { token } = notification;
    const box = this.#boxes.get(token) ?? [];
    box.push({ seq: ++this.#lastSeq, ...notification });
    if (box.length > this.#perDevice) box.shift();
    this.#boxes.set(token, box);
    this.#dropOldest();
    for (const wake of this.#waiting.get(token) ?? []) wake();
  }

  read(token: string, after: number): InboxPage {
    const notifications = (this.#boxes.get(token) ?? []).filter(({ seq }) => seq > after);
    return { notifications, next: notifications.at(-1)?.seq ?? after };
  }

  /** What the device shows: a newer notification takes the place of one with its collapse id or tag. */
  shown(token: string): readonly Notification[] {
    const box = this.#boxes.get(token) ?? [];
    return box.filter(({ collapseId }, at) => collapseId === undefined || !box.slice(at + 1).some((later) => later.collapseId === collapseId));
  }

  /** Answers at once if there is something, else when something comes, `signal` aborts or `waitMs` pass. */
  async wait(token: string, after: number, until: { readonly waitMs: number; readonly signal: AbortSignal }): Promise<InboxPage> {
    const page = this.read(token, after);
    if (page.notifications.length > 0 || until.waitMs <= 0 || until.signal.aborted) return page;
    await new Promise<void>((resolve) => {
      const waiting = this.#waiting.get(token) ?? new Set();
      this.#waiting.set(token, waiting);
      const wake = (): void => {
        clearTimeout(timer);
        until.signal.removeEventListener('abort', wake);
        waiting.delete(wake);
        if (waiting.size === 0 && this.#waiting.get(token) === waiting) this.#waiting.delete(token);
        resolve();
      };
      const timer = setTimeout(wake, until.waitMs);
      until.signal.addEventListener('abort', wake);
      waiting.add(wake);
    });
    return this.read(token, after);
  }

  clear(): void {
    this.#boxes = new Map();
  }

  #dropOldest(): void {
    if (this.#boxes.size <= this.#devices) return;
    const [oldest] = this.#boxes.keys();
    if (oldest !== undefined) this.#boxes.delete(oldest);
  }
}
