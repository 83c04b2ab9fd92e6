import * as z from 'zod';
import { CURSOR } from '../delivery/history.ts';
import { PLATFORMS } from '../delivery/lanes.ts';
import { OUTCOMES } from '../delivery/outcome.ts';
import { BUCKET_KINDS } from '../report/bucket.ts';
import { COUNTS, RATES, type RateName } from '../report/formulas.ts';
import { ROW_NUMBERS } from '../report/behind.ts';
import { BREAKDOWNS, REPORT_SCOPES } from '../report/scope.ts';
import { isZone } from '../rules/zone.ts';
import { instant, LIST_DEFAULT, LIST_MAX, moment } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const number = (key: keyof typeof COUNTS) => z.int().describe(`${COUNTS[key].words} = ${COUNTS[key].formula}`);
const byReason = (key: keyof typeof COUNTS) => z.record(z.string(), z.int()).describe(`${COUNTS[key].words} = ${COUNTS[key].formula}`);

const figureFields = {
  entered: number('entered'), refusedEntries: byReason('refusedEntries'), exits: byReason('exits'), failures: byReason('failures'),
  targeted: number('targeted'), unaddressed: byReason('unaddressed'), excluded: byReason('excluded'),
  accepted: number('accepted'), refused: byReason('refused'), tokenDead: byReason('tokenDead'), expired: number('expired'), unknown: byReason('unknown'),
  received: number('received'), opened: number('opened'), openedUnique: number('openedUnique'), actions: byReason('actions'), dismissed: number('dismissed'),
  touched: number('touched'), converted: number('converted'),
} as const;
const figures = z.object(figureFields).meta({ id: 'Figures' });

const rate = (key: RateName) => z.number().nullable().describe(`${RATES[key].words} = ${RATES[key].formula}; null where there is nothing to be a share of`);
const rates = z.object(Object.fromEntries((Object.keys(RATES) as RateName[]).map((key) => [key, rate(key)])) as Record<RateName, ReturnType<typeof rate>>).meta({ id: 'Rates' });

const balance = z.object({
  inFlightBefore: z.int().describe('Taken in before the range and without an outcome when it began'),
  intake: z.int().describe('targeted'),
  outcomes: z.int().describe('accepted + refused + tokenDead + expired + unknown + excluded'),
  inFlight: z.int().describe(`${COUNTS.inFlight.words} = ${COUNTS.inFlight.formula}`),
  difference: z.int().describe('Outcomes nothing was taken in for; 0 when it adds up'),
  balanced: z.boolean(),
}).meta({ id: 'ReportBalance' });

const interval = z.object({ low: z.number(), high: z.number() });
const group = z.object({ touched: z.int(), converted: z.int(), rate: z.number().nullable(), interval: interval.describe('95 %, Wilson') });
const lift = z.object({
  treatment: z.string().describe('Whom it is about: a treatment of the message\'s experiment, or `all`'),
  got: group, heldOut: group,
  difference: z.number().nullable().describe('rate of those who got it − rate of those held out'),
  interval: interval.describe('Of the difference: 95 %, Newcombe\'s hybrid score interval (Statistics in Medicine 17, 1998, method 10)'),
  relative: z.number().nullable().describe('difference ÷ rate of those held out'),
  certain: z.boolean().describe('The interval does not hold 0'),
}).meta({ id: 'Lift' });

const part = z.object({ value: z.string().describe('`` (empty): not known'), figures, rates }).meta({ id: 'ReportPart' });

const report = z.object({
  scope: z.enum(REPORT_SCOPES), id: z.string(),
  from: instant, to: instant.describe('Not included, but for now'), bucket: z.enum(BUCKET_KINDS), timeZone: z.string(),
  asOf: instant.describe('Counters may be some seconds behind'),
  figures, rates, balance,
  series: z.array(z.object({ at: instant.describe('When the bucket begins'), figures })).describe('Buckets in which something was counted, oldest first'),
  by: z.partialRecord(z.enum(BREAKDOWNS), z.array(part)).describe('What was asked for with `by`'),
  lift: z.array(lift).describe('Where people were held out of a message with a goal'),
}).meta({ id: 'Report' });

/** An id of ours: documents', sends', `all`. */
const reportId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'Expected an id of lower-case letters, digits and "-".').describe('`all` for the account').meta({ example: 'abandoned-cart' });
const params = z.strictObject({ scope: z.enum(REPORT_SCOPES), id: reportId });

const breakdowns = z.string().transform((text) => text.split(',')).pipe(z.array(z.enum(BREAKDOWNS)).max(BREAKDOWNS.length))
  .describe(`What to break the figures down by, with commas: ${BREAKDOWNS.join(', ')}`);
const range = {
  range: z.literal('live').optional().describe('The last 24 hours, minute by minute; instead of from, to and bucket'),
  from: moment.optional().describe('Date or time; the bucket that holds it is counted. By default 24 hours, 7 days or 90 days ago, by the bucket'),
  to: moment.optional().describe('Date or time; the bucket that holds it is counted. By default now'),
  bucket: z.enum(BUCKET_KINDS).optional().describe('Of the series: minutes are kept 2 days, hours 90 days, days 400 days. `hour` unless said'),
  timeZone: z.string().refine(isZone, 'Expected a time zone such as "Europe/Berlin".').default('UTC').describe('Days are this zone\'s, where hours are kept; in zones of half hours they begin at the whole hour (UTC) before'),
} as const;
const forward = ({ from, to }: { readonly from?: number | undefined; readonly to?: number | undefined }): boolean => from === undefined || to === undefined || from <= to;
const backwards = { path: ['to'], message: 'The end is before the beginning' };

const reportQuery = z.strictObject({ ...range, by: breakdowns.optional() }).refine(forward, backwards);
const exportQuery = z.strictObject({ ...range, by: breakdowns.optional(), format: z.enum(['csv', 'ndjson']).default('csv') }).refine(forward, backwards);

const rowsQuery = z.strictObject({
  of: z.enum(ROW_NUMBERS).optional().describe('Those behind this number of the report; instead of an outcome'),
  outcome: z.enum(OUTCOMES).optional().describe('All unless said'),
  reason: z.string().min(1).max(64).optional().describe('Row of docs/outcomes.md, or why it was excluded; of other numbers the reason or button the report tells them by'),
  platform: z.enum(PLATFORMS).optional(),
  from: moment.optional().describe('By default 24 hours ago'),
  to: moment.optional().describe('By default now'),
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_DEFAULT).describe('How many to answer'),
  cursor: z.string().regex(CURSOR, 'Expected the cursor of a page before.').optional().describe('`cursor` of the page before'),
}).refine(forward, backwards);

const reportRow = z.object({
  pushId: z.string().optional().describe('Leads to the whole trace; absent when nothing was cut for a device'),
  batch: z.string().optional(), at: instant.describe('Of what phones report: when it was counted. Of `entered` and `exits`: the person\'s own time'),
  outcome: z.enum(OUTCOMES).optional().describe('Of pushes'), reason: z.string().optional().describe('Row of docs/outcomes.md, or why it was excluded; of `actions` the button, of `converted` the event, of people why they were not let in, left or failed'),
  said: z.string().optional().describe('The provider\'s own words, status first'), explanation: z.string().optional(),
  app: z.string().optional(), platform: z.enum(PLATFORMS).optional(), profileId: z.string().optional().describe('Absent where the push tells it, and of who was erased'),
  instance: z.string().optional().describe('Leads with the profile to the steps in the journey: GET /v1/journeys/{id}/instances/{instance}'),
  source: z.string().describe('The journey, or `send:<id>`'), version: z.int(), node: z.string(), message: z.string().optional(), treatment: z.string().optional(),
}).meta({ id: 'ReportRow' });

const rowsPage = z.object({
  items: z.array(reportRow).describe('Newest first; of `entered` and `exits` person by person'),
  searchedTo: instant.optional().describe('Everything since then was looked through; not of `entered` and `exits`'),
  lookedThrough: z.int().optional().describe('Of `entered` and `exits`: how many people were looked through so far, pages before included'),
  cursor: z.string().optional().describe('Present when the search stopped before `from`: with enough items, or after some seconds with fewer'),
}).meta({ id: 'ReportRows' });

const formula = z.object({
  key: z.string(), kind: z.enum(['count', 'rate']), formula: z.string(), words: z.string(), ajo: z.string().optional().describe('What Adobe Journey Optimizer calls it'),
  rows: z.literal(true).optional().describe('`…/rows?of=<key>` lists what is behind it'),
}).meta({ id: 'Formula' });

export const FIGURE_SCHEMAS = {
  getReport: { params, query: reportQuery, answers: { 200: report } },
  exportReport: { params, query: exportQuery, answers: { 200: z.string() }, contentTypes: ['text/csv', 'application/x-ndjson'] },
  listReportRows: { params, query: rowsQuery, answers: { 200: rowsPage } },
  listFormulas: { answers: { 200: z.object({ items: z.array(formula) }) } },
} as const satisfies OperationSchemas;
