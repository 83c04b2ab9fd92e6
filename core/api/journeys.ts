import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import { byId, documentId, faultAnswer, instant, pageOf, pageQuery, provenance } from './documents.ts';
import { nodeId } from '../journey/words.ts';
import type { OperationSchemas } from './operation.ts';

/** A draft may be unfinished, so any object with an id is one; what is wrong with it is told in `faults`. */
const draft = z.custom<JsonObject>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), 'Expected a journey document: a JSON object.')
  .meta({ id: 'Journey', type: 'object', description: 'A journey document; docs/journeys.md says what it holds', required: ['id'] });

const status = z.enum(['draft', 'live', 'stopped']);
const version = z.int().min(1);
const standing = {
  status,
  liveVersion: version.optional().describe('The version that admits entries'),
  held: z.object({ by: z.literal('guard'), at: instant, entries: z.int().describe('How many came in within the guard\'s time') }).optional().describe('Nobody is let in; `POST …/resume` ends it'),
} as const;

const versionAnswer = z.object({
  version,
  status: z.enum(['live', 'closed', 'stopped']).describe('`closed`: a newer version is live, instances finish here'),
  machine: z.string().describe('ARN of its state machine'),
  publishedAt: instant,
  winners: z.record(z.string(), z.object({ treatment: z.string(), at: instant, by: z.string().describe('`beckon`: the rule'), why: z.string().optional() })).optional().describe('Treatments that everybody gets, by experiment node'),
});

const journeyAnswer = z.object({ ...provenance, ...standing, versions: z.array(versionAnswer), document: draft }).meta({ id: 'StoredJourney' });
const storedDraft = journeyAnswer.extend({ faults: z.array(faultAnswer).describe('What keeps the draft from being published') }).meta({ id: 'StoredDraft' });
const journeySummary = z.object({ ...provenance, ...standing, name: z.string().optional() }).meta({ id: 'JourneySummary' });
const validation = z.object({ valid: z.boolean(), faults: z.array(faultAnswer) }).meta({ id: 'Validation' });
const publication = z.object({ id: documentId, revision: z.int(), version, status, warnings: z.array(faultAnswer) }).meta({ id: 'Publication' });

const byNode = z.strictObject({ id: documentId, node: nodeId });

export const JOURNEY_SCHEMAS = {
  putJourney: { params: byId, body: draft, answers: { 200: storedDraft, 201: storedDraft } },
  getJourney: { params: byId, answers: { 200: journeyAnswer } },
  listJourneys: { query: pageQuery, answers: { 200: pageOf(journeySummary) } },
  deleteJourney: { params: byId, answers: { 204: z.undefined() } },
  validateJourney: { params: byId, body: draft.optional(), answers: { 200: validation } },
  publishJourney: { params: byId, answers: { 200: publication } },
  resumeJourney: { params: byId, answers: { 200: journeyAnswer } },
  choosePathWinner: { params: byNode, body: z.strictObject({ treatment: z.string().max(64).nullable().describe('null: none of them any more, the experiment goes on') }), answers: { 200: journeyAnswer } },
  stopJourney: { params: byId, answers: { 200: journeyAnswer } },
} as const satisfies OperationSchemas;
