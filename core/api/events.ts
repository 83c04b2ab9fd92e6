import * as z from 'zod';
import { jsonObject } from './json-object.ts';
import type { OperationSchemas } from './operation.ts';
import { attributes, profileId } from './profiles.ts';
import { faultAnswer } from './documents.ts';

export const EVENTS_MAX = 100;
/** As in AJO: minified JSON of one event's properties (reference: unitary events). */
export const PROPERTIES_BYTES = 64 * 1024;

const eventId = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/, 'Expected 1 to 64 letters, digits and "_.:-".').describe('Made once by the client; unlike every other id of the batch');
export const eventName = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'Expected 1 to 64 letters, digits and "_.-".').meta({ example: 'cart.abandoned' });
const propertyName = z.string().min(1).max(128);

/** One event. Each is judged by itself: a faulty one is refused and the others of its batch are taken. */
export const event = z.strictObject({
  id: eventId,
  name: eventName,
  time: z.iso.datetime({ offset: true }).describe('When it happened; times to come count as now'),
  properties: jsonObject({ name: propertyName, bytes: PROPERTIES_BYTES }).default({}),
  push: z.unknown().optional().describe('The `beckon` block of a push, as it was received: of the one an interaction is about, or that led to any other event'),
  action: z.string().min(1).max(64).optional().describe('push.action only: the id of the button'),
});
export type SentEvent = z.output<typeof event>;

/** For the API page: what an event of a batch should be, though the envelope lets it be anything with an id. */
const documented = (): object => ({ ...z.toJSONSchema(event, { io: 'input', unrepresentable: 'any' }), $schema: undefined });

/** The envelope. An event that has no usable id cannot be answered for, so that is a fault of the batch. */
const envelope = z.strictObject({
  batchId: z.uuidv7().toLowerCase().describe('UUIDv7, made once; sending the batch again under it is harmless'),
  subject: profileId.describe('Whose events these are: the profile the device belonged to when it recorded them'),
  attributes: attributes.optional().describe('Servers only, with scope `profiles`: stored before the events are judged'),
  events: z.array(z.looseObject({ id: eventId }).meta({ id: 'Event', override: ({ jsonSchema }: { jsonSchema: object }) => { Object.assign(jsonSchema, documented()); } })).min(1).max(EVENTS_MAX),
}).meta({ id: 'EventBatch' });

const result = z.object({ id: eventId, status: z.enum(['accepted', 'refused']), faults: z.array(faultAnswer).optional() }).meta({ id: 'EventResult' });

export const EVENT_SCHEMAS = {
  postEvents: {
    body: envelope,
    answers: { 202: z.object({ batchId: z.uuidv7(), accepted: z.int().min(0), results: z.array(result) }).meta({ id: 'EventAnswer' }) },
  },
} as const satisfies OperationSchemas;
export type SentBatch = z.output<typeof envelope>;
export type EventResult = z.output<typeof result>;
