import { createHash, createHmac } from 'node:crypto';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Amplify } from 'aws-amplify';
import { post } from 'aws-amplify/api';
import { identifyUser } from 'aws-amplify/push-notifications/customer-profiles';
import { build } from 'esbuild';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AMPLIFY_SCHEMAS, RECORD_SCHEMAS } from '../../core/api/amplify.ts';
import { trackingBlock } from '../../core/delivery/tracking.ts';
import { hmac, sha256 } from '../../lambdas/adapters/hashing.ts';
import { ingestOperations } from '../../lambdas/ingest-events.ts';
import { reporter } from '../../sdk/typescript/src/adapters/amplify.ts';
import { memoryEvents } from '../support/memory/events.ts';
import { issueCertificate, makeAuthority } from '../../local/simulators/authority.ts';
import { amplifyOperations } from '../../lambdas/amplify.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { deviceWorld } from '../support/device-world.ts';
import { httpEvent } from '../support/http.ts';

/** aws-amplify as it is published, against our handlers: it signs, the server checks the signature as AWS does, and says who signed. */
const HOST = 'abc123.execute-api.us-east-1.amazonaws.com';
const ADA = { identity: 'us-east-1:0b1d2c3e-0000-4000-8000-00000000000a', accessKeyId: 'AKIDADA', secretAccessKey: 'secret-of-ada', sessionToken: 'session-of-ada' };
const POOL = 'us-east-1:11111111-2222-4333-8444-555555555555';
const SCHEMA = { attributes: Object.fromEntries(['email', 'name', 'city', 'plan'].map((name) => [name, { type: 'string' as const, app: true }])) };

const world = deviceWorld();
const ports = { ...world.ports, schema: async () => SCHEMA, amplify: { app: 'shop', pool: POOL } };
let pool = POOL;
const handler = httpHandler(AMPLIFY_SCHEMAS, () => amplifyOperations(ports as never));
const events = memoryEvents();
const recording = { ...ports, events, devices: world.tokens, trackingKey: async () => 'key', hmac };
const recorder = httpHandler(RECORD_SCHEMAS, () => ({ recordEvents: ingestOperations(recording as never).recordEvents }));
const statuses: number[] = [];
let server: Server;
let endpoint: string;
const before = getGlobalDispatcher();

beforeAll(async () => {
  const authority = await makeAuthority();
  const { cert, key } = await issueCertificate(authority);
  server = createServer({ cert, key }, (request, response) => {
    let body = '';
    request.on('data', (chunk) => { body += String(chunk); }).on('end', () => void answer(request, body).then(({ status, text }) => { statuses.push(status); response.writeHead(status).end(text); }));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  endpoint = `https://${HOST}:${(server.address() as AddressInfo).port}`;
  const lookup: LookupFunction = (_name, options, done) => { if (options.all === true) done(null, [{ address: '127.0.0.1', family: 4 }]); else done(null, '127.0.0.1', 4); };
  setGlobalDispatcher(new Agent({ connect: { ca: authority.certPem, lookup, checkServerIdentity: () => undefined } }));
  const credentialsProvider = { getCredentialsAndIdentityId: async () => ({ credentials: ADA, identityId: ADA.identity }), clearCredentialsAndIdentityId: () => undefined };
  Amplify.configure({ Notifications: { PushNotification: { CustomerProfiles: { endpoint, region: 'us-east-1' } } }, API: { REST: { beckon: { endpoint, region: 'us-east-1', service: 'execute-api' } } } } as never, { Auth: { credentialsProvider } } as never);
});
afterAll(() => { setGlobalDispatcher(before); server.close(); });

async function answer(request: IncomingMessage, body: string): Promise<{ readonly status: number; readonly text: string }> {
  if (!isSignedBy(ADA, request, body)) return { status: 403, text: '{"message":"Forbidden"}' };
  const iam = { cognitoIdentity: { identityId: ADA.identity, identityPoolId: pool, amr: ['authenticated'] } };
  const { statusCode = 0, body: text = '' } = await (request.url === '/record-events' ? recorder : handler)(httpEvent({ route: `POST ${request.url ?? ''}`, body: JSON.parse(body) as object, authorizer: { iam } }), {} as never);
  return { status: statusCode, text };
}

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Signature Version 4, computed anew from what came ("Create a signed AWS API request"). */
function isSignedBy({ accessKeyId, secretAccessKey }: typeof ADA, { method = '', url = '', headers }: IncomingMessage, body: string): boolean {
  const [, credential = '', signed = '', signature] = /Credential=([^,]+), SignedHeaders=([^,]+), Signature=(\w+)/.exec(headers.authorization ?? '') ?? [];
  const [id, date = '', region = '', service = ''] = credential.split('/');
  const canonical = [method, url, '', ...signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}`), '', signed, sha(body)].join('\n');
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${date}/${region}/${service}/aws4_request`, sha(canonical)].join('\n');
  const key = ['aws4_request'].reduce(mac, mac(mac(mac(`AWS4${secretAccessKey}`, date), region), service));
  return id === accessKeyId && service === 'execute-api' && mac(key, text).toString('hex') === signature;
}

interface Native { registerDevice(input: { token: string }): Promise<void>; removeDevice(): Promise<void>; initializePushNotifications(): void; configure(config: object, options: object): void }

/** The code that runs in React Native, for Android or iOS; only the native modules below it are not there. */
async function native(platform: 'android' | 'ios'): Promise<Native> {
  // CommonJS, so that what is imported and not here is undefined.
  const stubs: Readonly<Record<string, string>> = {
    'react-native': `module.exports = { Platform: { OS: '${platform}', select: (all) => all['${platform}'] }, NativeModules: {}, Dimensions: { get: () => ({}) } };`,
    '@aws-amplify/react-native': `const memory = new Map(); module.exports = {
      loadAmplifyPushNotification: () => ({ addMessageEventListener() {}, addTokenEventListener() {}, completeNotification() {}, getConstants: () => ({ NativeEvent: { TOKEN_RECEIVED: 't' } }), registerHeadlessTask() {} }),
      loadAsyncStorage: () => ({ getItem: async (key) => memory.get(key) ?? null, setItem: async (key, value) => { memory.set(key, value); }, removeItem: async (key) => { memory.delete(key); }, getAllKeys: async () => [...memory.keys()], multiGet: async (keys) => keys.map((key) => [key, memory.get(key)]) }),
      loadBase64: () => ({ encode: btoa }), loadGetRandomValues() {}, loadUrlPolyfill() {}, loadBuffer: () => Buffer, getOperatingSystem: () => '${platform}' };`,
  };
  const { outputFiles } = await build({
    stdin: { contents: 'import { Amplify } from "@aws-amplify/core"; export { registerDevice, removeDevice, initializePushNotifications } from "aws-amplify/push-notifications/customer-profiles"; export const configure = (config, options) => Amplify.configure(config, options);', resolveDir: process.cwd() },
    bundle: true, format: 'esm', platform: 'node', target: 'node22', write: false, define: { __DEV__: 'true' }, conditions: ['import'],
    plugins: [{
      name: 'react-native', setup: ({ onResolve, onLoad }) => {
        onResolve({ filter: /^(react-native|@aws-amplify\/react-native)$/ }, ({ path }) => ({ path, namespace: 'stub' }));
        onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({ contents: stubs[path] ?? '', loader: 'js' }));
        onResolve({ filter: /^\.{1,2}\/.*\.mjs$/ }, ({ path, resolveDir }) => {
          const found = [`.${platform}.mjs`, '.native.mjs'].map((end) => join(resolveDir, path.replace(/\.mjs$/, end))).find((file) => existsSync(file));
          return found === undefined ? undefined : { path: found };
        });
      },
    }],
  });
  const file = join(mkdtempSync(join(tmpdir(), 'beckon-amplify-')), `${platform}.mjs`);
  writeFileSync(file, outputFiles[0]?.contents ?? '');
  return (await import(pathToFileURL(file).href)) as Native;
}

describe('AWS Amplify\'s own client', () => {
  it('identifyUser: attributes of whoever signed', async () => {
    await identifyUser({ userProfile: { email: 'ada@shop.example', name: 'Ada', location: { city: 'Vienna' }, customAttributes: { plan: 'gold' } } } as never);
    expect((await world.profiles.read(ADA.identity))?.attributes).toEqual({ email: 'ada@shop.example', name: 'Ada', city: 'Vienna', plan: 'gold' });
  });

  it('is refused what apps may not set, a forged signature, and another pool\'s identities', async () => {
    await expect(identifyUser({ userProfile: { phone: '1' } } as never)).rejects.toThrow();
    pool = 'us-east-1:another';
    await expect(identifyUser({ userProfile: { name: 'Eve' } } as never)).rejects.toThrow();
    pool = POOL;
    expect(statuses.slice(-2)).toEqual([400, 403]);
    expect((await world.profiles.read(ADA.identity))?.attributes).toMatchObject({ name: 'Ada' });
  });

  it.each([['android', 'f'.repeat(20), 'production'], ['ios', 'ab'.repeat(32), 'sandbox']] as const)('%s: registerDevice and removeDevice', { timeout: 600_000 }, async (platform, token, environment) => {
    const device = await native(platform);
    const credentialsProvider = { getCredentialsAndIdentityId: async () => ({ credentials: ADA, identityId: ADA.identity }), clearCredentialsAndIdentityId: () => undefined };
    device.configure({ Notifications: { PushNotification: { CustomerProfiles: { endpoint, region: 'us-east-1' } } } }, { Auth: { credentialsProvider } });
    device.initializePushNotifications();
    await device.registerDevice({ token });
    await device.registerDevice({ token });
    expect(Object.values((await world.profiles.read(ADA.identity))?.devices ?? {})).toMatchObject([{ app: 'shop', platform, token, environment }]);
    await device.removeDevice();
    expect((await world.profiles.read(ADA.identity))?.devices).toEqual({});
  });
});

describe('what Amplify does not tell', () => {
  const scope = { journey: 'cart', version: 2, node: 'nudge', instance: 'i1', visit: 1, message: 'hello', category: 'marketing' } as const;
  const block = trackingBlock({ id: 'p1', scope, profileId: ADA.identity }, 'android', 'key', { hash: sha256, hmac });
  const message = { title: 'Cart', data: { beckon: JSON.stringify(block), 'pinpoint.notification.title': 'Cart' } };
  const told = () => events.batches.map(({ subject, app, source, events: all }) => [subject, app, source, ...all.map(({ name, push }) => [name, push?.pushId])]);

  it('is posted by Amplify\'s own client, signed, and taken as of who signed', async () => {
    const report = reporter(post, 'beckon');
    expect([await report('push.received', message), await report('push.opened', message)]).toEqual([true, true]);
    expect(told()).toEqual([[ADA.identity, 'shop', 'app', ['push.received', 'p1']], [ADA.identity, 'shop', 'app', ['push.opened', 'p1']]]);
  });

  it('never throws: somebody else\'s push is not told, and what is refused or offline is answered no', async () => {
    const before = statuses.length;
    const report = reporter(post, 'beckon');
    expect([await report('push.opened', { data: { title: 'Hi' } }), await report('push.opened', {}), await report('push.opened', { data: { 'pinpoint.notification.title': 'Hi' } })]).toEqual([false, false, false]);
    expect(statuses.length).toBe(before);
    pool = 'us-east-1:another';
    expect(await report('push.opened', message)).toBe(false);
    pool = POOL;
    expect(await reporter(post, 'not-configured')('push.opened', message)).toBe(false);
    expect(told()).toHaveLength(2);
  });
});

it('the signed routes are these, with no other way to say who it is', () => {
  expect([...Object.keys(AMPLIFY_SCHEMAS), ...Object.keys(RECORD_SCHEMAS)]).toEqual(['identifyUser', 'registerAmplifyDevice', 'removeAmplifyDevice', 'recordEvents']);
  expect(RECORD_SCHEMAS.recordEvents.body.safeParse({ batchId: '01890000-0000-7000-8000-000000000001', subject: 'bob', events: [{ id: 'e' }] }).success).toBe(false);
});
