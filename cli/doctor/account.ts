import { DELIVERY_QUEUES, LETTER_QUEUE_NAMES, LETTER_QUEUES, type DeliveryQueue } from '../../lambdas/dead-letters/ports.ts';
import { FUNCTIONS } from '../../core/environment.ts';
import { STREAM_READERS, TABLES, type TableName } from '../../core/tables.ts';
import { someLetters } from '../../lambdas/dead-letters/look.ts';
import { ageOf } from '../dead-letters/table.ts';
import { broken, type Finding, ok, orWell, unseen, warning } from './finding.ts';
import type { DoctorPorts, FunctionHour, Mapping } from './ports.ts';

type Look = (ports: DoctorPorts) => Promise<readonly Finding[]>;

const NO_CLOUDWATCH = 'not looked at here: an emulator has no CloudWatch metrics';
const DEPLOY = 'npm run deploy';

const OUTPUTS = ['ApiUrl', 'UserPoolId', 'UserPoolClientId', 'FilesBucket', ...Object.keys(TABLES).map((name) => `${name}Table`), ...Object.values(LETTER_QUEUES), ...Object.values(DELIVERY_QUEUES)];

/** What CloudFormation says. */
export const stack: Look = async ({ stack: { name, status, outputs } }) => {
  const missing = OUTPUTS.filter((output) => outputs[output] === undefined);
  if (!/_COMPLETE$/.test(status)) return [/_IN_PROGRESS$/.test(status) ? warning('stack', `${name} is ${status}`, 'Wait until the deployment is over, then run this again.') : broken('stack', `${name} is ${status}`, 'Look at its events: aws cloudformation describe-stack-events')];
  if (missing.length > 0) return [broken('stack', `${name} lacks the outputs ${missing.join(', ')}: another version deployed it`, DEPLOY)];
  return [status === 'UPDATE_ROLLBACK_COMPLETE' ? warning('stack', `the last deployment of ${name} failed and was rolled back`, DEPLOY) : ok('stack', `${name} is ${status}, with all outputs`)];
};

/** Whether its function answers there: an account or its organisation may forbid open function URLs. Nothing to say where the settings have none. */
export const events: Look = async ({ knock, stack: { outputs: { ApiUrl, EventsUrl = ApiUrl ?? '' } } }) => {
  if (EventsUrl === ApiUrl) return [];
  if (knock === undefined) return [unseen('events', 'not looked at here: an emulator answers at another address')];
  const status = await knock(`${EventsUrl}/v1/events`);
  return [status === 401 ? ok('events', `${EventsUrl} answers`) : broken('events', `${EventsUrl} answers ${status} before ingest-events is asked: phones that send their events there keep them`, 'docs/runbook.md#the-address-of-events')];
};

export const alarms: Look = async ({ cloudWatch, stack: { stage } }) => {
  if (cloudWatch === undefined) return [unseen('alarms', NO_CLOUDWATCH)];
  const { all, ringing } = await cloudWatch.alarms();
  if (all === 0) return [broken('alarms', `stage ${stage} has no alarms`, DEPLOY)];
  const faults = ringing.map(({ name, says, since }) => broken(`alarm ${name}`, `${says.replace(/ Runbook: .*$/, '')} Since ${since}.`, `docs/runbook.md#${name}`));
  return orWell(faults, 'alarms', `none of ${all} rings`);
};

const HOURS = 3_600_000;

/** Errors, throttles and lag. */
export const functions: Look = async ({ cloudWatch }) => {
  if (cloudWatch === undefined) return [unseen('functions', NO_CLOUDWATCH)];
  const hours = await cloudWatch.hours();
  return [...orWell(hours.flatMap(troublesOf), 'functions', `${hours.length} functions without an error or a throttle in the last hour`), ...orWell(hours.flatMap(lagOf), 'event lag', 'every stream is read within a minute')];
};

function troublesOf({ name, errors, throttles }: FunctionHour): readonly Finding[] {
  return [
    ...(errors > 0 ? [warning(name, `${errors} errors in the last hour`, `the log /aws/lambda/…-${name}, and docs/runbook.md ("Finding your way")`)] : []),
    ...(throttles > 0 ? [warning(name, `${throttles} calls were throttled in the last hour: the account has no concurrency left`, 'docs/runbook.md#pipeline-throttles')] : []),
  ];
}

function lagOf({ name, behindMs = 0 }: FunctionHour): readonly Finding[] {
  if (behindMs < 60_000) return [];
  const says = `${name} reads what is ${ageOf(behindMs)} old; at 24 h the stream forgets it`;
  return [(behindMs < 12 * HOURS ? warning : broken)('event lag', says, `docs/runbook.md#${name}-age`)];
}

/** Seconds; as the alarms have it (lib/watches.ts). */
const LATE = { now: 120, bulk: 1_800, webhook: 120 } as const;
const laneOf = (queue: DeliveryQueue) => (!queue.startsWith('deliver-') ? 'webhook' : queue.endsWith('now') ? 'now' : 'bulk');

export const queues: Look = async ({ cloudWatch }) => {
  if (cloudWatch === undefined) return [unseen('delivery queues', NO_CLOUDWATCH)];
  const waiting = await cloudWatch.waiting();
  const faults = (Object.keys(DELIVERY_QUEUES) as DeliveryQueue[]).flatMap((queue) => {
    const age = waiting[DELIVERY_QUEUES[queue]] ?? 0;
    const lane = laneOf(queue);
    const [what, section] = lane === 'webhook' ? ['message', 'webhook-age'] : ['push batch', `deliver-${lane}-age`];
    return age < LATE[lane] ? [] : [warning(queue, `its oldest ${what} has waited ${ageOf(age * 1_000)}`, `docs/runbook.md#${section}`)];
  });
  return orWell(faults, 'delivery queues', 'nothing waits for long');
};

const LETTERS_SEEN = 100;

export const deadLetters: Look = async ({ letters, now }) => {
  const found = await Promise.all(LETTER_QUEUE_NAMES.map(async (queue) => {
    const waiting = await letters.letters.waiting(queue);
    if (waiting === 0) return [];
    const [oldest] = await someLetters(letters, [queue], LETTERS_SEEN);
    return [broken(`dead letters ${queue}`, `about ${waiting}${oldest === undefined ? '' : `; the oldest is ${ageOf(now() - oldest.sentAt)} old: ${oldest.reason}`}`, `npx beckon dead-letters --queue ${queue}, then docs/runbook.md#redrive`)];
  }));
  return orWell(found.flat(), 'dead letters', `none in ${LETTER_QUEUE_NAMES.length} queues`);
};

export const tables: Look = async (ports) => {
  const names = Object.keys(TABLES) as TableName[];
  const found = await Promise.all(names.map(async (name) => {
    const { ttl, backups } = await ports.table(name);
    return [
      ...(TABLES[name].ttl && !ttl ? [broken(`table ${name}`, 'expired rows are not deleted: time to live is off', DEPLOY)] : []),
      ...(backups ? [] : [warning(`table ${name}`, 'it cannot be restored: point-in-time recovery is off', DEPLOY)]),
    ];
  }));
  return orWell(found.flat(), 'tables', `${names.length} tables expire and can be restored as they should`);
};

/** Who must read what: a stream's ARN, or the name at the end of a queue's. */
const sourcesOf = (outputs: DoctorPorts['stack']['outputs']): readonly (readonly [reader: string, source: string])[] => [
  ...Object.entries(STREAM_READERS).map(([table, reader]) => [reader, outputs[`${table}Stream`] ?? ''] as const),
  ...Object.entries(DELIVERY_QUEUES).map(([queue, output]) => [queue.replace(/-(now|bulk)$/, ''), `:${outputs[output]?.split('/').at(-1) ?? ''}`] as const),
];

export const mappings: Look = async (ports) => {
  const all = await ports.mappings();
  const missing = sourcesOf(ports.stack.outputs).filter(([reader, source]) => !all.some((one) => one.function === reader && one.source.endsWith(source)))
    .map(([reader, source]) => broken(`source of ${reader}`, `nothing brings it its work: ${source.replace(/^:/, '')}`, DEPLOY));
  return orWell([...missing, ...all.flatMap(mappingFaults)], 'event sources', `${all.length} are enabled`);
};

function mappingFaults({ id, function: name, source, state, lastResult }: Mapping): readonly Finding[] {
  if (state !== 'Enabled') return [(state === 'Disabled' ? broken : warning)(`source of ${name}`, `${source} is ${state}`, `aws lambda update-event-source-mapping --enabled --uuid ${id}`)];
  return lastResult?.startsWith('PROBLEM') ? [broken(`source of ${name}`, `${source}: ${lastResult}`, `docs/runbook.md#${name}-errors`)] : [];
}

export const quota: Look = async (ports) => {
  if (ports.quota === undefined) return [unseen('concurrency', 'not looked at here: an emulator has no quotas')];
  const lacks = await ports.quota();
  return orWell(lacks.map(({ what, advice }) => warning('concurrency', what, advice)), 'concurrency', `the account has room for ${Object.keys(FUNCTIONS).length} functions at these settings`);
};
