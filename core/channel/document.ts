import * as z from 'zod';
import { documentId } from '../api/documents.ts';
import { PLATFORMS } from '../delivery/lanes.ts';
import { PACE_MAX } from '../delivery/pace-limits.ts';
import { checkTemplate, templateFields } from '../message/template.ts';
import { messageDocument } from '../message/document.ts';
import { quietHours } from '../rules/quiet-document.ts';

/** A channel: how an app is addressed, and the rules that hold for what goes through it (AJO: channel configuration). */

/** Fields of a message a channel may say for all of its messages; their shapes are the message's own. */
const DEFAULTED = [
  'sound', 'badge', 'threadId', 'androidChannel', 'priority', 'timeToLive', 'iosCategory', 'interruptionLevel', 'relevanceScore', 'mutableContent',
  'visibility', 'devices', 'missing', 'shrink',
] as const satisfies readonly (keyof typeof messageDocument.shape)[];
type Defaulted = (typeof DEFAULTED)[number];
const picked = Object.fromEntries(DEFAULTED.map((field) => [field, messageDocument.shape[field]])) as Pick<typeof messageDocument.shape, Defaulted>;

const APP_MAX = 200;
const SETS_MAX = 5;

const readsEvent = (text: string): boolean => ['event', 'entry'].some((root) => templateFields(text, root).length > 0);

export const isExpression = (app: string): boolean => app.includes('{{');

const app = z.string().min(1).max(APP_MAX).superRefine((text, context) => {
  const add = (message: string, code: string): void => { context.addIssue({ code: 'custom', message, params: { code } }); };
  if (!isExpression(text)) return documentId.safeParse(text).success ? undefined : add('Expected the id of an app, or a {{template}} that gives one.', 'wrong-format');
  for (const { line, column, message } of checkTemplate(text)) add(`Line ${line}, column ${column}: ${message}`, 'bad-template');
  if (readsEvent(text) || templateFields(text, 'device').length > 0) add('Which app it is can only follow from the person: read `profile`.', 'bad-template');
}).describe('Id of an app; or a template that gives one for each person, such as `brand-{{profile.brand}}`. Whom it gives none is excluded');

export const channelDocument = z.strictObject({
  name: z.string().min(1).max(200).exactOptional(),
  app,
  platforms: z.array(z.enum(PLATFORMS)).min(1).max(PLATFORMS.length).exactOptional().describe('Devices of these only; all unless said'),
  category: messageDocument.shape.category.unwrap().default('marketing').describe('Marketing obeys consent, quiet hours and caps; transactional obeys none and never queues behind it'),
  purpose: messageDocument.shape.purpose.describe('What its marketing is for (`newsletter`), where the message does not say'),
  defaults: z.strictObject(picked).superRefine((said, context) => {
    for (const [field, value] of Object.entries(said)) if (typeof value === 'string' && readsEvent(value)) context.addIssue({ code: 'custom', path: [field], message: 'A channel serves many events: read `profile` or `device`.', params: { code: 'bad-template' } });
  }).exactOptional().describe('What its messages say where they say nothing themselves'),
  quietHours: quietHours.exactOptional().describe('Instead of those of the app\'s marketing channel'),
  caps: z.array(documentId).max(SETS_MAX).default([]).describe('Rule sets, besides the default ones and the cap of the app\'s marketing channel'),
  pace: z.int().min(1).max(PACE_MAX).exactOptional().describe('Pushes a second, all platforms together'),
});
export type ChannelDocument = z.infer<typeof channelDocument>;
