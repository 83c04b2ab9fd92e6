import * as z from 'zod';
import { messageDocument } from '../message/document.ts';
import { byId, faultAnswer } from './documents.ts';
import { jsonObject } from './json-object.ts';
import { versionName } from './message-versions.ts';
import type { OperationSchemas } from './operation.ts';
import { profileId } from './profiles.ts';

export const values = jsonObject({ name: z.string().min(1).max(128), bytes: 64 * 1_024 });

export const sample = z.strictObject({
  attributes: values.optional(), locale: z.string().max(35).optional(), timeZone: z.string().max(64).optional(),
}).describe('A person made up');

const body = z.strictObject({
  profileId: profileId.optional().describe('Whose values fill the texts; without it those of `sample`'),
  sample: sample.optional(),
  event: values.optional().describe('Properties of the entry event, or data of the send'),
  message: messageDocument.optional().describe('A Message in place of the stored one: a draft'),
}).refine((b) => b.profileId === undefined || b.sample === undefined, { path: ['sample'], message: 'Give profileId or sample, not both.' });

const onPlatform = z.object({
  request: z.object({ headers: z.record(z.string(), z.string()), body: z.record(z.string(), z.json()) }).optional()
    .describe('What the provider is asked, without credentials, token and tracking block; absent when it cannot be rendered'),
  bytes: z.int().optional().describe('Of the payload in UTF-8, without the tracking block'),
  limit: z.int().describe('What it may have at most'),
  devices: z.int().describe('Devices of the person that would get it'),
  faults: z.array(z.object({ field: z.string(), reason: z.string() })).describe('Fields that cannot be rendered: missing values among them'),
  warnings: z.array(faultAnswer),
}).meta({ id: 'PlatformPreview' });

const platforms = z.object({ ios: onPlatform, android: onPlatform, web: onPlatform });

const preview = z.object({
  excluded: z.object({ reason: z.string(), explanation: z.string() }).optional().describe('Why this person would get none'),
  platforms,
  treatments: z.array(z.object({ id: z.string(), theirs: z.boolean().describe('Whether this person gets it'), platforms })).optional().describe('Each wording of the message\'s experiment'),
}).meta({ id: 'MessagePreview', description: 'What a message would be for somebody' });

const query = z.strictObject({ version: versionName.optional().describe('Its number, `draft` (written last), or `live` (sent); absent: `live`, or `draft` while nothing is approved') });

export const PREVIEW_SCHEMAS = {
  previewMessage: { params: byId, query, body, answers: { 200: preview } },
} as const satisfies OperationSchemas;
