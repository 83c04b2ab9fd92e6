import * as z from 'zod';
import { PLATFORMS } from '../delivery/lanes.ts';
import { CURSOR } from '../delivery/history.ts';
import { OUTCOMES } from '../delivery/outcome.ts';
import { INTERACTIONS } from '../journey/plan.ts';
import { instant, LIST_DEFAULT, LIST_MAX, moment } from './documents.ts';
import type { OperationSchemas } from './operation.ts';
import { profileId } from './profiles.ts';

const pushId = z.string().toLowerCase().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'Expected a push id such as "0f6c1d1e-7b0a-8c3d-9a41-5be1c2d40007".')
  .describe('`apns-id` of the request, `pushId` of the tracking block').meta({ example: '0f6c1d1e-7b0a-8c3d-9a41-5be1c2d40007' });

const requestedBy = z.object({
  journey: z.string(), version: z.int(), node: z.string(), visit: z.int().describe('Tells passes through a loop apart'),
  message: z.string(), treatment: z.string().optional().describe('`<treatment>@<run>` of the message\'s experiment'), instance: z.string().describe('The person\'s passage through the journey'),
}).meta({ id: 'PushRequest' });

const about = {
  app: z.string().optional(),
  platform: z.enum(PLATFORMS).optional(),
  deviceId: z.string().optional().describe('Absent when the person does not have the device any more'),
  requestedBy: requestedBy.optional(),
} as const;

const judgement = {
  outcome: z.enum(OUTCOMES).describe('`handed-on`: it goes on in a later batch'),
  reason: z.string().describe('Row of docs/outcomes.md, or why it was excluded'),
  said: z.string().optional().describe('The provider\'s own words, status first'),
  explanation: z.string(),
} as const;

const nextAt = instant.optional().describe('handed-on: it is not tried before');
const sending = z.boolean().optional().describe('In flight: a sender has it right now');

const attempt = z.object({ batch: z.string(), at: instant, ...judgement, nextAt }).meta({ id: 'PushAttempt' });

const interaction = z.object({ name: z.enum(INTERACTIONS), time: instant, action: z.string().optional().describe('The button') }).meta({ id: 'PushInteraction' });

const trace = z.object({
  id: z.string(),
  batch: z.string().describe('The batch it was first cut into'),
  ...about,
  profileId: z.string().optional(),
  state: z.enum(['in-flight', 'settled']),
  outcome: z.enum(OUTCOMES).optional().describe('Once settled'),
  nextAt, sending,
  attempts: z.array(attempt).describe('Each pass over a batch with this push in it, first to last'),
  interactions: z.array(interaction).describe('What phones reported, first to last'),
}).meta({ id: 'PushTrace' });

const pushOfProfile = z.object({
  pushId: z.string().optional().describe('Absent when nothing was cut for a device'),
  at: instant.describe('When this became of it'),
  ...about, ...judgement, nextAt, sending,
}).meta({ id: 'PushOfProfile' });

const pushesQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_DEFAULT).describe('How many to answer'),
  cursor: z.string().regex(CURSOR, 'Expected the cursor of a page before.').optional().describe('`cursor` of the page before'),
  from: moment.optional().describe('Date or time; nothing older is listed. By default as far back as rows are kept, 90 days'),
  to: moment.optional().describe('Date or time; the list is as it stood then. By default now'),
}).refine(({ from, to }) => from === undefined || to === undefined || from <= to, { path: ['to'], message: 'The end is before the beginning' });

const pushesPage = z.object({
  items: z.array(pushOfProfile).describe('Newest first, each push once'),
  searchedTo: instant.describe('Everything since then was looked through'),
  cursor: z.string().optional().describe('Present when the search stopped before `from`: with enough items, or after some seconds with fewer'),
}).meta({ id: 'PushesOfProfile' });

export const PUSH_SCHEMAS = {
  getPush: { params: z.strictObject({ pushId }), answers: { 200: trace } },
  listProfilePushes: { params: z.strictObject({ id: profileId }), query: pushesQuery, answers: { 200: pushesPage } },
} as const satisfies OperationSchemas;
