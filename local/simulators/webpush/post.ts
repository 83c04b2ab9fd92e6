import type { SimulatedClock } from '../clock.ts';
import type { Devices } from '../devices.ts';
import type { Fates } from '../fates.ts';
import type { Inbox } from '../inbox.ts';

export interface WebPush {
  readonly endpoint: string;
  readonly pushId: string;
  /** Undefined: the browser cannot read it. */
  readonly payload: Readonly<Record<string, unknown>> | undefined;
  /** Seconds. */
  readonly ttl: number;
  readonly topic: string | undefined;
}

interface Parts { readonly clock: SimulatedClock; readonly devices: Devices; readonly inbox: Inbox; readonly fates: Fates }
interface Waiting { readonly push: WebPush; readonly until: number }

/** What happens to a push after the service took it: kept for its TTL while the browser is away, of one Topic the newest (RFC 8030, 5.2 and 5.4). */
export class WebPost {
  readonly #parts: Parts;
  #boxes = new Map<string, Waiting[]>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  accept(push: WebPush): void {
    if (this.#parts.devices.find(push.endpoint)?.online === false) this.#store(push);
    else this.#arrive(push);
  }

  /** The browser is there again. */
  deliverStored(endpoint: string): void {
    const box = this.#boxes.get(endpoint) ?? [];
    this.#boxes.delete(endpoint);
    for (const { push, until } of box) {
      if (until > this.#parts.clock.now()) this.#arrive(push);
      else this.#parts.fates.count('web', 'expired');
    }
  }

  /** Ids of what waits for this browser. */
  waiting(endpoint: string): readonly string[] {
    const now = this.#parts.clock.now();
    return (this.#boxes.get(endpoint) ?? []).filter(({ until }) => until > now).map(({ push }) => push.pushId);
  }

  clear(): void {
    this.#boxes = new Map();
  }

  #store(push: WebPush): void {
    const { clock, fates } = this.#parts;
    if (push.ttl <= 0) return fates.count('web', 'notStored');
    const before = this.#boxes.get(push.endpoint) ?? [];
    const others = push.topic === undefined ? before : before.filter((waiting) => waiting.push.topic !== push.topic);
    fates.count('web', 'replaced', before.length - others.length);
    fates.count('web', 'stored');
    this.#boxes.set(push.endpoint, [...others, { push, until: clock.now() + push.ttl * 1_000 }]);
  }

  #arrive({ endpoint, pushId, payload }: WebPush): void {
    const { clock, devices, fates, inbox } = this.#parts;
    if (payload === undefined) return fates.count('web', 'unreadable');
    if (devices.find(endpoint)?.receives === false) return fates.count('web', 'notPermitted');
    fates.count('web', 'delivered');
    const { tag } = payload;
    inbox.deliver({ time: clock.now(), provider: 'web', token: endpoint, pushId, payload, ...(typeof tag === 'string' && { collapseId: tag }) });
  }
}
