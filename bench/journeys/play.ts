import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compileJourney } from '../../core/journey/compile.ts';
import { versionKey } from '../../core/journey/plan.ts';
import { messageDocument } from '../../core/message/document.ts';
import { eventFieldsOf } from '../../core/message/check.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Arrival } from './arrival.ts';
import { REFERENCE, REFERENCE_MESSAGE } from './reference.ts';
import type { World } from '../fleet/world.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const json = (file: string): JsonObject => JSON.parse(readFileSync(file, 'utf8')) as JsonObject;

/** Something one person does on their way through a journey. */
export interface Deed {
  readonly name: string;
  readonly properties: JsonObject;
  /** Who tells of it; otherwise their app does. */
  readonly by?: 'server';
}
/** What somebody does about a push: a share of people, some time after. */
export interface Habit { readonly event: string; readonly share: number; readonly afterMs: number; readonly action?: string }

/** A journey with the people who come to it. */
export interface Play {
  readonly document: JsonObject;
  readonly entry: (person: number) => Deed;
  /** Something they do later, whatever they got: a share of people, so long after they came. */
  readonly later?: { readonly deed: (person: number) => Deed; readonly share: number; readonly afterMs: number };
  readonly habits?: readonly Habit[];
  /** From the first entry to the last end, ms. */
  readonly lastsMs: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const example = (name: string): JsonObject => json(join(EXAMPLES, 'journeys', `${name}.json`));

export const REFERENCE_PLAY: Play = {
  document: REFERENCE, lastsMs: DAY + HOUR / 2,
  entry: (person) => ({ name: 'trial.started', properties: { plan: 'single', source: person % 2 === 0 ? 'web' : 'app', seats: 1 } }),
};

const opens = (share: number): Habit => ({ event: 'push.opened', share, afterMs: 20 * 60_000 });

/** The examples that events enter. */
export const EXAMPLE_PLAYS: Readonly<Record<string, Play>> = {
  'abandoned-cart': {
    document: example('abandoned-cart'), lastsMs: 27 * HOUR, habits: [opens(0.1)],
    entry: (person) => ({ name: 'cart.abandoned', properties: { cartId: `c-${person}`, total: 25 + (person % 200), currency: 'EUR', items: 3 } }),
    later: { deed: () => ({ name: 'order.placed', properties: {}, by: 'server' }), share: 0.15, afterMs: 3 * HOUR },
  },
  'welcome-series': {
    document: example('welcome-series'), lastsMs: 4 * DAY, habits: [opens(0.2)],
    entry: (person) => ({ name: 'account.created', properties: { source: person % 3 === 0 ? 'web' : 'app' }, by: 'server' }),
    later: { deed: () => ({ name: 'order.placed', properties: {}, by: 'server' }), share: 0.2, afterMs: 36 * HOUR },
  },
  onboarding: {
    document: example('onboarding'), lastsMs: 5 * DAY, habits: [{ event: 'push.action', action: 'show', share: 0.2, afterMs: 10 * 60_000 }, { event: 'push.dismissed', share: 0.1, afterMs: 30 * 60_000 }],
    entry: () => ({ name: 'app.first-opened', properties: {} }),
  },
  'order-status': {
    document: example('order-status'), lastsMs: 4 * DAY,
    entry: (person) => ({ name: 'order.confirmed', properties: { order: `o-${person}`, total: 20 + (person % 90) }, by: 'server' }),
    later: { deed: (person) => ({ name: 'order.shipped', properties: { order: `o-${person}` }, by: 'server' }), share: 0.9, afterMs: 26 * HOUR },
  },
};

/** Publishes it, with all messages of the examples. */
export function publish(world: World, { document }: Pick<Play, 'document'>): void {
  const messages = new Map([['trial-tip', messageDocument.parse(REFERENCE_MESSAGE)], ...readdirSync(join(EXAMPLES, 'messages')).map((file) => [basename(file, '.json'), messageDocument.parse(json(join(EXAMPLES, 'messages', file)))] as const)]);
  const id = String(document['id']);
  const known = { messages: (name: string) => messages.has(name), eventFieldsOf: (name: string) => fieldsOf(messages.get(name)), runStep: 'run-step' };
  const compiled = compileJourney(document, known, 1);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  for (const [name, message] of messages) world.store('message', name, message);
  world.store('journey', id, { document: {}, status: 'live', liveVersion: 1, versions: [{ version: 1, status: 'live', machine: id, publishedAt: 0 }] });
  world.store('plan', versionKey(id, 1), { plan: compiled.plan, machine: id });
  world.cloud.machines.define(id, compiled.machine);
}

const fieldsOf = (message: Parameters<typeof eventFieldsOf>[0] | undefined): readonly string[] | '*' => (message === undefined ? [] : eventFieldsOf(message));

export type Arrivals = Iterator<Arrival>;
