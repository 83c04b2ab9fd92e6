import * as z from 'zod';
import { pageOf, pageQuery, provenance } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const fragmentId = z.string().regex(NAME, 'Expected a lower-case letter, then at most 39 letters, digits and "-".').meta({ example: 'sign-off' });
const byId = z.strictObject({ id: fragmentId });
const parameter = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'Expected a letter, then at most 39 letters, digits and "_".')
  .refine((name) => !['profile', 'event', 'entry', 'device', 'now', 'response', 'this', 'true', 'false', 'null', 'undefined'].includes(name), 'This name means something else in every text.');

export const fragmentBody = z.strictObject({
  text: z.string().min(1).max(4_096).describe('May hold {{…}} templates, and other fragments three deep'),
  description: z.string().max(500).optional(),
  parameters: z.array(parameter).max(16).refine((all) => new Set(all).size === all.length, 'One stands there twice.').optional().describe('What each use must say, as `{{> sign-off who=profile.firstName}}`'),
}).meta({ id: 'Fragment', description: 'A piece of text that messages take up as `{{> name}}`' });

const answer = z.object({
  ...provenance, id: fragmentId, document: fragmentBody,
  messages: z.array(z.string()).optional().describe('Messages that say it, drafts too'),
}).meta({ id: 'StoredFragment' });

export const FRAGMENT_SCHEMAS = {
  putFragment: { params: byId, body: fragmentBody, answers: { 200: answer, 201: answer } },
  getFragment: { params: byId, answers: { 200: answer } },
  listFragments: { query: pageQuery, answers: { 200: pageOf(answer) } },
  deleteFragment: { params: byId, answers: { 204: z.undefined() } },
} as const satisfies OperationSchemas;
