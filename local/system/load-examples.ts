import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../core/json.ts';
import type { Api } from '../api.ts';
import type { Control } from '../simulators/control/client.ts';
import { type ApnsCredentials, type FcmCredentials, makeApnsCredentials, makeFcmCredentials, registerCredentials } from '../simulators/credentials.ts';

export const EXAMPLE_APP = 'shop';
export const EXAMPLE_JOURNEY = 'abandoned-cart';

export interface AppCredentials { readonly apns: ApnsCredentials; readonly fcm: FcmCredentials }
export interface AppKeys { readonly appKey: string; readonly serverKey: string }

/** Credentials the simulators take, as Apple and Google would hand them out. `fcm` is the FCM simulator's origin. */
export async function makeCredentials(fcm: string): Promise<AppCredentials> {
  const [apns, google] = await Promise.all([makeApnsCredentials(), makeFcmCredentials({ project: 'example-shop', fcm })]);
  return { apns, fcm: google };
}

export function readExample(root: string, ...path: string[]): JsonObject {
  return JSON.parse(readFileSync(join(root, 'examples', ...path), 'utf8')) as JsonObject;
}

/** Bundle id of the example app: what its iPhones take pushes for. */
export const exampleTopic = (root: string): string => String((readExample(root, 'app.json') as { ios: JsonObject }).ios.bundleId);

/** Tells the simulators and the API about the example app. */
export async function putExampleApp(root: string, { admin, control }: { readonly admin: Api; readonly control: Control }, credentials: AppCredentials): Promise<void> {
  const app = readExample(root, 'app.json') as { ios: JsonObject; android: JsonObject };
  const { keyId, teamId, p8 } = credentials.apns;
  await registerCredentials(control, { ...credentials, topics: [String(app.ios.bundleId)] });
  await admin.must('PUT', `/v1/apps/${EXAMPLE_APP}`, {
    ...app,
    ios: { ...app.ios, keyId, teamId, key: p8 },
    android: { ...app.android, serviceAccount: credentials.fcm.serviceAccount },
  });
}

export async function makeKeys(admin: Api, app: string = EXAMPLE_APP): Promise<AppKeys> {
  const make = async (body: JsonObject): Promise<string> => ((await admin.must('POST', `/v1/apps/${app}/keys`, body)) as { key: string }).key;
  return {
    appKey: await make({ kind: 'app', name: 'phones' }),
    serverKey: await make({ kind: 'server', name: 'shop backend', scopes: ['events', 'profiles', 'read'] }),
  };
}

/** Puts every message of `examples/messages`, then puts every journey of `examples/journeys` and publishes the one the README is about. */
export async function putExampleDocuments(root: string, author: Api): Promise<void> {
  for (const id of idsIn(root, 'messages')) await author.must('PUT', `/v1/messages/${id}`, readExample(root, 'messages', `${id}.json`));
  for (const id of idsIn(root, 'journeys')) await author.must('PUT', `/v1/journeys/${id}`, readExample(root, 'journeys', `${id}.json`));
  await author.must('POST', `/v1/journeys/${EXAMPLE_JOURNEY}/publish`);
}

/** @returns the version that is live now. */
export async function publish(author: Api, journey: JsonObject): Promise<number> {
  const id = String(journey.id);
  await author.must('PUT', `/v1/journeys/${id}`, journey);
  return ((await author.must('POST', `/v1/journeys/${id}/publish`)) as { version: number }).version;
}

const idsIn = (root: string, folder: string): string[] =>
  readdirSync(join(root, 'examples', folder)).filter((f) => f.endsWith('.json')).map((f) => f.slice(0, -'.json'.length)).sort();
