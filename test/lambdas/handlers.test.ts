import { type Provider, PROVIDERS } from '../../core/delivery/lanes.ts';
import { gzipSync } from 'node:zlib';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTIONS, type FunctionName } from '../../core/environment.ts';
import { batchOf } from '../support/delivery/batches.ts';
import { forbid } from '../support/forbidden.ts';
import { httpEvent, operator } from '../support/http.ts';
import { said, saidFields } from '../support/said.ts';

/** Every function against an AWS that refuses whatever it is asked, in words that quote the request and a secret: as ValidationException,
 *  a failed condition or an error of the SDK may. What is logged, and what goes on to Lambda, must hold none of it. */
const SECRET = 'bks_0123456789abcdef_f3b1Hq0Zl9yQn8aC7xV6wE5rT4yU3iO2pA1sD0fG9hJ';
const TOKEN = 'ab12'.repeat(16);
const person = forbid({ token: TOKEN, attributes: { address: '1 Long Street, Bonn' }, secret: SECRET });

let aws: Server;
const kept = { ...process.env };
beforeAll(async () => {
  aws = createServer((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (text: string) => { body += text; });
    request.on('end', () => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: 'ValidationException', message: `${SECRET} ${person.attributes.address}\n    at ${TOKEN} (/3/device/${TOKEN}:1:1) ${body}`, Item: { token: { S: TOKEN } } }));
    });
  });
  await new Promise<void>((done) => { aws.listen(0, '127.0.0.1', done); });
  Object.assign(process.env, variables(`http://127.0.0.1:${(aws.address() as AddressInfo).port}`));
});
afterAll(async () => {
  process.env = kept;
  await new Promise((done) => { aws.close(done); });
});

const variables = (endpoint: string): Record<string, string> => ({
  ...Object.fromEntries(Object.values(FUNCTIONS).flat().map((name) => [name, name.toLowerCase()])),
  QUEUES: JSON.stringify(Object.fromEntries(PROVIDERS.map((provider) => [provider, { now: `${endpoint}/q`, bulk: `${endpoint}/q` }]))),
  PUSH_TRANSPORT: 'beckon',
  PROVIDER_ORIGINS: JSON.stringify({ apns: { production: 'https://127.0.0.1:1', sandbox: 'https://127.0.0.1:1' }, fcm: 'https://127.0.0.1:1', ca: '' }),
  ALL_QUEUES: JSON.stringify({ work: {}, 'dead-letters': {} }), LETTER_QUEUES: '[]', WEBHOOK_NETWORK: 'public', WEBHOOK_QUEUE: `${endpoint}/q`, ANSWER_QUEUE: `${endpoint}/q`, PUSH_SERVICES: '[]', AMPLIFY: '', API_URL: endpoint, EVENTS_URL: endpoint, OPERATOR_ISSUER: `${endpoint}/pool`, AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test',
});

const device = { lambda: { kind: 'device' as const, app: 'shop', deviceId: 'phone-1', scopes: '' } };
const record = (image: object) => ({ Records: [{ eventID: 'e1', eventName: 'INSERT', dynamodb: { NewImage: image } }] });
const messages = (body: object) => ({ Records: [{ messageId: 'm1', body: JSON.stringify(body) }] });
const visit = { profileId: 'ann@example.com', instance: 'i1', journey: 'cart', version: 1, node: 'hook', visit: 1 };
const batches = (provider: Provider) => ({ Records: [{ messageId: 'm1', body: JSON.stringify(batchOf(provider, [{ token: TOKEN }])) }] });
const events = gzipSync(JSON.stringify([{ id: 'e', name: 'cart.abandoned', time: 1, properties: person.attributes }])).toString('base64');

const EVENTS: Readonly<Record<FunctionName, unknown>> = {
  authorize: { headers: { authorization: `Bearer ${SECRET}` }, routeKey: 'PUT /v1/devices/{deviceId}', requestContext: { requestId: 'r-1' } },
  'register-device': httpEvent({ route: 'PUT /v1/devices/{deviceId}', params: { deviceId: 'phone-1' }, authorizer: device, body: { platform: 'ios', token: TOKEN } }),
  'ingest-events': httpEvent({ route: 'POST /v1/events', headers: { authorization: `Bearer ${SECRET}` }, body: { batchId: '01998d2e-7c00-7000-8000-000000000000', subject: 'ann', events: [{ id: 'e', name: 'seen', time: '2026-11-24T12:00:00Z', properties: person.attributes }] } }),
  manage: httpEvent({ route: 'GET /v1/apps', authorizer: operator('admin') }),
  read: httpEvent({ route: 'GET /v1/profiles/{id}', params: { id: 'ann@example.com' }, authorizer: operator('admin') }),
  'verify-app': httpEvent({ route: 'POST /v1/apps/{id}/verify', params: { id: 'shop' }, authorizer: operator('admin') }),
  people: httpEvent({ route: 'POST /v1/profiles', authorizer: operator('admin'), body: { items: [{ id: 'ann@example.com', attributes: person.attributes }] } }),
  audiences: httpEvent({ route: 'GET /v1/audiences/{id}', params: { id: 'vip' }, authorizer: operator('admin') }),
  'evaluate-audience': { next: { id: '0'.repeat(32) } },
  'due-audiences': {},
  sends: httpEvent({ route: 'GET /v1/sends/{id}', params: { id: '0'.repeat(32) }, authorizer: operator('admin') }),
  'run-send': { next: { id: '0'.repeat(32), run: 1 } },
  'erase-profile': { next: { id: '0'.repeat(32) } },
  'answer-pinpoint': { ...httpEvent({ route: 'PUT /v1/apps/a/endpoints/e', headers: { 'x-amz-security-token': SECRET }, body: { ChannelType: 'APNS', Address: TOKEN } }), routeKey: '$default' },
  'account-health': httpEvent({ route: 'GET /v1/health/bill', authorizer: operator('viewer') }),
  'enter-journeys': httpEvent({ route: 'GET /v1/journeys/{id}/runs', params: { id: 'cart' }, authorizer: operator('admin') }),
  'start-runs': {},
  health: httpEvent({ route: 'GET /v1/health' }),
  'dispatch-events': record({ subject: { S: 'ann' }, batchId: { S: 'b' }, app: { S: 'shop' }, source: { S: 'app' }, receivedAt: { N: '1' }, body: { B: events } }),
  'perform-moves': record({ profileId: { S: 'ann' }, entry: { S: 'row' }, revision: { N: '1' }, instances: { L: [] }, owed: { M: { pushes: { L: [] }, waits: { L: [] }, steps: { L: [{ M: {} }] } } } }),
  'call-webhook': messages({ ...visit, id: 'msg_1', deadline: 1e15, attempt: 0, retries: 3, request: { method: 'POST', url: 'https://api.shop.com/', headers: {}, body: JSON.stringify(person.attributes) } }),
  'take-answers': messages({ ...visit, answer: { ok: true, status: 200, body: person.attributes, at: 1 } }),
  'qualify-profiles': record({ profileId: { S: 'ann@example.com' }, attributes: { S: JSON.stringify(person.attributes) } }),
  'run-step': { journey: 'cart', version: 1, node: 'hour', moment: 1, cursor: '' },
  'open-cohorts': {},
  'sweep-instances': {},
  'deliver-apns': batches('apns'),
  'deliver-fcm': batches('fcm'),
  'deliver-web': batches('web'),
  'export-records': record({ subject: { S: 'ann@example.com' }, batchId: { S: 'b' }, app: { S: 'shop' }, source: { S: 'app' }, receivedAt: { N: '1' }, body: { B: events } }),
  'fold-reports': record({ id: { S: 'b' }, at: { N: '1' }, counts: { L: [{ M: { scope: { S: 'journey#cart' }, key: { S: 'k' }, n: { N: '1' } } }] } }),
};

type Handler = (event: unknown, context: unknown) => Promise<unknown>;
const CONTEXT = { awsRequestId: 'r-1', getRemainingTimeInMillis: () => 60_000 };

async function outcomeOf(name: FunctionName, event: unknown): Promise<{ readonly answer?: unknown; readonly error?: Error }> {
  const { handler } = (await import(`../../lambdas/${name}.ts`)) as { readonly handler: Handler };
  return handler(event, CONTEXT).then((answer) => ({ answer }), (error: unknown) => ({ error: error as Error }));
}

/** What Lambda's runtime prints of an error. */
const printed = (error: Error | undefined): string => (error === undefined ? '' : JSON.stringify(Object.getOwnPropertyNames(error).map((p) => [p, Reflect.get(error, p) as unknown])));
const holdsNone = (text: string): void => { for (const secret of [SECRET, TOKEN, person.attributes.address, 'ann@example.com']) expect(text).not.toContain(secret); };

describe.each(Object.keys(FUNCTIONS).filter((name) => name !== 'health' && name !== 'answer-pinpoint') as FunctionName[])('%s', (name) => {
  it('fails without a word of what it was about', async () => {
    const { answer, error } = await outcomeOf(name, EVENTS[name]);
    holdsNone(printed(error));
    holdsNone(JSON.stringify(answer ?? ''));
    holdsNone(said.join());
    expect(saidFields()).toContainEqual(expect.objectContaining({ error: 'ValidationException', stack: expect.stringMatching(/^ {4}at /) }));
    expect(error?.message ?? 'answered').toMatch(/^(?:answered|The function's own log line says what failed\.)$/);
  });

  it('fails the same when it is called with nothing', async () => {
    const { error } = await outcomeOf(name, undefined);
    expect(error?.message ?? 'answered').toMatch(/^(?:answered|The function's own log line says what failed\.)$/);
  });
});

it('answer-pinpoint, which asks the API alone, hands on its refusal without a word of what it was about', async () => {
  const { answer, error } = await outcomeOf('answer-pinpoint', EVENTS['answer-pinpoint']);
  expect([answer, error]).toMatchObject([{ statusCode: 400, headers: { 'x-amzn-errortype': 'BadRequestException' } }, undefined]);
  holdsNone(JSON.stringify(answer));
  holdsNone(said.join());
  expect((await outcomeOf('answer-pinpoint', undefined)).error?.message).toBe('The function\'s own log line says what failed.');
});

it('health answers', async () => {
  expect(await outcomeOf('health', EVENTS.health)).toMatchObject({ answer: { statusCode: 200 } });
});
