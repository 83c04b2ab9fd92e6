import { z } from 'zod';
import { messageDocument } from '../message/document.ts';
import { byId, documentId, faultAnswer, pageOf, pageQuery, provenance } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const message = messageDocument.meta({ id: 'Message', description: 'What a push says' });

const messageAnswer = z.object({
  ...provenance,
  document: message,
  warnings: z.array(faultAnswer).optional(),
}).meta({ id: 'StoredMessage' });

/** What a list shows of a message: documents are read one by one. */
const messageSummary = z.object({
  ...provenance, app: documentId, category: z.enum(['marketing', 'transactional']), title: z.string().optional(),
}).meta({ id: 'MessageSummary' });

export const MESSAGE_SCHEMAS = {
  putMessage: { params: byId, body: message, answers: { 200: messageAnswer, 201: messageAnswer } },
  getMessage: { params: byId, answers: { 200: messageAnswer } },
  listMessages: { query: pageQuery, answers: { 200: pageOf(messageSummary) } },
  deleteMessage: { params: byId, answers: { 204: z.undefined() } },
} as const satisfies OperationSchemas;
