import * as z from 'zod';
import { instant, LIST_DEFAULT, LIST_MAX, pageOf } from './documents.ts';
import type { OperationSchemas } from './operation.ts';
import { profileId } from './profiles.ts';

const query = z.strictObject({
  id: profileId.optional(),
  alias: z.string().max(300).regex(/^[a-z0-9][a-z0-9-]{0,39}:./, 'Expected `kind:value`.').optional().describe('`kind:value`'),
  attribute: z.string().max(1_000).regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}:/, 'Expected `name:value`.').optional().describe('`name:value`; looked for among some thousand profiles a call, so a page may be empty and have a cursor'),
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_DEFAULT).describe('How many to answer'),
  cursor: z.string().min(1).max(256).optional().describe('`cursor` of the page before'),
}).refine(({ id, alias, attribute }) => [id, alias, attribute].filter((by) => by !== undefined).length === 1, { path: ['id'], message: 'Say one of id, alias and attribute.' });

const found = z.object({
  id: profileId, anonymous: z.boolean(), movedTo: profileId.optional(),
  attributes: z.record(z.string(), z.json()).describe('Personal data (PUT /v1/schema) is masked for viewers'),
  devices: z.int(), seenAt: instant,
}).meta({ id: 'FoundProfile' });

export const SEARCH_SCHEMAS = {
  searchProfiles: { query, answers: { 200: pageOf(found).extend({ looked: z.int().describe('Profiles looked at') }) } },
} as const satisfies OperationSchemas;
