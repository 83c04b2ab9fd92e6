import * as z from 'zod';
import { PLATFORMS } from '../delivery/lanes.ts';
import { instant, LIST_DEFAULT, LIST_MAX } from './documents.ts';
import type { OperationSchemas } from './operation.ts';
import { CONSENT_SOURCES } from '../profile/profile.ts';
import { profileId } from './profiles.ts';

const json = z.record(z.string(), z.json());
const byProfile = z.strictObject({ id: profileId });

const deviceAnswer = z.object({
  app: z.string(), deviceId: z.string(), platform: z.enum(PLATFORMS), environment: z.enum(['production', 'sandbox']),
  token: z.string().optional().describe('The last six characters; absent when there is none'),
  quarantine: z.object({ reason: z.string().describe('Row of docs/outcomes.md'), at: instant }).optional().describe('The provider refuses the token: it is kept and not sent to'),
  permission: z.enum(['granted', 'denied', 'provisional', 'undetermined']).optional(),
  locale: z.string().optional(), timeZone: z.string().optional(),
  appVersion: z.string().optional(), osVersion: z.string().optional(), sdkVersion: z.string().optional(),
  liveActivities: z.array(z.object({ event: z.enum(['start', 'update']), name: z.string(), registeredAt: instant })).optional(),
  registeredAt: instant, seenAt: instant,
}).meta({ id: 'DeviceOfProfile' });

const instanceAnswer = z.object({
  id: z.string(), journey: z.string(), version: z.int(), node: z.string().describe('Where it waits'), visit: z.int(),
  enteredAt: instant, arrivedAt: instant, deadline: instant.describe('When its wait ends'),
}).meta({ id: 'InstanceOfProfile' });

const profileAnswer = z.object({
  id: z.string(), revision: z.int(), anonymous: z.boolean(),
  movedTo: z.string().optional().describe('This anonymous profile became that one'),
  attributes: json.describe('Personal data (PUT /v1/schema) is masked for viewers'),
  consent: z.object({
    push: z.enum(['in', 'out']).optional(), at: instant.optional(), source: z.enum(CONSENT_SOURCES).optional(),
    purposes: z.record(z.string(), z.object({ push: z.enum(['in', 'out']), at: instant, source: z.enum(CONSENT_SOURCES) })).optional(),
  }).describe('What was said, when and by whom'),
  set: z.object({ timeZone: z.literal(true).optional(), locale: z.literal(true).optional() }).optional().describe('Said by a server or an operator: devices do not change it'),
  aliases: z.record(z.string(), z.string()).optional(),
  test: z.literal(true).optional().describe('Tests of journeys let them in'),
  locale: z.string().optional(), timeZone: z.string().optional(),
  createdAt: instant, seenAt: instant,
  devices: z.array(deviceAnswer),
  instances: z.array(instanceAnswer),
  computed: json.describe('Computed attributes, of what the person did'),
  lastEvents: z.record(z.string(), instant).describe('When the person last did what some expression reads as `last.<name>`'),
  audiences: z.record(z.string(), instant).describe('Watched audiences the person is in, and since when'),
}).meta({ id: 'Profile' });

const eventAnswer = z.object({
  id: z.string(), name: z.string(), time: instant, receivedAt: instant,
  source: z.enum(['app', 'server']), app: z.string(),
  subject: z.string().describe('The profile id it was recorded under'),
  properties: json,
  push: z.object({
    pushId: z.string(), journey: z.string(), version: z.int(), node: z.string(), message: z.string(), platform: z.string(),
    action: z.string().optional(),
  }).optional().describe('Interactions: the push it is about'),
}).meta({ id: 'EventOfProfile' });

const eventsQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_DEFAULT).describe('A page holds at least this many events if there are; it ends with a whole batch'),
  cursor: z.string().min(1).max(64).optional().describe('`cursor` of the page before'),
});

export const PEOPLE_SCHEMAS = {
  getProfile: { params: byProfile, answers: { 200: profileAnswer } },
  listProfileEvents: { params: byProfile, query: eventsQuery, answers: { 200: z.object({ items: z.array(eventAnswer), cursor: z.string().optional().describe('Present when there is more') }) } },
} as const satisfies OperationSchemas;
