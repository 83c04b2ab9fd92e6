import * as z from 'zod';
import { ATTRIBUTE_TYPES } from '../profile/schema.ts';
import { instant } from './documents.ts';
import type { OperationSchemas } from './operation.ts';
import { ATTRIBUTE_NAMES_MAX, attributeName } from './profiles.ts';

const rule = z.strictObject({
  type: z.enum(ATTRIBUTE_TYPES),
  description: z.string().max(500).exactOptional(),
  min: z.number().exactOptional(), max: z.number().exactOptional(),
  maxLength: z.int().min(1).exactOptional().describe('Of texts and lists'),
  allowed: z.array(z.union([z.string(), z.number()])).min(1).max(200).exactOptional(),
  personal: z.boolean().exactOptional().describe('Personal data: masked for viewers'),
  app: z.boolean().exactOptional().describe('Apps may set it (PATCH /v1/devices/{deviceId}/profile)'),
}).refine(({ min, max }) => min === undefined || max === undefined || min <= max, { path: ['max'], message: 'The upper bound is below the lower one.' });

export const schemaBody = z.strictObject({
  attributes: z.record(attributeName, rule).refine((all) => Object.keys(all).length <= ATTRIBUTE_NAMES_MAX, `At most ${ATTRIBUTE_NAMES_MAX} attributes.`)
    .describe('What is not declared is taken as it comes'),
}).meta({ id: 'ProfileSchema' });

const answer = z.object({ attributes: z.record(z.string(), rule), revision: z.int(), updatedAt: instant.optional(), updatedBy: z.string().optional() });

export const SCHEMA_SCHEMAS = {
  putSchema: { body: schemaBody, answers: { 200: answer.meta({ id: 'StoredProfileSchema' }) } },
} as const satisfies OperationSchemas;

export const INFERRED_SCHEMAS = {
  getSchema: {
    answers: {
      200: answer.extend({
        inferred: z.record(z.string(), z.object({ types: z.array(z.enum(ATTRIBUTE_TYPES)), seen: z.int().describe('Profiles of those looked at that have it') })).describe('What profiles hold, by a sample'),
        looked: z.int().describe('Profiles in the sample'),
      }).meta({ id: 'ProfileSchemaAndInferred' }),
    },
  },
} as const satisfies OperationSchemas;
