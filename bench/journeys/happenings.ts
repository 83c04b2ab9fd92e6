import { createHash } from 'node:crypto';
import type { PushBatch } from '../../core/delivery/batch.ts';
import { PLATFORM_OF } from '../../core/delivery/lanes.ts';
import type { BeckonEvent, EventBatch } from '../../core/profile/event.ts';
import { Random } from '../../test/support/random.ts';
import { eventItemOf } from '../../lambdas/adapters/events.ts';
import { Agenda } from '../cloud/agenda.ts';
import type { Item } from '../cloud/item-size.ts';
import { APP, personId } from '../cloud/people.ts';
import type { Streams } from '../cloud/streams.ts';
import type { Arrivals, Deed, Play } from './play.ts';

type Told = Deed & Pick<BeckonEvent, 'push'>;

/** What people do: they come, do something later, and answer pushes. Their events are rows of the Events table's stream; how those came into
 *  the table is another bench's (bench:events). */
export class Happenings {
  readonly #play: Play;
  readonly #streams: Streams;
  readonly #arrivals: Arrivals;
  readonly #later = new Agenda<{ readonly subject: string; readonly event: Told }>();
  readonly #random = new Random(7);
  #next: ReturnType<Arrivals['next']>;
  came = 0;
  lastAt = 0;

  constructor(play: Play, arrivals: Arrivals, streams: Streams) {
    this.#play = play;
    this.#streams = streams;
    this.#arrivals = arrivals;
    this.#next = arrivals.next();
  }

  get #arrivesAt(): number { return this.#next.done === true ? Infinity : this.#next.value.at; }
  get over(): boolean { return this.#next.done === true; }

  next(): number { return Math.min(this.#arrivesAt, this.#later.next); }

  work(now: number): void {
    for (; this.#next.done !== true && this.#next.value.at <= now; this.#next = this.#arrivals.next()) this.#comes(this.#next.value.person, now);
    for (let deed = this.#later.take(now); deed !== undefined; deed = this.#later.take(now)) this.#report(deed.subject, deed.event, { time: now, id: idOf(`${deed.subject} ${now} ${deed.event.name}`) });
  }

  /** Pushes that have arrived: some people answer them. */
  arrived({ provider, pushes }: PushBatch, now: number): void {
    const { habits = [] } = this.#play;
    if (habits.length === 0) return;
    for (const { id, profileId, scope } of pushes) {
      const { journey, version, node, instance, visit, message } = scope;
      let lot = this.#random.next();
      const habit = habits.find(({ share }) => (lot -= share) < 0);
      if (habit === undefined) continue;
      const push = { pushId: id, journey, version, node, instance, visit, message, platform: PLATFORM_OF[provider], ...(habit.action !== undefined && { action: habit.action }) };
      this.#later.add(now + habit.afterMs, { subject: profileId, event: { name: habit.event, properties: {}, push } });
    }
  }

  #comes(person: number, now: number): void {
    const subject = personId(person);
    const { entry, later } = this.#play;
    this.came += 1;
    this.lastAt = now;
    this.#report(subject, entry(person), { id: idOf(`entry ${person}`), time: now });
    if (later !== undefined && this.#random.chance(later.share)) this.#later.add(now + later.afterMs, { subject, event: later.deed(person) });
  }

  #report(subject: string, { by, ...told }: Told, { id, time }: Pick<BeckonEvent, 'id' | 'time'>): void {
    const image = rowOf({ subject, batchId: id, app: APP, source: by ?? 'app', receivedAt: time, events: [{ id, time, ...told }] });
    this.#streams.add(subject, { table: 'Events', name: 'INSERT', image, at: time });
  }
}

function idOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** As DynamoDB's JSON, which carries binary values as base64. */
const rowOf = (batch: EventBatch): Item => Object.fromEntries(Object.entries(eventItemOf(batch)).map(([name, value]) => [name, attribute(value)]));

function attribute(value: unknown): Item[string] {
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  return typeof value === 'number' ? { N: String(value) } : { S: String(value) };
}
