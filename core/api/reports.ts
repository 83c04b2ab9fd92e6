import * as z from 'zod';
import { BUCKET_KINDS } from '../report/bucket.ts';
import { byId, documentId, instant, moment } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const count = z.int();
const byReason = z.record(z.string(), count).describe('Numbers by reason');

export const pushFigures = {
  targeted: count.describe('Pushes cut for devices'),
  excluded: byReason.describe('By reason; in rows without a platform people who got no push at all'),
  accepted: count.describe('Taken by the provider'),
  refused: byReason,
  tokenDead: byReason,
  expired: count,
  unknown: byReason.describe('No answer came, or one that says nothing'),
  handedOn: count.describe('Went on in a later batch; informational'),
  inFlight: count.describe('Targeted, no final outcome yet'),
  received: count.describe('Reported by phones; a lower bound'),
  opened: count,
  actions: z.record(z.string(), count).describe('Taps by button'),
  dismissed: count,
} as const;

const nodeFigures = z.object({
  version: z.int(), node: z.string(), message: z.string().optional(), platform: z.string().optional(),
  entered: count.describe('Instances that came to the node; on its row without message and platform'),
  treated: byReason.describe('Instances given each treatment of an experiment'),
  converted: count.describe('Goals reached: at the goal, and at the experiments before it'),
  convertedBy: byReason.describe('The same by treatment'),
  ...pushFigures,
}).meta({ id: 'NodeFigures' });

const versionFlow = z.object({
  version: z.int(), status: z.string().optional(), test: z.literal(true).optional(), dryRun: z.literal(true).optional(),
  started: count, moved: count.describe('Came from the version before'), ended: byReason, standing: count,
}).meta({ id: 'VersionFlow' });
const nodeFlow = z.object({
  version: z.int(), node: z.string(), entered: count, moved: count.describe('Came from the version before, standing here'),
  left: byReason.describe('By the way taken: `next`, `paths/0`, `timeout`'),
  exited: byReason.describe('Ended here'), failed: byReason,
  capped: count.describe('Pushes a cap allowed nobody to get'),
  wouldPush: byReason.describe('Of a dry run: `sent`, or why not'),
  waiting: count.describe('Stand here: entered and moved, less left and ended'),
}).meta({ id: 'NodeFlow' });

const journeyReport = z.object({
  journey: documentId,
  version: z.int().optional(),
  from: instant, to: instant,
  bucket: z.enum(BUCKET_KINDS),
  started: count, refusedEntries: byReason, ended: byReason,
  standing: count.describe('Instances in the journey: started less ended; whoever is in a stopped version counts as gone'),
  totals: z.object(pushFigures).meta({ id: 'PushFigures' }),
  nodes: z.array(nodeFigures),
  versions: z.array(versionFlow),
  flow: z.array(nodeFlow).describe('Where people went, by version and node; tests and dry runs only when asked for by their version'),
  adds: z.object({
    intake: count, outcomes: count, inFlight: count,
    equal: z.boolean().describe('Every row has at most as many outcomes as pushes'),
  }).describe('Whether pushes taken in are those with an outcome and those in flight'),
}).meta({ id: 'JourneyReport' });

const window = z.strictObject({
  version: z.coerce.number().int().min(1).optional().describe('One version; all by default'),
  from: moment.optional().describe('Date or time; the bucket that holds it is counted. By default as far back as the buckets are kept'),
  to: moment.optional().describe('Date or time; the bucket that holds it is counted. By default now'),
  bucket: z.enum(BUCKET_KINDS).default('day').describe('How exactly from and to cut: minutes are kept 2 days, hours 90 days, days 400 days'),
}).refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['to'], message: 'The end is before the beginning' });

export const REPORT_SCHEMAS = {
  getJourneyReport: { params: byId, query: window, answers: { 200: journeyReport } },
} as const satisfies OperationSchemas;
