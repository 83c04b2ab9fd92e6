import type { Provider } from '../../../core/delivery/lanes.ts';
import { expect, it } from 'vitest';
import { apiClient } from '../../../cli/api/client.ts';
import { examine, type Patient } from '../../../cli/doctor/examine.ts';
import { findingLines, sumLine } from '../../../cli/doctor/finding.ts';
import type { DoctorPorts } from '../../../cli/doctor/ports.ts';
import { DELIVERY_QUEUES, LETTER_QUEUES } from '../../../lambdas/dead-letters/ports.ts';
import { STREAM_READERS, TABLES } from '../../../core/tables.ts';
import { memoryLetters } from '../../support/memory/letters.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const names = Object.keys(TABLES);
const outputs: Readonly<Record<string, string>> = {
  ApiUrl: 'https://api.example', UserPoolId: 'p', UserPoolClientId: 'c', FilesBucket: 'b',
  ...Object.fromEntries(names.map((name) => [`${name}Table`, name])), ...Object.fromEntries(Object.keys(STREAM_READERS).map((name) => [`${name}Stream`, `arn:aws:dynamodb:r:1:table/${name}/stream/1`])),
  ...Object.fromEntries([...Object.values(LETTER_QUEUES), ...Object.values(DELIVERY_QUEUES)].map((name) => [name, `https://sqs/1/${name}`])),
};
const sources = [
  ...Object.entries(STREAM_READERS).map(([table, reader]) => ({ id: table, function: reader, source: outputs[`${table}Stream`] ?? '', state: 'Enabled', lastResult: 'No records processed' })),
  ...Object.entries(DELIVERY_QUEUES).map(([queue, output]) => ({ id: queue, function: queue.replace(/-(now|bulk)$/, '') as `deliver-${Provider}`, source: `arn:aws:sqs:r:1:${output}`, state: 'Enabled' })),
];

const well: DoctorPorts = {
  stack: { name: 'beckon-prod', stage: 'prod', status: 'UPDATE_COMPLETE', outputs },
  cloudWatch: { alarms: async () => ({ all: 30, ringing: [] }), hours: async () => [{ name: 'manage', errors: 0, throttles: 0 }], waiting: async () => ({}) },
  quota: async () => [],
  letters: memoryLetters(),
  table: async () => ({ ttl: true, backups: true }),
  mappings: async () => sources,
  now: () => NOW,
};

const good = { ok: true, reason: 'accepted', explanation: 'Good.', advice: '' };
const apiWith = (routes: Readonly<Record<string, unknown>>): Patient['api'] => apiClient('https://api.example', {
  authorization: async () => 't', pause: async () => undefined,
  fetch: async (url) => {
    const body = routes[new URL(String(url)).pathname];
    return new Response(JSON.stringify(body ?? { message: 'Service Unavailable' }), { status: body === undefined ? 503 : 200 });
  },
});
const app = { id: 'shop', breakers: [], ios: {}, android: {} };
const answers = { '/v1/health': { status: 'ok', stage: 'prod' }, '/v1/apps': { items: [app] }, '/v1/apps/shop/verify': { ios: { production: good, sandbox: good }, android: good } };

const told = async (patient: Partial<Patient> & { readonly account?: DoctorPorts }) =>
  (await examine({ account: well, api: apiWith(answers), ...patient })).filter(({ health }) => health !== 'ok').map(({ check, health, says, remedy }) => [check, health, says, remedy]);

it('a deployment that is well has nothing but ok', async () => {
  const findings = await examine({ account: well, api: apiWith(answers) });
  expect(findings.map(({ check, health }) => [check, health])).toEqual([
    'stack', 'API', 'concurrency', 'tables', 'event sources', 'functions', 'event lag', 'delivery queues', 'dead letters', 'alarms', 'app shop ios', 'app shop android',
  ].map((check) => [check, 'ok']));
  expect(sumLine(findings)).toBe('0 broken, 0 to mind, 12 well, 0 not looked at.');
});

it('an emulator has neither metrics nor quotas', async () => {
  const { cloudWatch: _cloudWatch, quota: _quota, ...account } = well;
  expect((await told({ account })).map(([check, health]) => [check, health])).toEqual(['concurrency', 'functions', 'delivery queues', 'alarms'].map((check) => [check, 'unseen']));
});

it.each([
  ['the stack failed', { stack: { ...well.stack, status: 'UPDATE_ROLLBACK_FAILED' } }, ['stack', 'broken', /UPDATE_ROLLBACK_FAILED/, /describe-stack-events/]],
  ['it was rolled back', { stack: { ...well.stack, status: 'UPDATE_ROLLBACK_COMPLETE' } }, ['stack', 'warning', /rolled back/, /npm run deploy/]],
  ['it is on its way', { stack: { ...well.stack, status: 'UPDATE_IN_PROGRESS' } }, ['stack', 'warning', /IN_PROGRESS/, /Wait/]],
  ['a quota is low', { quota: async () => [{ what: 'Lambda may run 10.', advice: 'Ask for more.' }] }, ['concurrency', 'warning', /10/, /Ask for more/]],
  ['time to live is off', { table: async (name) => ({ ttl: name !== 'Events', backups: true }) }, ['table Events', 'broken', /time to live/, /npm run deploy/]],
  ['backups are off', { table: async (name) => ({ ttl: true, backups: name !== 'Events' }) }, ['table Events', 'warning', /point-in-time/, /npm run deploy/]],
  ['a source is missing', { mappings: async () => sources.filter(({ id }) => id !== 'deliver-fcm-bulk') }, ['source of deliver-fcm', 'broken', /nothing brings it its work: DeliverFcmBulkQueue/, /npm run deploy/]],
  ['a source is off', { mappings: async () => sources.map((one) => (one.id === 'Events' ? { ...one, state: 'Disabled' } : one)) }, ['source of dispatch-events', 'broken', /is Disabled/, /--uuid Events/]],
  ['a source fails', { mappings: async () => sources.map((one) => (one.id === 'Events' ? { ...one, lastResult: 'PROBLEM: Function call failed' } : one)) }, ['source of dispatch-events', 'broken', /PROBLEM/, /#dispatch-events-errors/]],
  ['a function fails', { cloudWatch: { ...well.cloudWatch, hours: async () => [{ name: 'run-step', errors: 3, throttles: 0 }] } }, ['run-step', 'warning', /3 errors/, /run-step/]],
  ['a function is throttled', { cloudWatch: { ...well.cloudWatch, hours: async () => [{ name: 'run-step', errors: 0, throttles: 9 }] } }, ['run-step', 'warning', /9 calls were throttled/, /pipeline-throttles/]],
  ['a stream is read late', { cloudWatch: { ...well.cloudWatch, hours: async () => [{ name: 'fold-reports', errors: 0, throttles: 0, behindMs: 13 * 3_600_000 }] } }, ['event lag', 'broken', /13h old/, /#fold-reports-age/]],
  ['a queue waits', { cloudWatch: { ...well.cloudWatch, waiting: async () => ({ DeliverApnsNowQueue: 180, DeliverApnsBulkQueue: 180 }) } }, ['deliver-apns-now', 'warning', /3m/, /#deliver-now-age/]],
  ['an alarm rings', { cloudWatch: { ...well.cloudWatch, alarms: async () => ({ all: 30, ringing: [{ name: 'api-errors', says: 'The API answers requests with 5xx. Runbook: docs/runbook.md#api-errors', since: '2026-11-24T11:00:00.000Z' }] }) } }, ['alarm api-errors', 'broken', /5xx\. Since 2026-11-24T11/, /^docs\/runbook\.md#api-errors$/]],
  ['letters wait', { letters: memoryLetters({ parked: [{ id: 'a'.repeat(36), sentAt: NOW - 7_200_000, body: '{}', attributes: {} }] }) }, ['dead letters parked', 'broken', /about 1; the oldest is 2h old/, /npx beckon dead-letters --queue parked/]],
] as readonly [string, Partial<DoctorPorts>, readonly [string, string, RegExp, RegExp]][])('%s', async (_, change, [check, health, says, remedy]) => {
  expect(await told({ account: { ...well, ...change } as DoctorPorts })).toEqual([[check, health, expect.stringMatching(says), expect.stringMatching(remedy)]]);
});

it.each([
  [401, undefined], [403, ['events', 'broken', 'https://own.example answers 403 before ingest-events is asked: phones that send their events there keep them', 'docs/runbook.md#the-address-of-events']],
] as const)('the address of events answers %i', async (status, finding) => {
  const asked: string[] = [];
  const account = { ...well, stack: { ...well.stack, outputs: { ...outputs, EventsUrl: 'https://own.example' } }, knock: async (address: string) => { asked.push(address); return status; } };
  expect(await told({ account })).toEqual(finding === undefined ? [] : [finding]);
  expect(asked).toEqual(['https://own.example/v1/events']);
  expect(await told({ account: { ...account, stack: { ...well.stack, outputs: { ...outputs, EventsUrl: 'https://api.example' } }, knock: async () => 500 } })).toEqual([]);
});

it('another version’s outputs are named', async () => {
  const { EventsTable: _events, ...rest } = outputs;
  expect((await told({ account: { ...well, stack: { ...well.stack, outputs: rest } } }))[0]).toEqual(['stack', 'broken', expect.stringContaining('EventsTable'), 'npm run deploy']);
});

it('what the providers refuse, and what a breaker holds', async () => {
  const bad = { ok: false, reason: 'InvalidProviderToken', explanation: 'The key is not of this team.', advice: 'Put another key.' };
  const breaker = { platform: 'android', state: 'open', cause: 'credentials', since: '2026-11-24T11:00:00.000Z', advice: 'Put a new key.' };
  const api = apiWith({ ...answers, '/v1/apps': { items: [{ ...app, breakers: [breaker] }] }, '/v1/apps/shop/verify': { ios: { production: bad, sandbox: good }, android: bad } });
  expect(await told({ api })).toEqual([
    ['app shop android', 'broken', 'pushes are held (open) since 2026-11-24T11:00:00.000Z: credentials. Put a new key.', 'docs/runbook.md#breaker-open'],
    ['app shop ios', 'warning', expect.stringContaining('good in the sandbox only'), 'docs/runbook.md#credential-rotation'],
    ['app shop android', 'broken', 'InvalidProviderToken: The key is not of this team. Put another key.', 'docs/runbook.md#credential-rotation'],
  ]);
});

it('what cannot be looked at does not hide the rest', async () => {
  const denied = async (): Promise<never> => { throw Object.assign(new Error('no'), { name: 'AccessDeniedException' }); };
  expect(await told({ account: { ...well, table: denied }, api: apiWith({}), unsigned: 'Nobody is signed in at stage prod.' })).toEqual([
    ['API', 'broken', expect.stringContaining('503'), 'docs/runbook.md#api-errors'],
    ['tables', 'unseen', 'could not be looked at: AccessDeniedException: no', expect.any(String)],
    ['apps', 'unseen', 'nobody is signed in: Nobody is signed in at stage prod.', 'npx beckon login'],
  ]);
});

it('a remedy stands below what it mends', () => {
  expect(findingLines([{ check: 'API', health: 'ok', says: 'answers' }, { check: 'tables', health: 'broken', says: 'off', remedy: 'npm run deploy' }])).toEqual([
    '        CHECK   FOUND', 'ok      API     answers', 'BROKEN  tables  off', '                → npm run deploy',
  ]);
});
