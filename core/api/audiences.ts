import * as z from 'zod';
import type { Combined } from '../audience/document.ts';
import { UPLOAD_FORMATS, UPLOAD_STATES } from '../audience/evaluation.ts';
import type { JsonObject } from '../json.ts';
import { expression, isFree, RESERVED } from '../journey/words.ts';
import { documentId, faultAnswer, instant, pageOf, pageQuery, provenance } from './documents.ts';
import type { OperationSchemas } from './operation.ts';
import { profileId } from './profiles.ts';

const audienceId = documentId.refine(isFree, RESERVED);
const byAudience = z.strictObject({ id: audienceId });

/** Shapes only; what values must mean, and how they fit together, is in core/audience/check.ts. */
const combination: z.ZodType<Exclude<Combined, string>> = z.lazy(() => z.union([
  z.strictObject({ and: z.array(combined).min(1) }),
  z.strictObject({ or: z.array(combined).min(1) }),
  z.strictObject({ not: combined }),
]));
const combined: z.ZodType<Combined> = z.lazy(() => z.union([documentId, combination]));

/** Reading goes as deep as what is read: what nests too deep is not read at all. */
const DEEPEST = 20;
const isShallow = (value: unknown, depth = 0): boolean =>
  typeof value !== 'object' || value === null || (depth < DEEPEST && Object.values(value).every((inner) => isShallow(inner, depth + 1)));

const combine = z.unknown().superRefine((value, context) => {
  if (!isShallow(value)) context.addIssue({ code: 'custom', params: { code: 'too-deep' }, message: 'The combination is nested too deep.' });
  else for (const issue of combination.safeParse(value).error?.issues ?? []) context.addIssue({ ...issue, input: value } as Parameters<typeof context.addIssue>[0]);
}).meta({ type: 'object', description: '`{"and": […]}`, `{"or": […]}` or `{"not": …}` of audiences by id and of combinations', example: { and: ['vip', { not: 'bought-today' }] } });

const shared = {
  name: z.string().min(1).max(200).optional(),
  description: z.string().max(2_000).optional(),
  watch: z.boolean().optional().describe('Kept as profiles change; who enters or leaves makes an event `audience.entered` or `audience.left`'),
  schedule: z.strictObject({
    every: z.string().max(64).describe('ISO 8601 duration, PT5M at least'),
    at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Expected a time of day such as "09:00".').optional().describe('Time of day; `every` is then whole days'),
    timeZone: z.string().max(64).optional().describe('IANA time zone of `at`; UTC if absent'),
  }).optional().describe('When it is evaluated by itself'),
};
export const audienceDocument = z.union([
  z.strictObject({ ...shared, rule: expression.describe('CEL expression over `profile`, `computed`, `last`, `devices`, `consent`, `audiences` and `now`') }),
  z.strictObject({ ...shared, upload: z.literal(true).describe('The members are uploaded') }),
  z.strictObject({ ...shared, combine }),
]).meta({ id: 'Audience', description: 'A set of profiles: by rule, by upload, or by combining others' });

/** Checked as far as it can be read, so that its faults are told at once. */
const draft = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'Expected an audience: a JSON object.')
  .meta({ id: 'AudienceDraft', type: 'object', description: 'An Audience, perhaps with faults' });
const count = z.int().min(0);

const audienceAnswer = z.object({
  ...provenance, document: audienceDocument,
  upload: z.object({ version: z.string(), members: count, at: instant }).optional().describe('Which upload is in force'),
  evaluated: z.object({ id: z.string(), at: instant, members: count, looked: count }).optional().describe('The last evaluation that came to its end; `at` is when it began'),
  warnings: z.array(faultAnswer).optional(),
}).meta({ id: 'StoredAudience' });

const bill = z.object({ units: z.record(z.string(), z.number()).describe('Billable units, by the names of core/prices.ts'), dollars: z.number() }).meta({ id: 'Bill' });
const estimateQuery = z.strictObject({
  changesPerDay: z.coerce.number().min(0).max(1e12).optional().describe('Changes of profiles a day; absent: one in ten of all profiles'),
  runsPerDay: z.coerce.number().min(0).max(1_440).optional().describe('How often it is run a day; absent: as its schedule says, else once'),
});
const estimateAnswer = z.object({
  members: count, low: count.describe('95 of 100 such estimates hold the truth between `low` and `high`'), high: count,
  profiles: count.describe('How many profiles there are'), looked: count.describe('How many were looked at'), exact: z.boolean(),
  cost: z.object({
    changesPerDay: z.number(), runsPerDay: z.number(),
    scan: z.object({ perRun: bill, perDay: bill }).describe('Reading everybody at each run; of an upload, its members'),
    watch: z.object({ perDay: bill }).optional().describe('Keeping it as profiles change; absent if it cannot be watched'),
    cheaper: z.enum(['scan', 'watch']),
  }),
}).meta({ id: 'AudienceEstimate' });

const member = z.object({
  id: profileId, known: z.boolean().describe('False: uploaded, and there is no such profile'), anonymous: z.boolean().optional(),
  attributes: z.record(z.string(), z.json()).optional().describe('Personal data (PUT /v1/schema) is masked for viewers'), devices: count.optional(),
}).meta({ id: 'AudienceMember' });
const membersQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('How many members at most'),
  cursor: z.string().min(1).max(1_024).optional().describe('`cursor` of the page before'),
});

const evaluationAnswer = z.object({
  id: z.string(), audience: documentId, state: z.enum(['running', 'done', 'gone']).describe('`gone`: the audience was deleted meanwhile'),
  startedAt: instant, endedAt: instant.optional(), looked: count, members: count,
  moved: count.describe('Watched: who entered or left'), untold: count.describe('On whom the rule fails; they are no members'),
  segments: z.object({ done: count, of: count }).optional().describe('How far it is, while it runs'),
}).meta({ id: 'Evaluation' });

const uploadAnswer = z.object({
  id: z.string(), audience: documentId, contentType: z.enum(Object.values(UPLOAD_FORMATS) as ['text/csv', 'application/x-ndjson']),
  state: z.enum(UPLOAD_STATES).describe('`waiting` for the file, `reading` its lines, `sorting` members, `naming` bad lines; `loaded`: it is the audience; `superseded` by a later upload; `refused`: see `refusal`; `gone`: the audience was deleted, or is no upload any more'),
  createdAt: instant, endedAt: instant.optional(),
  bytes: count.optional(), bytesRead: count, lines: count.describe('Read so far'), members: count.describe('Each once'), badLines: count,
  refusal: z.object({ code: z.string(), message: z.string() }).optional(),
  result: z.object({ url: z.string(), expiresAt: instant }).optional().describe('GET it here: one JSON object a bad line, `{"line", "fault", "message", "text"}`'),
}).meta({ id: 'Upload' });
const newUploadAnswer = uploadAnswer.extend({
  url: z.string().describe('PUT the file here, with no authorization header'), expiresAt: instant, maxBytes: count,
}).meta({ id: 'NewUpload' });

const byEvaluation = z.strictObject({ id: audienceId, evaluationId: z.string().regex(/^[0-9a-f]{32}$/) });
const byUpload = z.strictObject({ id: audienceId, uploadId: z.string().regex(/^[0-9a-f]{32}$/) });

export const AUDIENCE_SCHEMAS = {
  putAudience: { params: byAudience, body: audienceDocument, answers: { 200: audienceAnswer, 201: audienceAnswer } },
  getAudience: { params: byAudience, answers: { 200: audienceAnswer } },
  listAudiences: { query: pageQuery, answers: { 200: pageOf(audienceAnswer) } },
  deleteAudience: { params: byAudience, answers: { 204: z.undefined() } },
  validateAudience: { params: byAudience, body: draft, answers: { 200: z.object({ valid: z.boolean(), faults: z.array(faultAnswer) }).meta({ id: 'AudienceValidation' }) } },
  estimateAudience: { params: byAudience, query: estimateQuery, body: audienceDocument.optional().describe('A rule or combination that is not stored, in place of what is'), answers: { 200: estimateAnswer } },
  listAudienceMembers: { params: byAudience, query: membersQuery, answers: { 200: pageOf(member).extend({ looked: count.describe('How many profiles, or uploaded ids, were looked at for this page') }) } },
  evaluateAudience: { params: byAudience, answers: { 202: evaluationAnswer } },
  getEvaluation: { params: byEvaluation, answers: { 200: evaluationAnswer } },
  createUpload: { params: byAudience, body: z.strictObject({ contentType: z.enum(Object.values(UPLOAD_FORMATS) as ['text/csv', 'application/x-ndjson']) }), answers: { 201: newUploadAnswer } },
  completeUpload: { params: byUpload, answers: { 202: uploadAnswer } },
  getUpload: { params: byUpload, answers: { 200: uploadAnswer } },
} as const satisfies OperationSchemas;
