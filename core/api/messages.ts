import * as z from 'zod';
import { messageDocument } from '../message/document.ts';
import { PUBLISHING_STATES } from '../message/record.ts';
import { byId, documentId, faultAnswer, pageOf, pageQuery, provenance } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

export const message = messageDocument.meta({ id: 'Message', description: 'What a push says' });

/** Which version it is, how far it got, and which one is sent. */
export const publishing = {
  version: z.int().min(1).describe('Counts what was written'),
  state: z.enum(PUBLISHING_STATES).describe('Of this version. `approved` is sent; settings say whether somebody must approve'),
  author: z.string().describe('Who wrote this version'),
  live: z.int().min(1).optional().describe('The version that is sent; absent while none is approved'),
} as const;

export const messageAnswer = z.object({
  ...provenance,
  ...publishing,
  document: message.describe('As it was written last'),
  warnings: z.array(faultAnswer).optional(),
}).meta({ id: 'StoredMessage' });

/** What a list shows of a message: documents are read one by one. */
const messageSummary = z.object({
  ...provenance, ...publishing, app: documentId.optional(), channel: documentId.optional(), category: z.enum(['marketing', 'transactional']).optional(), title: z.string().optional(),
}).meta({ id: 'MessageSummary' });

export const MESSAGE_SCHEMAS = {
  putMessage: { params: byId, body: message, answers: { 200: messageAnswer, 201: messageAnswer } },
  getMessage: { params: byId, answers: { 200: messageAnswer } },
  listMessages: { query: pageQuery, answers: { 200: pageOf(messageSummary) } },
  deleteMessage: { params: byId, answers: { 204: z.undefined() } },
} as const satisfies OperationSchemas;
