import * as z from 'zod';
import { headerNameFault, isHeaderValue } from '../webhook/headers.ts';
import { isSigningKey } from '../webhook/signature.ts';
import { documentId, pageOf, pageQuery, provenance } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const byName = z.strictObject({ name: documentId });

const KEY = 'Expected "whsec_" and 24 to 64 bytes in base64 (Standard Webhooks), such as: echo "whsec_$(openssl rand -base64 32)"';
const headerName = z.string().refine((name) => headerNameFault(name) === undefined, 'Not the name of a header that may be set.');

export const webhookSecretBody = z.union([
  z.strictObject({ signingKey: z.string().refine(isSigningKey, KEY).describe('Signs the call: webhook-signature, by Standard Webhooks') }),
  z.strictObject({ header: headerName, value: z.string().min(1).refine(isHeaderValue, 'At most 4,096 characters of ASCII.') }),
]).meta({ id: 'WebhookSecret', description: 'What proves a webhook to its receiver: a key that signs it, or a header. Written, never read' });

const answer = z.object({ ...provenance, kind: z.enum(['signing-key', 'header']), header: z.string().optional() }).meta({ id: 'StoredWebhookSecret' });

/** What may be known of a secret: its name, and what it is for. */
export interface WebhookSecretRecord { readonly kind: 'signing-key' | 'header'; readonly header?: string }

export const WEBHOOK_SECRET_SCHEMAS = {
  putWebhookSecret: { params: byName, body: webhookSecretBody, answers: { 200: answer, 201: answer } },
  listWebhookSecrets: { query: pageQuery, answers: { 200: pageOf(answer) } },
  deleteWebhookSecret: { params: byName, answers: { 204: z.undefined() } },
} as const satisfies OperationSchemas;
