import type { Chance } from '../chance.ts';
import type { SimulatedClock } from '../clock.ts';
import type { Devices } from '../devices.ts';
import type { Fates } from '../fates.ts';
import type { Inbox } from '../inbox.ts';
import type { Settings } from '../options.ts';
import type { Pace } from '../pace.ts';
import { collapseKeyOf, shownAs, showsSomething, ttlOf } from './delivery-options.ts';
import type { FcmMessage } from './schema.ts';

export interface FcmPush { readonly token: string; readonly pushId: string; readonly message: FcmMessage }

interface Parts {
  readonly clock: SimulatedClock;
  readonly chance: Chance;
  readonly devices: Devices;
  readonly inbox: Inbox;
  readonly fates: Fates;
  readonly collapsible: Pace;
  readonly settings: () => Settings;
}

interface Waiting { readonly push: FcmPush; readonly until: number; readonly order: number }
interface Box { plain: Waiting[]; readonly byKey: Map<string, Waiting>; overflows: number }

const MINUTE_MS = 60_000;

/** What happens to a message after FCM took it: what is kept for a device that is away, and how collapsible messages are slowed
 *  down (Firebase: "Throttling and quotas", "Collapsible messages"). */
export class FcmPost {
  readonly #parts: Parts;
  #boxes = new Map<string, Box>();
  #keptBack = new Map<string, FcmPush>();
  #order = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  accept(push: FcmPush): void {
    if (this.#parts.devices.find(push.token)?.online === false) this.#store(push);
    else this.#arrive(push);
  }

  /** The device is there again. */
  deliverStored(token: string): void {
    const box = this.#boxes.get(token);
    if (box === undefined) return;
    const waiting = [...box.plain, ...box.byKey.values()].sort((a, b) => a.order - b.order);
    this.#boxes.set(token, { plain: [], byKey: new Map(), overflows: box.overflows });
    for (const { push, until } of waiting) {
      if (until > this.#parts.clock.now()) this.#arrive(push);
      else this.#parts.fates.count('fcm', 'expired');
    }
  }

  /** Ids of what waits for this device, and how often all of it was discarded (`onDeletedMessages`). */
  waiting(token: string): { readonly ids: readonly string[]; readonly overflows: number } {
    const box = this.#boxes.get(token);
    const now = this.#parts.clock.now();
    const all = box === undefined ? [] : [...box.plain, ...box.byKey.values()];
    return { ids: all.filter(({ until }) => until > now).sort((a, b) => a.order - b.order).map(({ push }) => push.pushId), overflows: box?.overflows ?? 0 };
  }

  clear(): void {
    this.#boxes = new Map();
    this.#keptBack = new Map();
  }

  #store(push: FcmPush): void {
    const { clock, fates } = this.#parts;
    const ttl = ttlOf(push.message);
    if (ttl <= 0) return fates.count('fcm', 'notStored');
    const box = this.#boxes.get(push.token) ?? { plain: [], byKey: new Map<string, Waiting>(), overflows: 0 };
    this.#boxes.set(push.token, box);
    const waiting: Waiting = { push, until: clock.now() + ttl, order: ++this.#order };
    const key = collapseKeyOf(push.message);
    fates.count('fcm', 'stored');
    if (key === undefined) this.#storePlain(box, waiting);
    else this.#storeByKey(box, key, waiting);
  }

  #storePlain(box: Box, waiting: Waiting): void {
    box.plain = [...box.plain.filter(({ until }) => until > this.#parts.clock.now()), waiting];
    if (box.plain.length <= this.#parts.settings().fcmPendingMax) return;
    this.#parts.fates.count('fcm', 'overflowed', box.plain.length);
    box.plain = [];
    box.overflows += 1;
  }

  /** Which keys survive a fifth is undefined, so chance decides. */
  #storeByKey({ byKey }: Box, key: string, waiting: Waiting): void {
    const { chance, fates, settings } = this.#parts;
    fates.count('fcm', 'replaced', byKey.has(key) ? 1 : 0);
    byKey.set(key, waiting);
    if (byKey.size <= settings().fcmCollapseKeysMax) return;
    const keys = [...byKey.keys()];
    byKey.delete(keys[Math.floor(chance() * keys.length)] ?? key);
    fates.count('fcm', 'replaced');
  }

  #arrive(push: FcmPush): void {
    const { clock, devices, fates, collapsible } = this.#parts;
    if (showsSomething(push.message) && devices.find(push.token)?.receives === false) return fates.count('fcm', 'notPermitted');
    const key = collapseKeyOf(push.message);
    if (key === undefined || collapsible.take(push.token, clock.now())) return this.#deliver(push);
    this.#keepBack(push, `${push.token} ${key}`);
  }

  #keepBack(push: FcmPush, key: string): void {
    const { clock, fates, settings } = this.#parts;
    fates.count('fcm', 'keptBack');
    if (!this.#keptBack.has(key)) {
      clock.after(settings().fcmCollapsibleMinutes * MINUTE_MS, () => {
        const newest = this.#keptBack.get(key);
        this.#keptBack.delete(key);
        if (newest !== undefined) this.accept(newest);
      });
    }
    this.#keptBack.set(key, push);
  }

  #deliver({ token, pushId, message }: FcmPush): void {
    const { clock, inbox, fates } = this.#parts;
    const collapseId = shownAs(message);
    fates.count('fcm', 'delivered');
    inbox.deliver({ time: clock.now(), provider: 'fcm', token, pushId, payload: message, ...(collapseId === undefined ? {} : { collapseId }) });
  }
}
