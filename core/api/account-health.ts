import * as z from 'zod';
import { PLATFORMS } from '../delivery/lanes.ts';
import { instant } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const queue = z.object({
  name: z.string(), kind: z.enum(['work', 'dead-letters']),
  waiting: z.int().describe('About so many'), inHand: z.int().describe('A function has them, or a person looks at them'), delayed: z.int(),
  oldestSeconds: z.number().optional().describe('Age of the oldest; absent where CloudWatch tells none'),
}).meta({ id: 'QueueHealth' });

const breaker = z.object({
  app: z.string(), platform: z.enum(PLATFORMS), state: z.enum(['closed', 'open', 'half-open']), since: instant.optional(),
  reason: z.string().optional().describe('The provider\'s reason that came in a wave (docs/outcomes.md)'), explanation: z.string().optional(),
  probeAt: instant.optional().describe('Open: when one push is tried'), failedProbes: z.int(),
}).meta({ id: 'BreakerHealth' });

const credential = z.object({
  app: z.string(), platform: z.enum(PLATFORMS), stored: z.boolean(), changedAt: instant.optional(), ageDays: z.int().optional(),
}).meta({ id: 'CredentialHealth' });

const pace = z.object({
  app: z.string(), platform: z.enum(PLATFORMS), perSecond: z.number().describe('Quota of the provider project, or the app\'s own pace'),
  usedPerSecond: z.number().describe('Answers of the provider a second, over the last five whole minutes'),
  leasedSeconds: z.object({ now: z.number(), bulk: z.number() }).describe('How far ahead each lane has leased: 0 is idle, 900 is as far as there is'),
  usedUpUntil: instant.optional().describe('The provider said that its quota is used up'),
}).meta({ id: 'PaceHealth' });

const alarm = z.object({ name: z.string(), state: z.enum(['ok', 'ringing', 'no-data']), since: instant.optional(), says: z.string(), runbook: z.string() }).meta({ id: 'AlarmHealth' });

const health = z.object({
  at: instant, queues: z.array(queue), breakers: z.array(breaker), credentials: z.array(credential), paces: z.array(pace),
  alarms: z.array(alarm).optional().describe('Absent where there is no CloudWatch'),
}).meta({ id: 'AccountHealth' });

const bill = z.object({
  month: z.string().meta({ example: '2026-11' }), asOf: instant,
  estimate: z.literal(true).describe('From counters and list prices; AWS bills what it measured'), region: z.string(), pricesAsOf: z.string(),
  capabilities: z.array(z.object({
    capability: z.string(), words: z.string(), counted: z.string().describe('What the units follow from'), n: z.number(),
    units: z.array(z.object({ unit: z.string(), n: z.number(), dollars: z.number() })), dollars: z.number(),
  })),
  dollars: z.number(),
}).meta({ id: 'MonthBill' });

const queueName = z.string().min(1).max(64);
const letter = z.object({
  id: z.string(), queue: z.string(), sentAt: instant, source: z.string().describe('Who could not work it'), reason: z.string(),
  holds: z.record(z.string(), z.union([z.string(), z.number()])).describe('Ids and counts of what is in it'),
  redrive: z.enum(['touch', 'send', 'settled', 'unclear']).describe('How it is worked again; `settled`: it only has to go; `unclear`: a person has to judge'),
}).meta({ id: 'DeadLetter' });

const LETTERS_MAX = 100;
const lettersQuery = z.strictObject({ queue: queueName.optional(), limit: z.coerce.number().int().min(1).max(LETTERS_MAX).default(50) });
const selection = z.strictObject({
  ids: z.array(z.string().min(8).max(100)).min(1).max(LETTERS_MAX).optional().describe('Ids, or the first 8 characters or more of them'),
  queue: queueName.optional(), source: z.string().min(1).max(64).optional(), reason: z.string().min(1).max(200).optional().describe('Part of it'),
  dryRun: z.boolean().default(false).describe('Only says what would become of each'),
}).refine(({ ids, queue: of, source, reason }) => (ids ?? of ?? source ?? reason) !== undefined, 'Name letters, or a queue, a source or a reason');
const redriven = z.object({
  items: z.array(z.object({ id: z.string(), queue: z.string(), source: z.string(), fate: z.enum(['redriven', 'moot', 'settled', 'unclear', 'failed']), why: z.string().optional() })),
  complete: z.boolean().describe('False: time ran out; ask again for the rest'),
}).meta({ id: 'Redriven' });

export const ACCOUNT_HEALTH_SCHEMAS = {
  getAccountHealth: { answers: { 200: health } },
  getBill: { answers: { 200: bill } },
  listDeadLetters: { query: lettersQuery, answers: { 200: z.object({ items: z.array(letter) }) } },
  redriveDeadLetters: { body: selection, answers: { 200: redriven } },
} as const satisfies OperationSchemas;
