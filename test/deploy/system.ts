import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { inject } from 'vitest';
import type { OperatorGroup } from '../../core/api/routes.ts';
import type { Platform } from '../../core/delivery/lanes.ts';
import type { JsonObject } from '../../core/json.ts';
import type { JourneyFigures, NodeFigures } from '../../core/report/journey.ts';
import { type Api, apiAt } from '../../local/api.ts';
import { Phone } from '../../local/phone.ts';
import type { PhoneOptions } from '../../local/phone/options.ts';
import { controlOf } from '../../local/simulators/control/client.ts';
import { publish } from '../../local/system/load-examples.ts';

export const deployed = inject('deployed');
export const control = controlOf(deployed.control);
export const operator = (group: OperatorGroup = 'admin'): Api => apiAt(deployed.api, `Bearer ${deployed.tokens[group]}`);
export const server = (key: string = deployed.serverKey): Api => apiAt(deployed.api, `Bearer ${key}`);

/** Warm functions look at the catalog every 5 s. */
const CATALOG_MS = 5_500;

/** A name no other test has. */
export const unique = (word: string): string => `${word}-${randomBytes(4).toString('hex')}`;

/** A person with a phone, signed in; the shop's server told their attributes. */
export async function person(options: Partial<PhoneOptions> & { readonly attributes?: JsonObject } = {}): Promise<{ readonly id: string; readonly phone: Phone }> {
  const { attributes, ...phoneOptions } = options;
  const id = unique('person');
  if (attributes !== undefined) await server().must('PATCH', `/v1/profiles/${id}`, { attributes });
  return { id, phone: await phoneOf(id, phoneOptions) };
}

export async function phoneOf(profileId: string, options: Partial<PhoneOptions> = {}): Promise<Phone> {
  const phone = new Phone({ api: deployed.api, events: deployed.events, appKey: deployed.appKey, control, platform: 'ios', ...options });
  await phone.register();
  await phone.identify(profileId);
  return phone;
}

/** A journey of one test: its event and id are its own. */
export interface TestJourney { readonly id: string; readonly event: string }

/** Publishes and waits until every function knows it. */
export async function journey(name: string, rest: JsonObject, entry: JsonObject = {}): Promise<TestJourney> {
  const id = unique(name);
  const event = `${id}.begin`;
  await publish(operator(), { id, name, entry: { event, reentry: 'always', ...entry }, ...rest });
  await sleep(CATALOG_MS);
  return { id, event };
}

export async function fire(phone: Phone, name: string, properties: JsonObject = {}): Promise<void> {
  phone.record(name, properties);
  const [result] = await phone.flush();
  if (result?.status !== 'accepted') throw new Error(`${name} was not accepted: ${JSON.stringify(result)}`);
}

/** One event told by the shop's server, which may say when it happened. */
export const sent = (subject: string, event: { readonly name: string; readonly time?: string; readonly properties?: JsonObject }): Promise<unknown> =>
  server().must('POST', '/v1/events', { batchId: v7(), subject, events: [{ id: unique('event'), time: new Date().toISOString(), ...event }] });

export const report = async (id: string): Promise<JourneyFigures> => (await operator().must('GET', `/v1/reports/journeys/${id}`)) as JourneyFigures;

/** The row of one push node and platform. */
export const rowOf = (figures: JourneyFigures, node: string, platform: Platform = 'ios'): NodeFigures | undefined =>
  figures.nodes.find((n) => n.node === node && n.platform === platform);

/** Looks again and again until it holds. @throws what was seen last. */
export async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean, withinMs = 60_000): Promise<T> {
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > end) throw new Error(`After ${withinMs / 1_000} s still: ${JSON.stringify(seen)}`);
    await sleep(300);
  }
}

/** Waits until nobody is in the journey and no push is in flight. */
export const ended = (id: string, started: number, withinMs?: number): Promise<JourneyFigures> =>
  until(() => report(id), (r) => r.started === started && r.standing === 0 && r.adds.inFlight === 0, withinMs);

/** Titles of what a phone got, waiting up to `wait` seconds. */
export const titles = async (phone: Phone, wait = 45): Promise<readonly (string | undefined)[]> => (await phone.receive({ wait })).map((p) => p.title);

/** A message of one test. */
export async function message(fields: JsonObject = {}): Promise<string> {
  const id = unique('message');
  await operator().must('PUT', `/v1/messages/${id}`, { app: deployed.app, title: 'Hello {{default profile.firstName "you"}}', body: 'Total {{default event.total 0}}', ...fields });
  return id;
}
