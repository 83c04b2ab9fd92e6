import pMap from 'p-map';
import { expect } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import type { JourneyFigures } from '../../core/report/journey.ts';
import { type Answer, apiAt } from '../../local/api.ts';
import type { Phone } from '../../local/phone.ts';
import type { PhoneOptions } from '../../local/phone/options.ts';
import { makeApnsCredentials, makeFcmCredentials, registerCredentials, type ApnsCredentials } from '../../local/simulators/credentials.ts';
import { type AppKeys, makeKeys } from '../../local/system/load-examples.ts';
import { control, deployed, fire, message, operator, phoneOf, unique } from './system.ts';

/** MiniStack starts a worker a call at once: more of them than this, and it answers 500. */
export const few = { concurrency: 2 };

/** An app that one test may break: credentials, breaker and pace are its own. */
export interface OwnApp {
  readonly id: string;
  readonly apns: ApnsCredentials;
  readonly keys: AppKeys;
  /** People with one phone each. */
  phones(platform: PhoneOptions['platform'], count: number): Promise<readonly Phone[]>;
  message(fields?: JsonObject): Promise<string>;
  /** What GET /v1/apps/{id} says. */
  read(): Promise<AppState>;
}

export interface AppState {
  readonly delivery: 'open' | 'half-open' | 'closed';
  readonly breakers: readonly { readonly platform: string; readonly state: string; readonly cause: string; readonly since: string }[];
}

export async function ownApp(fields: JsonObject = {}, id: string = unique('app')): Promise<OwnApp> {
  const apns = makeApnsCredentials();
  const fcm = makeFcmCredentials({ project: unique('project'), fcm: deployed.fcm });
  await registerCredentials(control, { apns, fcm });
  await operator().must('PUT', `/v1/apps/${id}`, {
    name: id, identity: 'open',
    ios: { bundleId: 'com.example.own', teamId: apns.teamId, keyId: apns.keyId, key: apns.p8 },
    android: { packageName: 'com.example.own', serviceAccount: fcm.serviceAccount },
    ...fields,
  });
  const keys = await makeKeys(operator(), id);
  return {
    id, apns, keys,
    phones: (platform, count) => pMap(Array.from({ length: count }), () => phoneOf(unique('person'), { platform, appKey: keys.appKey }), few),
    message: (more = {}) => message({ app: id, category: 'transactional', ...more }),
    read: async () => (await operator().must('GET', `/v1/apps/${id}`)) as unknown as AppState,
  };
}

/** Every phone tells the event, a few at a time. */
export const fireAll = (phones: readonly Phone[], event: string): Promise<unknown> => pMap(phones, (phone) => fire(phone, event), few);

/** The report against the provider's own ledger: every phone's push was accepted, and told as accepted. */
export async function expectAllAccepted(figures: JourneyFigures, node: string, phones: readonly Phone[]): Promise<void> {
  const rows = figures.nodes.filter((n) => n.node === node && n.platform !== undefined);
  const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((n, row) => n + of(row), 0);
  const refused = rows.flatMap((row) => [row.refused, row.unknown, row.tokenDead, { expired: row.expired }].flatMap((reasons) => Object.entries(reasons)).filter(([, n]) => n > 0));
  const ledger = await Promise.all(phones.map(async (phone) => {
    const { entries } = await control.ledger({ token: phone.token });
    return new Set(entries.filter((e) => e.accepted).map((e) => e.pushId)).size;
  }));
  expect({ targeted: sum((r) => r.targeted), accepted: sum((r) => r.accepted), refused, ledger: ledger.reduce((a, b) => a + b, 0) })
    .toEqual({ targeted: phones.length, accepted: phones.length, refused: [], ledger: phones.length });
}

/** A device whose refusals can be read; a Phone throws them. */
export interface BareDevice {
  readonly profileId: string;
  /** `path` is below /v1/devices/{id}. */
  call(method: string, path: string, body?: JsonObject): Promise<Answer>;
}

export async function bareDevice(appKey: string, body: JsonObject = {}): Promise<BareDevice> {
  const path = `/v1/devices/${unique('device')}`;
  const { deviceId, secret, profileId } = (await apiAt(deployed.api, `Bearer ${appKey}`).must('PUT', path, { platform: 'ios', ...body })) as { readonly deviceId: string; readonly secret: string; readonly profileId: string };
  const own = apiAt(deployed.api, `Bearer ${appKey}:${deviceId}:${secret}`);
  return { profileId, call: (method, below, change) => own.call(method, `${path}${below}`, { body: change }) };
}
