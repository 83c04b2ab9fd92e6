import * as z from 'zod';
import { DEFAULT_PER_SECOND } from '../webhook/origin.ts';
import { instant } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const approval = z.strictObject({
  messages: z.enum(['none', 'required']).default('none').describe('`none`: what is put is sent; `required`: the newest approved version is'),
  byOther: z.boolean().default(true).describe('Whoever approves is not who wrote it'),
});
const proof = z.strictObject({ titlePrefix: z.string().max(40).describe('Before the title of every proof') });

const allowedOrigin = z.strictObject({
  origin: z.string().max(300).describe('Such as https://api.example.com'),
  perSecond: z.number().min(0.1).max(10_000).default(DEFAULT_PER_SECOND).describe('Calls a second; more wait'),
});
const webhooks = z.strictObject({
  origins: z.array(allowedOrigin).max(200).refine((all) => new Set(all.map(({ origin }) => origin)).size === all.length, 'An origin is named twice.').describe('Where webhooks of journeys may go'),
});

export const settingsBody = z.strictObject({
  approval: approval.default({ messages: 'none', byOther: true }),
  proof: proof.default({ titlePrefix: '[Proof] ' }),
  webhooks: webhooks.exactOptional(),
}).meta({ id: 'Settings', description: 'What holds for the whole of it' });
export type Settings = z.output<typeof settingsBody>;

/** What holds while nobody has said anything. */
export const DEFAULT_SETTINGS: Settings = settingsBody.parse({});

const answer = z.object({
  ...settingsBody.shape, revision: z.int().min(0).describe('0: nobody has said anything'), updatedAt: instant.optional(), updatedBy: z.string().optional(),
}).meta({ id: 'StoredSettings' });

export const SETTINGS_SCHEMAS = {
  getSettings: { answers: { 200: answer } },
  putSettings: { body: settingsBody, answers: { 200: answer } },
} as const satisfies OperationSchemas;
