import * as z from 'zod';
import { documentId, instant } from './documents.ts';
import type { OperationSchemas } from './operation.ts';
import { profileId } from './profiles.ts';

const step = z.object({
  at: instant, version: z.int(), node: z.string(),
  what: z.enum(['started', 'refused', 'entered', 'decided', 'waits', 'heard', 'push', 'ended']),
  more: z.record(z.string(), z.json()).optional().describe('Whatever there is to say: reason, way taken, and of decisions the values that were read'),
}).meta({ id: 'InstanceStep' });

const instance = z.object({
  id: z.string(), version: z.int(), node: z.string().describe('Where it stands, or ended'),
  standing: z.boolean(),
  visit: z.int().optional(), enteredAt: instant.optional(), arrivedAt: instant.optional(),
  deadline: instant.optional().describe('When its wait ends'),
  held: z.literal(true).optional().describe('At a push: quiet hours or a pause hold it'),
  logged: z.boolean().describe('Whether every step was kept: of tests, and of profiles marked as test'),
  steps: z.array(step),
}).meta({ id: 'JourneyInstance' });

const byProfile = z.strictObject({ profile: profileId });

export const INSTANCE_SCHEMAS = {
  listInstances: {
    params: z.strictObject({ id: documentId }), query: byProfile,
    answers: { 200: z.object({ profileId, items: z.array(instance), refusals: z.array(step).describe('Entries that were refused, as far as they are kept') }) },
  },
  getInstance: { params: z.strictObject({ id: documentId, instance: z.string().min(1).max(64) }), query: byProfile, answers: { 200: instance } },
} as const satisfies OperationSchemas;
