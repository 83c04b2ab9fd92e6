import * as z from 'zod';
import { eventName, PROPERTIES_BYTES } from './events.ts';
import { byId, documentId, faultAnswer, instant, LIST_DEFAULT, LIST_MAX, pageOf } from './documents.ts';
import { jsonObject } from './json-object.ts';
import type { OperationSchemas } from './operation.ts';
import { profileId } from './profiles.ts';

const ENTRIES_MAX = 100;
const entryId = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/, 'Expected 1 to 64 letters, digits and "_.:-".');
const properties = jsonObject({ name: z.string().min(1).max(128), bytes: PROPERTIES_BYTES });
const idempotencyKey = z.object({ 'idempotency-key': z.string().regex(/^[\x21-\x7e]{1,128}$/, 'Expected 1 to 128 visible ASCII letters.').optional() });

/** One profile to be let in. Each is judged by itself. */
export const entryItem = z.strictObject({
  profile: profileId,
  data: properties.default({}).describe('What the profile enters with: `event` and `entry` in conditions, `event` in messages'),
  key: z.union([z.string().min(1).max(64), z.number()]).optional().describe('Value of the journey\'s supplemental key, if it is not in `data`'),
  id: entryId.optional().describe('Made once by the caller: the same again, within 90 days, is the same entry'),
});
export type EntryItem = z.output<typeof entryItem>;

const documented = (): object => ({ ...z.toJSONSchema(entryItem, { io: 'input', unrepresentable: 'any' }), $schema: undefined });
const item = z.unknown().meta({ id: 'JourneyEntry', override: ({ jsonSchema }: { jsonSchema: object }) => { Object.assign(jsonSchema, documented()); } });

const result = z.object({
  index: z.int(), profile: z.string().optional(), id: z.string().optional().describe('Of the entry'),
  status: z.enum(['accepted', 'refused']).describe('`accepted`: the journey decides next, as of any event; whom it does not let in its report counts with the reason'),
  faults: z.array(faultAnswer).optional(),
}).meta({ id: 'JourneyEntryResult' });
export type EntryResult = z.output<typeof result>;

const count = z.int().min(0);
const run = z.object({
  id: z.string(), journey: documentId, version: z.int().min(1), audience: documentId,
  state: z.enum(['scheduled', 'reading', 'entering', 'done', 'cancelled', 'failed']).describe('`reading`: the audience\'s members; `cancelled`: by an operator, or because the version lets nobody in any more; `failed`: its audience is gone'),
  paused: z.object({ by: z.literal('operator'), at: instant }).optional().describe('Held, whatever its state'),
  createdAt: instant, createdBy: z.string(), startsAt: instant, endedAt: instant.optional(),
  progress: z.object({
    looked: count.describe('Profiles looked at'), members: count, worked: count.describe('Members that entered, or were not let in'),
    share: z.number().min(0).max(1).describe('Of the members, once all are known'), nextAt: instant.optional().describe('The next ones enter then'),
  }),
}).meta({ id: 'JourneyRun' });
const byRun = z.object({ id: documentId, runId: z.string().regex(/^[0-9a-f]{32}$/, 'Expected the id of a run.') });
const runsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_DEFAULT).describe('How many to answer'),
  cursor: z.string().regex(/^[0-9a-f]{32}$/, 'Expected the cursor of a page before.').optional().describe('`cursor` of the page before'),
});

export const ENTRY_SCHEMAS = {
  createEntries: {
    params: byId, headers: idempotencyKey, body: z.strictObject({ items: z.array(item).min(1).max(ENTRIES_MAX) }),
    answers: { 202: z.object({ accepted: count, refused: count, results: z.array(result) }).meta({ id: 'JourneyEntries' }) },
  },
  listRuns: { params: byId, query: runsQuery, answers: { 200: pageOf(run) } },
  getRun: { params: byRun, answers: { 200: run } },
  pauseRun: { params: byRun, answers: { 200: run } },
  resumeRun: { params: byRun, answers: { 200: run } },
  cancelRun: { params: byRun, answers: { 200: run } },
  startRun: { params: byId, headers: idempotencyKey, answers: { 202: run } },
  postBusinessEvent: {
    body: z.strictObject({
      name: eventName, id: entryId.describe('Made once by the caller: the same again, within 30 days, is the same event'),
      properties: properties.default({}).describe('What members enter with'),
    }).meta({ id: 'BusinessEvent', description: 'Something that happened to nobody in particular, such as a price that dropped' }),
    answers: { 202: z.object({ runs: z.array(run).describe('One of each live journey that it begins') }).meta({ id: 'BusinessEventRuns' }) },
  },
} as const satisfies OperationSchemas;
