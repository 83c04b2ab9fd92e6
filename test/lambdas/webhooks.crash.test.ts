import { describe, expect, it } from 'vitest';
import type { CohortKey } from '../../core/journey/cohort.ts';
import type { Step } from '../../core/journey/owed.ts';
import type { ActorRow } from '../../core/journey/row.ts';
import { emptyRow } from '../../core/journey/row.ts';
import type { Answered, WebhookCall, WebhookRequest } from '../../core/webhook/call.ts';
import { hmacSha256 } from '../../lambdas/adapters/webhook-secrets.ts';
import { callMessage, type CallPorts } from '../../lambdas/call-webhook.ts';
import { moveActor } from '../../lambdas/move-actor.ts';
import { OriginBreakers } from '../../lambdas/origin-breakers.ts';
import { SharedPaces } from '../../lambdas/paces.ts';
import { performMoves } from '../../lambdas/perform-moves.ts';
import { takeMessage } from '../../lambdas/take-answers.ts';
import { memoryDeadLetters } from '../../local/memory/dead-letters.ts';
import { memoryPlaceLeases } from '../support/memory/sender-stores.ts';
import { memoryPushQueue } from '../../local/memory/push-queue.ts';
import { cart, hash } from '../core/journey/actor.ts';
import { catalogOf } from '../support/catalog-of.ts';
import { throughGate } from '../support/gate.ts';
import { memoryActors } from '../support/memory/actors.ts';
import { memoryClaims } from '../support/memory/claims.ts';
import { memoryCohorts } from '../support/memory/cohorts.ts';
import { memoryExecutions } from '../support/memory/executions.ts';
import { memoryProfiles } from '../support/memory/profiles.ts';
import { memoryPaceStore } from '../support/memory/sender-stores.ts';
import { memoryErased } from '../support/memory/erased.ts';
import { memoryOriginBreakers } from '../support/memory/webhooks.ts';
import { Random } from '../support/random.ts';

/** Two webhooks, of which the second says what the first answered; a loop back to the first after a time-out. */
const plan = cart({
  start: 'first', entry: { event: 'cart.abandoned', reentry: { rule: 'always' } }, exit: [], listens: ['cart.abandoned'],
  nodes: {
    first: { type: 'webhook', method: 'GET', url: 'https://a.com/{{profile.id}}', withinMs: 20_000, precisionMs: 5_000, retries: 2, response: 'first', next: 'second', error: 'failed', timeout: 'nap' },
    nap: { type: 'wait', forMs: 5_000, precisionMs: 5_000, next: 'first' },
    second: { type: 'webhook', method: 'POST', url: 'https://a.com/', body: { told: '{{response.first.body.id}}' }, withinMs: 20_000, precisionMs: 5_000, retries: 2, next: 'done', error: 'failed' },
    failed: { type: 'end', label: 'failed' }, done: { type: 'end', label: 'done' },
  },
});
const PEOPLE = ['ann', 'bob', 'cy'];

class Crash extends Error {}
interface Queued { readonly queue: 'calls' | 'answers'; readonly body: string; at: number; left: number }
interface Row { readonly eventId: string; readonly row: ActorRow }

class World {
  readonly time = { now: 0 };
  readonly rows: Row[] = [];
  readonly steps: Step[] = [];
  readonly messages: Queued[] = [];
  readonly wakes: { readonly cohort: CohortKey; done: boolean }[] = [];
  /** What the receiver got, and answered, by `webhook-id`. */
  readonly got: { readonly id: string; readonly body: string | undefined; readonly status: number }[] = [];
  readonly letters = memoryDeadLetters();
  readonly random: Random;
  #crashes = 12;
  readonly #ports;

  constructor(seed: number) {
    this.random = new Random(seed);
    const clock = { now: () => this.time.now };
    this.#ports = {
      actors: memoryActors((row) => { this.rows.push({ eventId: `e${this.steps.length}-${row.profileId}-${row.revision}`, row }); this.steps.push(...row.owed.steps); }),
      profiles: memoryProfiles(), claims: memoryClaims(), cohorts: memoryCohorts(), deadLetters: this.letters, queue: memoryPushQueue(), leases: memoryPlaceLeases(), clock, hash, sign: hmacSha256,
      executions: memoryExecutions(({ cohort }) => this.wakes.push({ cohort, done: false })),
      catalog: catalogOf({ plans: new Map([['cart@1', { plan, status: 'live' }]]), machines: new Map([['cart@1', 'arn']]), webhooks: new Map([['https://a.com', { origin: 'https://a.com', perSecond: 100 }]]) }),
      erased: memoryErased(),
      webhooks: { send: async (call: WebhookCall, delay: number) => this.#put('calls', call, delay) },
      answers: { send: async (answer: Answered) => this.#put('answers', answer, 0) },
      paceStore: memoryPaceStore(), breakerStore: memoryOriginBreakers(),
    };
  }

  #put(queue: Queued['queue'], message: object, delay: number): void {
    // Now and then SQS brings a message twice, and a slow queue brings it late.
    this.messages.push({ queue, body: JSON.stringify(message), at: this.time.now + delay * 1_000 + this.random.below(3) * 500 + (this.random.chance(0.1) ? 25_000 : 0), left: this.random.chance(0.2) ? 2 : 1 });
  }

  #gated() {
    return throughGate(this.#ports, async () => {
      if (this.#crashes > 0 && this.random.chance(0.04)) {
        this.#crashes -= 1;
        throw new Crash();
      }
    });
  }

  /** The same attempt of a call is answered the same. */
  async #receive({ headers, body }: WebhookRequest) {
    const id = headers['webhook-id'] ?? '';
    const before = this.got.filter((one) => one.id === id).length;
    const status = Number.parseInt(hash(id).slice(0, 2), 16) % 4 === 0 && before < 2 ? 503 : 200;
    this.got.push({ id, body, status });
    this.time.now += this.random.below(1_500);
    return { status, text: JSON.stringify({ id, note: 'x'.repeat(Number.parseInt(hash(id).slice(2, 4), 16) * 2) }) };
  }

  async begin(): Promise<void> {
    for (const id of PEOPLE) {
      await moveActor(this.#ports, id, { kind: 'events', claim: 'c1', events: [{ id: `cart-${id}`, name: 'cart.abandoned', time: 0, properties: { total: 30 } }] });
    }
  }

  /** Something that is due is done, perhaps not to its end; false when nothing is left to do. */
  async step(): Promise<boolean> {
    const due = [...(this.rows.length > 0 ? [() => this.#perform()] : []), ...this.messages.filter(({ at }) => at <= this.time.now).map((m) => () => this.#deliver(m)),
      ...this.wakes.filter(({ cohort, done }) => !done && cohort.moment <= this.time.now).map((w) => () => this.#wake(w))];
    if (due.length === 0) return this.#passTime();
    await this.random.pick(due)().catch((error: unknown) => { if (!(error instanceof Crash) && !/more records than were delivered/.test(String(error))) throw error; });
    return true;
  }

  #passTime(): boolean {
    const next = Math.min(...this.messages.map(({ at }) => at), ...this.wakes.filter(({ done }) => !done).map(({ cohort }) => cohort.moment));
    this.time.now = Math.max(this.time.now, next);
    return Number.isFinite(next);
  }

  async #perform(): Promise<void> {
    const range = this.rows.slice(0, 1 + this.random.below(3));
    await performMoves(this.#gated(), range.map(({ eventId, row }) => ({ eventId, image: { ok: true as const, value: row } })));
    this.rows.splice(0, range.length);
  }

  async #deliver(message: Queued): Promise<void> {
    const { paceStore, breakerStore, webhooks, ...ports } = this.#gated();
    const { clock } = ports;
    const calling: CallPorts = {
      ...ports, queue: webhooks, attempt: (request) => this.#receive(request), secrets: async () => undefined,
      breakers: new OriginBreakers(breakerStore, clock), paces: new SharedPaces(paceStore, clock),
    };
    const owner = { owner: `o${this.got.length}`, remainingMs: () => 60_000 };
    const failed = message.queue === 'calls' ? (await callMessage(calling, message.body, owner)).end === 'failed' : (await takeMessage(ports, message.body)).end === 'failed';
    message.at = this.time.now + 1_000;
    if (!failed) message.left -= 1;
    if (message.left === 0) this.messages.splice(this.messages.indexOf(message), 1);
  }

  async #wake(wake: World['wakes'][number]): Promise<void> {
    for (const id of PEOPLE) await moveActor(this.#gated(), id, { kind: 'moment', cohort: wake.cohort });
    wake.done = true;
  }

  standing(): Promise<readonly (readonly string[])[]> {
    return Promise.all(PEOPLE.map(async (id) => ((await this.#ports.actors.read(id)) ?? emptyRow(id)).instances.map((i) => i.node)));
  }
}

async function atRest(seed: number): Promise<World> {
  const world = new World(seed);
  await world.begin();
  for (let steps = 0; await world.step(); steps++) if (steps > 20_000) throw new Error('never at rest');
  return world;
}

describe('webhooks under crashes and redeliveries', () => {
  it.each(Array.from({ length: 150 }, (_, seed) => seed))('bring everybody through once (seed %i)', async (seed) => {
    const world = await atRest(seed);
    expect(await world.standing()).toEqual(PEOPLE.map(() => []));
    expect(world.letters.letters).toEqual([]);
    const ended = world.steps.filter(({ kind }) => kind === 'ended');
    expect(ended).toHaveLength(PEOPLE.length);
    // Each visit has one id, and an id was never called for two visits: bodies by id are one.
    const visits = world.steps.filter(({ kind, node }) => kind === 'entered' && (node === 'first' || node === 'second')).length;
    const ids = new Set(world.got.map(({ id }) => id));
    expect(ids.size).toBeLessThanOrEqual(visits);
    for (const id of ids) expect(new Set(world.got.filter((one) => one.id === id).map(({ body }) => body)).size).toBe(1);
    // The second call says the very answer the first one got: its receiver answers with its id.
    for (const { body } of world.got) if (body !== undefined) expect(world.got.some(({ id, status }) => status === 200 && body === JSON.stringify({ told: id }))).toBe(true);
    // Whoever is done had both answered well.
    const done = ended.filter(({ reason }) => reason === 'completed:done').length;
    const well = new Set(world.got.filter(({ status, body }) => status === 200 && body !== undefined).map(({ id }) => id));
    expect(well.size).toBeGreaterThanOrEqual(done);
  });

  it('are called as often as they must be when nothing goes wrong, and ends are of every kind', async () => {
    const worlds = await Promise.all(Array.from({ length: 40 }, (_, seed) => atRest(seed)));
    const reasons = new Set(worlds.flatMap(({ steps }) => steps.flatMap(({ kind, reason }) => (kind === 'ended' ? [reason] : []))));
    expect(reasons).toContain('completed:done');
    expect(worlds.some(({ steps }) => steps.some(({ kind, node }) => kind === 'entered' && node === 'nap'))).toBe(true);
    expect(worlds.some(({ got }) => got.some(({ status }) => status === 503))).toBe(true);
  });
});
