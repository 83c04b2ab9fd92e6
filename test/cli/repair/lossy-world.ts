import { PLAN_FORMAT, type Plan } from '../../../core/journey/plan.ts';
import type { ActorRow } from '../../../core/journey/row.ts';
import { messageDocument } from '../../../core/message/document.ts';
import type { EventBatch } from '../../../core/profile/event.ts';
import type { StreamRecord } from '../../../core/ports.ts';
import type { StepRow } from '../../../core/delivery/step-row.ts';
import { sumCounts } from '../../../core/report/count.ts';
import { countedRowOf } from '../../../core/report/fold.ts';
import type { Decoded } from '../../../core/stream/range.ts';
import type { StreamConsumer } from '../../../core/stream/worked.ts';
import type { OwedRow, RangeMark, RepairPorts } from '../../../cli/repair/ports.ts';
import { owedRow, rangeOfBatches, rangeOfReports } from '../../../cli/repair/read.ts';
import type { Touch } from '../../../lambdas/dead-letters/touch.ts';
import { dispatchEvents } from '../../../lambdas/dispatch-events.ts';
import { foldReports } from '../../../lambdas/fold-reports.ts';
import { performMoves } from '../../../lambdas/perform-moves.ts';
import { memoryDeadLetters } from '../../../local/memory/dead-letters.ts';
import { memoryPushQueue } from '../../../local/memory/push-queue.ts';
import { memoryErased } from '../../support/memory/erased.ts';
import { memoryWebhookQueue } from '../../support/memory/webhooks.ts';
import { hash } from '../../core/journey/actor.ts';
import { foldPorts } from '../../support/fold.ts';
import { catalogOf } from '../../support/catalog-of.ts';
import { memoryActors } from '../../support/memory/actors.ts';
import { memoryClaims } from '../../support/memory/claims.ts';
import { memoryCohorts } from '../../support/memory/cohorts.ts';
import { memoryEvents } from '../../support/memory/events.ts';
import { memoryExecutions } from '../../support/memory/executions.ts';
import { memoryProfiles } from '../../support/memory/profiles.ts';
import { memoryReports } from '../../support/memory/reports.ts';
import { memoryPlaceLeases } from '../../support/memory/sender-stores.ts';
import { memoryOpens } from '../../support/memory/open-marks.ts';
import type { Random } from '../../support/random.ts';

const welcome: Plan = {
  format: PLAN_FORMAT, journey: 'welcome', version: 1, start: 'hello', keeps: [], entry: { event: 'signed.up', reentry: { rule: 'never' } }, exit: [], listens: ['signed.up'],
  nodes: { hello: { type: 'push', message: 'hello', next: 'done' }, done: { type: 'end' } },
};

/** The three stream consumers over tables and streams in memory. A stream can forget what its consumer has not read. */
export class LossyWorld {
  now = Date.UTC(2026, 10, 24, 9);
  readonly #random: Random;
  readonly #streams: Record<StreamConsumer, object[]> = { 'dispatch-events': [], 'perform-moves': [], 'fold-reports': [] };
  readonly #redriven = new Map<string, number>();
  #records = 0;
  readonly clock = { now: (): number => this.now };
  readonly hash = hash;
  readonly events = memoryEvents((batch) => this.#streams['dispatch-events'].push(batch));
  readonly actors = memoryActors((row) => this.#streams['perform-moves'].push(row));
  readonly claims = memoryClaims((step) => this.#streams['fold-reports'].push(step));
  readonly reports = memoryReports();
  readonly profiles = memoryProfiles();
  readonly cohorts = memoryCohorts();
  readonly executions = memoryExecutions();
  readonly deadLetters = memoryDeadLetters();
  readonly opens = memoryOpens();
  readonly queue = memoryPushQueue();
  readonly webhooks = memoryWebhookQueue();
  readonly erased = memoryErased();
  readonly leases = memoryPlaceLeases();
  readonly catalog = catalogOf({
    plans: new Map([['welcome@1', { plan: welcome, status: 'live' }]]), machines: new Map([['welcome@1', 'arn:welcome']]),
    messages: new Map([['hello', messageDocument.parse({ app: 'shop', category: 'transactional', title: 'Hello', body: 'You are in' })]]),
  });

  constructor(random: Random) {
    this.#random = random;
  }

  async signUp(id: string, hasPhone: boolean): Promise<void> {
    const phone = { app: 'shop', deviceId: 'phone', platform: 'ios' as const, token: `token-${id}`, registeredAt: 0, environment: 'production' as const, seenAt: 0 };
    await this.profiles.write({ id, revision: 1, attributes: {}, consent: {}, devices: hasPhone ? { 'shop/phone': phone } : {}, anonymous: false, createdAt: 0, seenAt: 0 });
    const event = { id: `${id}-up`, name: 'signed.up', time: this.now, properties: {} };
    await this.events.put({ subject: id, batchId: 'b1', app: 'shop', receivedAt: this.now, source: 'app', events: [event] });
  }

  /** Works everything that is in the streams; with this chance, a range is forgotten instead. */
  async flow(forgets: number): Promise<void> {
    while (await this.#range('dispatch-events', forgets) || await this.#range('perform-moves', forgets) || await this.#range('fold-reports', forgets));
  }

  async #range(consumer: StreamConsumer, forgets: number): Promise<boolean> {
    const stream = this.#streams[consumer];
    const range = stream.splice(0, 1 + this.#random.below(6));
    if (range.length > 0 && !this.#random.chance(forgets)) await this.#work(consumer, range.map((image) => structuredClone(image)));
    return range.length > 0;
  }

  async #work(consumer: StreamConsumer, images: readonly object[]): Promise<void> {
    const records = <T>(values: readonly T[]): StreamRecord<Decoded<T>>[] => values.map((value) => ({ eventId: `e${this.#records++}`, image: { ok: true, value } }));
    switch (consumer) {
      case 'dispatch-events': return void await dispatchEvents(this, records(images as EventBatch[]));
      case 'perform-moves': return void await performMoves(this, records(images as ActorRow[]));
      case 'fold-reports': return void await foldReports(foldPorts({ reports: this.reports, deadLetters: this.deadLetters, hash }), records((images as StepRow[]).filter((s) => s.counts.length > 0).map((s) => countedRowOf({ ...s }))));
    }
  }

  /** Who was pushed to, and every counter, whatever day it stands in. */
  get figures(): { readonly pushed: readonly string[]; readonly counters: readonly string[] } {
    return {
      pushed: this.queue.queued.flatMap(({ batch }) => batch.pushes.map((p) => p.profileId)).sort(),
      counters: sumCounts(this.reports.all('day').map(({ scope, key, n }) => ({ scope, key, n }))).map((c) => `${c.key} ${c.n}`).sort(),
    };
  }

  get repairPorts(): RepairPorts {
    return {
      ranges: async (table, look) => look(table === 'Batches' ? this.#ranges() : [rangeOfReports({ at: 0, worked: Buffer.from(this.reports.worked.join(''), 'hex') })]),
      rows: async (consumer, _, look) => look(this.#owed(consumer)),
      touch: async (touch, at) => this.#touch(touch, at),
    };
  }

  #ranges(): readonly RangeMark[] {
    return [...this.claims.held].flatMap(([id, { step }]) =>
      rangeOfBatches(step === undefined ? { id, row: 'claim', at: 0 } : { id, row: 'step', at: step.at, worked: Buffer.from(step.worked.join(''), 'hex') }));
  }

  #items(consumer: StreamConsumer): readonly object[] {
    switch (consumer) {
      case 'dispatch-events': return this.events.batches;
      case 'perform-moves': return [...this.actors.rows.values()].map((row) => ({ entry: 'row', ...row }));
      case 'fold-reports': return [...this.claims.held.values()].flatMap(({ step }) => (step === undefined ? [] : [step]));
    }
  }

  #owed(consumer: StreamConsumer): readonly OwedRow[] {
    return this.#items(consumer).flatMap((item) => owedRow(hash, consumer, item as Record<string, unknown>)).map((row) => {
      const redriven = this.#redriven.get(JSON.stringify([row.touch.table, row.touch.key]));
      return redriven === undefined ? row : { ...row, redriven, touch: { ...row.touch, unchanged: { ...row.touch.unchanged, redriven } } };
    });
  }

  #touch(touch: Touch, at: number): boolean {
    const key = JSON.stringify([touch.table, touch.key]);
    if (touch.unchanged['redriven'] !== this.#redriven.get(key)) return false;
    this.#redriven.set(key, at);
    const consumer = ({ Events: 'dispatch-events', Instances: 'perform-moves', Batches: 'fold-reports' } as const)[touch.table];
    const item = this.#items(consumer).find((i) => Object.entries(touch.key).every(([name, value]) => (i as Record<string, unknown>)[name] === value));
    if (item !== undefined) this.#streams[consumer].push(item);
    return item !== undefined;
  }
}
