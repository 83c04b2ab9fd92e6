import * as z from 'zod';
import { VERSION_DEEDS } from '../message/record.ts';
import { byId, documentId, instant, LIST_DEFAULT, LIST_MAX, pageOf } from './documents.ts';
import { message, messageAnswer } from './messages.ts';
import type { OperationSchemas } from './operation.ts';

const number = z.coerce.number().int().min(1).max(999_999);
const said = z.string().min(1).max(1_000);

/** How a version is named: by its number, `draft` (written last), or `live` (sent). */
export const versionName = z.union([z.enum(['live', 'draft']), number]);
export type VersionName = z.output<typeof versionName>;

const event = z.object({
  at: instant, by: z.string(), did: z.enum(VERSION_DEEDS), comment: z.string().optional(),
}).meta({ id: 'VersionEvent', description: 'Who did what' });

const version = z.object({
  message: documentId, version: z.int().min(1), live: z.boolean().describe('Whether it is sent'),
  log: z.array(event).describe('First to last'),
}).meta({ id: 'MessageVersion' });

const query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_DEFAULT).describe('How many to answer'),
  cursor: number.optional().describe('`cursor` of the page before'),
});

export const VERSION_SCHEMAS = {
  listMessageVersions: { params: byId, query, answers: { 200: pageOf(version).describe('Newest first') } },
  getMessageVersion: { params: z.strictObject({ id: documentId, version: number }), answers: { 200: version.extend({ document: message }).meta({ id: 'WholeMessageVersion' }) } },
  submitMessage: { params: byId, body: z.strictObject({ comment: said.optional() }).optional(), answers: { 200: messageAnswer } },
  approveMessage: { params: byId, body: z.strictObject({ comment: said.optional() }).optional(), answers: { 200: messageAnswer } },
  rejectMessage: { params: byId, body: z.strictObject({ comment: said.describe('What to change') }), answers: { 200: messageAnswer } },
} as const satisfies OperationSchemas;
