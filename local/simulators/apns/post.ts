import type { SimulatedClock } from '../clock.ts';
import type { Devices } from '../devices.ts';
import type { Fates } from '../fates.ts';
import type { Inbox } from '../inbox.ts';
import type { Pace } from '../pace.ts';

export interface ApnsPush {
  readonly token: string;
  readonly bundle: string;
  readonly pushId: string;
  readonly type: string;
  /** `apns-expiration`, in seconds. */
  readonly expiration?: number | undefined;
  readonly collapseId?: string | undefined;
  readonly payload: Readonly<Record<string, unknown>>;
}

interface Parts { readonly clock: SimulatedClock; readonly devices: Devices; readonly inbox: Inbox; readonly fates: Fates; readonly silent: Pace; readonly silentPerHour: () => number }

const STORED_MAX_MS = 30 * 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

/** What happens to a push after APNs took it: one is kept per bundle id and device that is away, and the device keeps a budget of
 *  background pushes (Apple: at most two or three an hour, the newest wins). */
export class ApnsPost {
  readonly #parts: Parts;
  #stored = new Map<string, Map<string, { readonly push: ApnsPush; readonly until: number }>>();
  #keptBack = new Map<string, ApnsPush>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  accept(push: ApnsPush): void {
    if (this.#parts.devices.find(push.token)?.online === false) this.#store(push);
    else this.#arrive(push);
  }

  /** The device is there again. */
  deliverStored(token: string): void {
    const stored = [...(this.#stored.get(token)?.values() ?? [])];
    this.#stored.delete(token);
    for (const { push, until } of stored) {
      if (until > this.#parts.clock.now()) this.#arrive(push);
      else this.#parts.fates.count('apns', 'expired');
    }
  }

  /** Ids of what waits for this device. */
  waiting(token: string): readonly string[] {
    const now = this.#parts.clock.now();
    return [...(this.#stored.get(token)?.values() ?? [])].filter(({ until }) => until > now).map(({ push }) => push.pushId);
  }

  clear(): void {
    this.#stored = new Map();
    this.#keptBack = new Map();
  }

  #store(push: ApnsPush): void {
    const { clock, fates } = this.#parts;
    const now = clock.now();
    const until = push.expiration === undefined ? now + STORED_MAX_MS : Math.min(push.expiration * 1000, now + STORED_MAX_MS);
    if (until <= now) return fates.count('apns', 'notStored');
    const own = this.#stored.get(push.token) ?? new Map<string, { readonly push: ApnsPush; readonly until: number }>();
    this.#stored.set(push.token, own);
    fates.count('apns', 'replaced', own.has(push.bundle) ? 1 : 0);
    fates.count('apns', 'stored');
    own.set(push.bundle, { push, until });
  }

  #arrive(push: ApnsPush): void {
    const { devices, fates } = this.#parts;
    if (push.type === 'background') return this.#wake(push);
    if (devices.find(push.token)?.receives === false) return fates.count('apns', 'notPermitted');
    this.#deliver(push);
  }

  /** A background push needs no permission, but must not show anything (Apple: error, delay or silent drop). */
  #wake(push: ApnsPush): void {
    const { clock, fates, silent, silentPerHour } = this.#parts;
    if (showsSomething(push.payload)) return fates.count('apns', 'unseen');
    if (silent.take(push.token, clock.now())) return this.#deliver(push);
    fates.count('apns', 'keptBack');
    const key = `${push.token} ${push.bundle}`;
    if (!this.#keptBack.has(key)) {
      clock.after(HOUR_MS / Math.max(1, silentPerHour()), () => {
        const newest = this.#keptBack.get(key);
        this.#keptBack.delete(key);
        if (newest !== undefined) this.accept(newest);
      });
    }
    this.#keptBack.set(key, push);
  }

  #deliver({ token, pushId, collapseId, payload }: ApnsPush): void {
    const { clock, inbox, fates } = this.#parts;
    fates.count('apns', 'delivered');
    inbox.deliver({ time: clock.now(), provider: 'apns', token, pushId, payload, ...(collapseId === undefined ? {} : { collapseId }) });
  }
}

function showsSomething(payload: Readonly<Record<string, unknown>>): boolean {
  const aps = payload['aps'];
  return typeof aps !== 'object' || aps === null || ['alert', 'badge', 'sound'].some((shown) => Object.hasOwn(aps, shown));
}
