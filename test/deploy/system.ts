import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import type { JourneyFigures } from '../../core/report/journey.ts';
import { apiAt } from '../../local/api.ts';
import { Phone } from '../../local/phone.ts';
import type { ReceivedPush } from '../../local/phone/received.ts';
import { controlOf } from '../../local/simulators/control/client.ts';
import { publish } from '../../local/system/load-examples.ts';

/** The deployed system as its users see it. */
export const given = inject('given');
export const admin = apiAt(given.api, `Bearer ${given.tokens.admin}`);
export const author = apiAt(given.api, `Bearer ${given.tokens.author}`);
export const viewer = apiAt(given.api, `Bearer ${given.tokens.viewer}`);
export const server = apiAt(given.api, `Bearer ${given.keys.serverKey}`);
export const control = controlOf(given.control);

/** Ids of this run, so that a test stands by itself. */
export const unique = (name: string): string => `${name}-${randomBytes(4).toString('hex')}`;

/** Warm functions look at the catalog every 5 s: before that they may not know a new journey. */
export const knownEverywhere = (): Promise<void> => sleep(5_500);

/** Publishes a journey of these nodes entered by an event of its own name; wait for `knownEverywhere` once for all. */
export async function journeyOf(name: string, nodes: JsonObject, more: JsonObject = {}): Promise<string> {
  const id = unique(name);
  await publish(author, { id, name, entry: { event: id, reentry: 'always' }, start: Object.keys(nodes)[0] ?? '', nodes, ...more });
  return id;
}

export async function messageOf(name: string, document: JsonObject = {}): Promise<string> {
  const id = unique(name);
  await author.must('PUT', `/v1/messages/${id}`, { app: 'shop', category: 'transactional', title: 'Hello {{default profile.firstName "you"}}', body: `${name} {{default event.total "-"}}`, ...document });
  return id;
}

/** A registered phone whose person is known by name. */
export async function phoneOf(platform: 'ios' | 'android', attributes: JsonObject = {}): Promise<{ readonly phone: Phone; readonly person: string }> {
  const person = unique('person');
  await server.must('PATCH', `/v1/profiles/${person}`, { attributes });
  const phone = new Phone({ api: given.api, appKey: given.keys.appKey, control, platform });
  await phone.register();
  await phone.identify(person);
  return { phone, person };
}

/** Records an event and sends it; every event must have been taken. */
export async function happens(phone: Phone, name: string, properties: JsonObject = {}): Promise<void> {
  phone.record(name, properties);
  for (const result of await phone.flush()) expect(result).toMatchObject({ status: 'accepted' });
}

/** The next push the phone gets. */
export async function nextPush(phone: Phone, wait = 40): Promise<ReceivedPush> {
  const [push] = await phone.receive({ wait });
  if (push === undefined) throw new Error(`no push came in ${wait} s`);
  return push;
}

export async function reacts(phone: Phone, push: ReceivedPush, reaction: Parameters<Phone['react']>[1]): Promise<void> {
  phone.react(push, reaction);
  for (const result of await phone.flush()) expect(result).toMatchObject({ status: 'accepted' });
}

export const reportOf = async (journey: string): Promise<JourneyFigures> => (await viewer.must('GET', `/v1/reports/journeys/${journey}`)) as JourneyFigures;

/** Asks until the answer is as expected; the last difference is the failure. */
export async function eventually<T>(ask: () => Promise<T>, expected: (answer: T) => void, seconds = 60): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    try {
      expected(answer);
      return answer;
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(500);
    }
  }
}

export interface ProfileAnswer {
  readonly devices: readonly { readonly deviceId: string; readonly token?: string }[];
  readonly instances: readonly { readonly journey: string; readonly node: string }[];
  readonly attributes: JsonObject;
}
export const profileOf = async (person: string): Promise<ProfileAnswer> => (await viewer.must('GET', `/v1/profiles/${person}`)) as ProfileAnswer;

/** Lines of the providers' ledger about one device. */
export const ledgerOf = async (phone: Phone): Promise<readonly { readonly pushId?: string; readonly accepted: boolean; readonly reason: string }[]> =>
  (await control.ledger({ token: phone.token })).entries;
