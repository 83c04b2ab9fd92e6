import * as z from 'zod';
import { JOURNEY_ACTIONS } from '../catalog/history.ts';
import { JOURNEY_STATUSES } from '../catalog/records.ts';
import { RESUME_PACE } from '../journey/pause.ts';
import type { JsonObject } from '../json.ts';
import { byId, documentId, faultAnswer, instant, moment, pageOf, pageQuery, provenance } from './documents.ts';
import { nodeId } from '../journey/words.ts';
import type { OperationSchemas } from './operation.ts';

/** A draft may be unfinished, so any object with an id is one; what is wrong with it is told in `faults`. */
const draft = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'Expected a journey document: a JSON object.')
  .meta({ id: 'Journey', type: 'object', description: 'A journey document; docs/journeys.md says what it holds', required: ['id'] });

const status = z.enum(JOURNEY_STATUSES).describe('`closed`: nobody is let in, who is in finishes; `finished`: nobody is in any more');
const version = z.int().min(1);
const pauseMode = z.enum(['hold', 'discard']).describe('What becomes of whoever comes to a push meanwhile: they stand there until it is resumed, or they are out');
const standing = {
  status,
  liveVersion: version.optional().describe('The version that admits entries'),
  held: z.object({ by: z.literal('guard'), at: instant, entries: z.int().describe('How many came in within the guard\'s time') }).optional().describe('Nobody is let in; `POST …/resume` ends it'),
  paused: z.object({ mode: pauseMode, at: instant, until: instant }).optional().describe('Nobody is let in, and nobody passes a push; `POST …/resume` ends it, and its `until`'),
} as const;

const versionAnswer = z.object({
  version,
  status: z.enum(['live', 'closed', 'stopped', 'finished', 'test', 'dry-run']).describe('`closed`: nobody is let in, instances finish here; `finished`: nobody is in it any more'),
  machine: z.string().describe('ARN of its state machine'),
  publishedAt: instant,
  closedAt: instant.optional(),
  moveTo: version.optional().describe('Whoever is in it goes on there'),
  trial: z.enum(['test', 'dry-run']).optional().describe('It was made to try the journey with'),
  until: instant.optional().describe('Of a test or dry run: when it ends by itself'),
  winners: z.record(z.string(), z.object({ treatment: z.string(), at: instant, by: z.string().describe('`beckon`: the rule'), why: z.string().optional() })).optional().describe('Treatments that everybody gets, by experiment node'),
});

const journeyAnswer = z.object({ ...provenance, ...standing, versions: z.array(versionAnswer), document: draft }).meta({ id: 'StoredJourney' });
const storedDraft = journeyAnswer.extend({ faults: z.array(faultAnswer).describe('What keeps the draft from being published') }).meta({ id: 'StoredDraft' });
const journeySummary = z.object({ ...provenance, ...standing, name: z.string().optional() }).meta({ id: 'JourneySummary' });
const migrate = z.enum(['finish', 'move']).optional().describe('What becomes of those in the version that is closed: they finish there (so unless said), or go on in the new one where it has their node, by id and type');
const migration = z.object({
  from: version, matching: z.int().describe('Nodes where somebody can stand that the new version has'), of: z.int(), staying: z.array(z.string()).describe('Whoever stands at these finishes in the old version'),
}).describe('With `move`: as people are next looked at');
const validation = z.object({ valid: z.boolean(), faults: z.array(faultAnswer) }).meta({ id: 'Validation' });
const publication = z.object({ id: documentId, revision: z.int(), version, status, warnings: z.array(faultAnswer), migration: migration.optional() }).meta({ id: 'Publication' });
const trial = z.object({ id: documentId, revision: z.int(), version, status: z.enum(['test', 'dry-run']), until: instant, warnings: z.array(faultAnswer) }).meta({ id: 'Trial' });
const dryRun = z.strictObject({
  waits: z.enum(['on', 'off']).default('off').describe('`off`: nobody waits, for a time or an event'),
  until: moment.optional().describe('When it ends by itself, 14 days from now at most and unless said'),
}).meta({ id: 'DryRun' });

const perSecond = z.int().min(100).max(50_000);
const pause = z.strictObject({
  mode: pauseMode.default('hold'),
  until: moment.optional().describe('When it resumes by itself, 14 days from now at most and unless said'),
  perSecond: perSecond.optional().describe(`How many held people a second are let go then; ${RESUME_PACE} unless said`),
}).meta({ id: 'Pause' });
const resume = z.strictObject({ perSecond: perSecond.default(RESUME_PACE).describe('How many held people are let go a second') }).meta({ id: 'Resume' });

const change = z.object({
  at: instant,
  by: z.object({ kind: z.enum(['operator', 'server', 'system']), name: z.string() }).describe('`system`: what Beckon did by itself, such as ending a pause'),
  action: z.enum(JOURNEY_ACTIONS), from: z.string(), to: z.string(), version: version.optional(), note: z.string().optional(),
}).meta({ id: 'JourneyChange' });

const byNode = z.strictObject({ id: documentId, node: nodeId });

export const JOURNEY_SCHEMAS = {
  putJourney: { params: byId, body: draft, answers: { 200: storedDraft, 201: storedDraft } },
  getJourney: { params: byId, answers: { 200: journeyAnswer } },
  listJourneys: { query: pageQuery, answers: { 200: pageOf(journeySummary) } },
  deleteJourney: { params: byId, answers: { 204: z.undefined() } },
  validateJourney: { params: byId, body: draft.optional(), answers: { 200: validation } },
  publishJourney: { params: byId, body: z.strictObject({ migrate }).optional(), answers: { 200: publication } },
  rollbackJourney: { params: byId, body: z.strictObject({ version, migrate }), answers: { 200: publication } },
  getJourneyVersion: { params: z.strictObject({ id: documentId, version: z.coerce.number().pipe(version) }), answers: { 200: versionAnswer.extend({ document: draft }).meta({ id: 'JourneyVersion' }) } },
  testJourney: { params: byId, answers: { 200: trial } },
  endJourneyTest: { params: byId, answers: { 200: journeyAnswer } },
  dryRunJourney: { params: byId, body: dryRun.optional(), answers: { 200: trial } },
  endJourneyDryRun: { params: byId, answers: { 200: journeyAnswer } },
  resumeJourney: { params: byId, body: resume.optional(), answers: { 200: journeyAnswer } },
  pauseJourney: { params: byId, body: pause.optional(), answers: { 200: journeyAnswer } },
  closeJourney: { params: byId, answers: { 200: journeyAnswer } },
  choosePathWinner: { params: byNode, body: z.strictObject({ treatment: z.string().max(64).nullable().describe('null: none of them any more, the experiment goes on') }), answers: { 200: journeyAnswer } },
  stopJourney: { params: byId, answers: { 200: journeyAnswer } },
  listJourneyHistory: { params: byId, query: pageQuery, answers: { 200: pageOf(change) } },
} as const satisfies OperationSchemas;
