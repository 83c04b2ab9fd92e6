import * as z from 'zod';
import { instant, LIST_DEFAULT, LIST_MAX, moment, pageOf } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const affected = z.object({
  kind: z.string().describe('Such as `journey`, `app`, `key`, `send`, `erasure`, `operator`'), id: z.string().describe('Of a `profile` a keyed hash: it can be looked for (`profile`), and says nothing of who was erased'),
  revision: z.int().optional().describe('As it stands by it'), gone: z.literal(true).optional().describe('It stands no more'),
});

const line = z.object({
  at: instant,
  by: z.object({ kind: z.enum(['operator', 'server', 'app', 'device', 'person', 'nobody', 'system', 'account']), name: z.string() }).describe('`system`: what Beckon did by itself; `account`: who ran a command with AWS credentials, by ARN'),
  did: z.string().describe('The operation of this API, what a command did (`putOperator`, `removeOperator`), or what Beckon did by itself'),
  of: z.array(affected),
  from: z.object({
    ip: z.string(), agent: z.string().optional(),
    forwardedFor: z.string().optional().describe('Whom the address said it spoke for, such as CloudFront of the console\'s viewer; its beginning is the caller\'s word'),
  }).optional(),
  note: z.string().optional(),
  request: z.string().optional().describe('Id of the request, as in the access log'),
}).meta({ id: 'AuditLine' });

/** A line's id ends with the kind and the id of what it tells of first. */
const CURSOR_MAX = 128;
const word = z.string().min(1).max(256).optional();

export const AUDIT_SCHEMAS = {
  listAudit: {
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_DEFAULT).describe('How many to answer'),
      cursor: z.string().min(1).max(CURSOR_MAX).optional().describe('`cursor` of the page before'),
      until: moment.optional().describe('Lines from then and before'),
      by: word.describe('Who: the name as a line has it'),
      did: word.describe('The operation'),
      kind: word.describe('What it was done to'),
      id: word.describe('Which one'),
      profile: word.describe('The person it was done to, by profile id: lines name people by a keyed hash'),
    }),
    answers: { 200: pageOf(line) },
  },
} as const satisfies OperationSchemas;
