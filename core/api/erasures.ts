import * as z from 'zod';
import { isEmptied, TRACED_STORES } from '../erasure/row.ts';
import { instant } from './documents.ts';
import type { OperationSchemas } from './operation.ts';
import { profileId } from './profiles.ts';

const receipt = z.object({
  id: z.string(), state: z.enum(['running', 'done']), startedAt: instant, startedBy: z.string(), endedAt: instant.optional(),
  pass: z.int().describe('All stores are looked through again until a pass finds nothing'),
  removed: z.object(Object.fromEntries(TRACED_STORES.filter(isEmptied).map((store) => [store, z.int()]))).describe('Traces removed, by store'),
}).meta({ id: 'Erasure', description: 'The receipt of an erasure; once it is done it names nobody' });

const byProfile = z.strictObject({ id: profileId });
const json = z.record(z.string(), z.json());
const everything = z.object({
  exportedAt: instant,
  profile: json.describe('As it is stored, with the tokens of its devices'),
  actor: json.optional().describe('Where the person stands in journeys, computed attributes, last events, watched audiences'),
  others: z.array(json).describe('Anonymous profiles that became this one'),
  events: z.array(json), pushes: z.array(json),
}).meta({ id: 'ProfileExport' });
const elsewhere = z.object({ url: z.string().describe('GET the export here; it is larger than an answer can be'), expiresAt: instant }).meta({ id: 'ProfileExportFile' });

export const ERASURE_SCHEMAS = {
  eraseProfile: { params: byProfile, answers: { 202: receipt } },
  getErasure: { params: z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/, 'Expected the 32 letters and digits of an erasure\'s id.') }), answers: { 200: receipt } },
  exportProfile: { params: byProfile, answers: { 200: z.union([everything, elsewhere]) } },
} as const satisfies OperationSchemas;
