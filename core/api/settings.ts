import { z } from 'zod';
import { instant } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const approval = z.strictObject({
  messages: z.enum(['none', 'required']).default('none').describe('`none`: what is put is sent; `required`: the newest approved version is'),
  byOther: z.boolean().default(true).describe('Whoever approves is not who wrote it'),
});
const proof = z.strictObject({ titlePrefix: z.string().max(40).describe('Before the title of every proof') });

export const settingsBody = z.strictObject({
  approval: approval.default({ messages: 'none', byOther: true }),
  proof: proof.default({ titlePrefix: '[Proof] ' }),
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
