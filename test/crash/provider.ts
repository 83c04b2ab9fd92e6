import type { Senders } from '../../core/delivery/sender.ts';
import type { Push } from '../../core/delivery/batch.ts';
import type { Provider } from '../../core/delivery/lanes.ts';
import type { ProviderAnswer } from '../../core/delivery/transport.ts';
import type { Beat } from './story/story.ts';
import { offTheSecond } from './story/happenings.ts';
import type { World } from './world.ts';

type Answer = (now: number) => ProviderAnswer;
const answered = (status: number, body: unknown): Answer => () => ({ kind: 'answered', status, headers: {}, body: JSON.stringify(body) });

const ACCEPTED = { apns: answered(200, ''), fcm: answered(200, { name: 'projects/x/messages/1' }), web: answered(201, '') };
const fcmError = (code: number, status: string, errorCode: string): Answer =>
  answered(code, { error: { code, status, message: 'm', details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }] } });
const DEAD = {
  apns: (now: number): ProviderAnswer => ({ kind: 'answered', status: 410, headers: {}, body: JSON.stringify({ reason: 'Unregistered', timestamp: now }) }),
  fcm: fcmError(404, 'NOT_FOUND', 'UNREGISTERED'),
  web: answered(410, ''),
};
const LATER = { apns: answered(429, { reason: 'TooManyRequests' }), fcm: fcmError(503, 'UNAVAILABLE', 'UNAVAILABLE'), web: answered(429, '') };
const REFUSED = { apns: answered(400, { reason: 'BadTopic' }), fcm: answered(400, { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Invalid value' } }), web: answered(413, '') };
const ELSEWHERE = { apns: answered(400, { reason: 'BadDeviceToken' }), fcm: fcmError(403, 'PERMISSION_DENIED', 'SENDER_ID_MISMATCH'), web: answered(400, { reason: 'VapidPkHashMismatch' }) };
const SILENT: Answer = () => ({ kind: 'unknown', reason: 'time-out' });
const UNSENT: Answer = () => ({ kind: 'not-processed', reason: 'no-connection' });
const everywhere = (answer: Answer): Record<Provider, Answer> => ({ apns: answer, fcm: answer, web: answer });

/** Pushes of a story that people react to: where each open leads to two more pushes, they had better tire of it. */
const PATIENCE = 500;

/** The providers and the phones behind them: a ledger of what was accepted, whatever the sender got to hear of it. */
export class ProviderSide {
  readonly accepted: string[] = [];
  /** Batches whose sender was killed at least once, with how often. */
  readonly deaths: { add(batch: string): void };
  /** Interactions phones will report. */
  readonly beats: Beat[] = [];
  readonly #world: World;
  readonly #excuses = new Map<string, number>();
  readonly #pushesOf = new Map<string, Set<string>>();

  constructor(world: World) {
    this.#world = world;
    this.deaths = { add: (batch) => this.#pushesOf.get(batch)?.forEach((id) => this.#excuse(id)) };
  }

  /** How many repeats of this push a death or a missing answer explains. */
  excuses(id: string): number {
    return this.#excuses.get(id) ?? 0;
  }

  sendersFor(batch: string): Senders {
    return {
      send: async ({ provider, push }) => {
        this.#pushesOf.set(batch, (this.#pushesOf.get(batch) ?? new Set()).add(push.id));
        return this.#decide(push)[provider](this.#world.now);
      },
    };
  }

  #decide(push: Push): Record<Provider, Answer> {
    const { random, calm } = this.#world;
    const luck = calm ? 0 : random.next();
    if (luck < 0.6) return this.#accept(push, ACCEPTED);
    if (luck < 0.66) return DEAD;
    if (luck < 0.86) return LATER;
    if (luck < 0.88) return REFUSED;
    if (luck < 0.91) return ELSEWHERE;
    if (luck < 0.93) return everywhere(UNSENT);
    this.#excuse(push.id);
    return luck < 0.97 ? this.#accept(push, everywhere(SILENT)) : everywhere(SILENT);
  }

  #accept<T>(push: Push, answer: T): T {
    const { now, random } = this.#world;
    const { journey, version, node, instance, visit, message } = push.scope;
    this.accepted.push(push.id);
    const tracked = { pushId: push.id, journey, version, node, instance, visit, message, platform: 'ios', ...(push.facets !== undefined && { facets: push.facets }) };
    const at = offTheSecond(now + 1_000 + random.below(25_000));
    const name = random.chance(0.8) ? 'push.opened' : 'push.dismissed';
    if (random.chance(0.5) && this.accepted.length < PATIENCE) this.beats.push({ at, kind: 'events', profile: push.profileId, twice: random.chance(0.2), events: [{ id: `${name}-${push.id}-${String(at)}`, name, time: at, properties: { sku: 'a' }, push: tracked }] });
    return answer;
  }

  #excuse(id: string): void {
    this.#excuses.set(id, (this.#excuses.get(id) ?? 0) + 1);
  }
}
