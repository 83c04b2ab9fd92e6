import { generateKeyPairSync } from 'node:crypto';
import { makeVapidPair } from '../../local/simulators/credentials.ts';
import { type Call, httpEvent, operator } from './http.ts';
import { memoryCatalog } from './memory/catalog.ts';
import { memoryCohorts } from './memory/cohorts.ts';
import { memoryCredentials, memoryWebhookSecrets } from './memory/credentials.ts';
import { memoryExecutions } from './memory/executions.ts';
import { memoryMachines } from './memory/machines.ts';
import { memoryBreakerStore } from './memory/sender-stores.ts';
import { memoryVerifier } from './memory/verifier.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { MANAGE_SCHEMAS, manageOperations } from '../../lambdas/manage.ts';
import type { ManagePorts } from '../../lambdas/manage/ports.ts';

export const NOW = Date.UTC(2026, 10, 24, 23, 0, 0);

/** The operator API through its HTTP handler, over memory. Ids count up: key ids `key0000000000001`, secrets 43 letters. */
export function manageHarness(change: (ports: ManagePorts) => ManagePorts = (p) => p) {
  const catalog = memoryCatalog();
  const credentials = memoryCredentials();
  const webhookSecrets = memoryWebhookSecrets();
  const machines = memoryMachines();
  const verifier = memoryVerifier();
  const breakers = memoryBreakerStore();
  const [cohorts, executions] = [memoryCohorts(), memoryExecutions()];
  let made = 0;
  const ports: ManagePorts = change({
    catalog: catalog.store, credentials, webhookSecrets, webhookNetwork: 'public', verifier, breakers, machines, cohorts, executions, hash: sha256, pause: async () => undefined,
    random: { keyId: () => `key${String(++made).padStart(13, '0')}`, secret: () => 's'.repeat(43), vapidPair: () => MADE_PAIR },
    runStep: 'arn:aws:lambda:eu-central-1:000000000000:function:beckon-test-run-step:live', machinePrefix: 'beckon-test',
  });
  const handler = httpHandler(MANAGE_SCHEMAS, () => manageOperations(ports), { now: () => NOW });
  const call = async (route: string, rest: Omit<Call, 'route'> = {}) => {
    const result = await handler(httpEvent({ authorizer: operator('admin'), ...rest, route }), {});
    return { status: result.statusCode ?? 0, body: JSON.parse(result.body ?? 'null'), etag: result.headers?.etag, headers: result.headers };
  };
  return { ...catalog, credentials, webhookSecrets, verifier, breakers, machines, cohorts, executions, ports, call };
}
export type ManageHarness = ReturnType<typeof manageHarness>;

const pem = (key: { export(o: { type: 'pkcs8'; format: 'pem' }): string | Buffer }): string => String(key.export({ type: 'pkcs8', format: 'pem' }));
export const P8 = pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
export const P8_OTHER_CURVE = pem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey);
export const RSA_KEY = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);

/** What the API makes where no pair is sent. */
export const MADE_PAIR = makeVapidPair();

export const IOS = { bundleId: 'com.example.shop', teamId: 'TEAM123456', keyId: 'KEY1234567' } as const;
export const SERVICE_ACCOUNT = { type: 'service_account', project_id: 'shop-1', client_email: 'push@shop-1.iam.gserviceaccount.com', private_key: RSA_KEY } as const;
export const ANDROID = { packageName: 'com.example.shop' } as const;

export const APP = { name: 'Shop', identity: 'open', ios: { ...IOS, key: P8 }, android: { ...ANDROID, serviceAccount: SERVICE_ACCOUNT } } as const;
export const MESSAGE = { app: 'shop', title: 'Still there?', body: 'Your cart of {{event.total}} waits.' } as const;
export const JOURNEY = {
  id: 'cart', name: 'Cart', entry: { event: 'cart.abandoned' }, start: 'hour',
  nodes: {
    hour: { type: 'wait', for: 'PT1H', next: 'nudge' },
    nudge: { type: 'push', message: 'nudge', next: 'done' },
    done: { type: 'end' },
  },
} as const;

/** Puts app `shop`, message `nudge` and journey `cart`, as far as asked. */
export async function given({ call }: ManageHarness, upTo: 'app' | 'message' | 'draft' | 'live'): Promise<void> {
  const steps = [
    { name: 'app', act: () => call('PUT /v1/apps/{id}', { params: { id: 'shop' }, body: APP }) },
    { name: 'message', act: () => call('PUT /v1/messages/{id}', { params: { id: 'nudge' }, body: MESSAGE }) },
    { name: 'draft', act: () => call('PUT /v1/journeys/{id}', { params: { id: 'cart' }, body: JOURNEY }) },
    { name: 'live', act: () => call('POST /v1/journeys/{id}/publish', { params: { id: 'cart' } }) },
  ];
  for (const { name, act } of steps) {
    const { status, body } = await act();
    if (status >= 300) throw new Error(`${name}: ${JSON.stringify(body)}`);
    if (name === upTo) return;
  }
}
