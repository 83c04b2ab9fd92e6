import * as z from 'zod';
import { byId, documentId, instant } from './documents.ts';
import { messageAnswer } from './messages.ts';
import type { OperationSchemas } from './operation.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);

const treatment = z.object({
  id: z.string(), weight: z.number(),
  targeted: count.describe('Pushes that were cut'), accepted: count.describe('Of them those the providers took'), received: count, opened: count, actions: count,
  conversions: z.record(z.string(), count).describe('Events that carried the block of such a push, by name'),
  rate: share.describe('Successes of those accepted'),
  interval: z.object({ low: share, high: share }).describe('95 % interval of the rate (Wilson)'),
  against: z.object({
    difference: z.number().describe('Of the rates'), z: z.number(), p: share.describe('Two-proportion z-test: holds for one look'),
    alwaysValidP: share.describe('Holds however often one looks (mixture sequential test); the rule of winning uses it'),
  }).optional().describe('Against the control, which is the first treatment'),
}).meta({ id: 'TreatmentResult' });

const answer = z.object({
  message: documentId, run: z.int().min(1).describe('The version it began with'), since: instant,
  treatments: z.array(treatment), holdOut: z.number().optional().describe('Percent of people'), heldOut: count,
  winner: z.object({ treatment: z.string(), at: instant, by: z.string().describe('`beckon`: the rule'), why: z.string().optional() }).optional().describe('What everybody gets'),
  verdict: z.object({ treatment: z.string().optional(), why: z.string() }).describe('What the rule of winning says now'),
}).meta({ id: 'ExperimentReport', description: 'How the wordings of a message do' });

export const EXPERIMENT_SCHEMAS = {
  getExperiment: { params: byId, answers: { 200: answer } },
} as const satisfies OperationSchemas;

export const WINNER_SCHEMAS = {
  chooseWinner: { params: byId, body: z.strictObject({ treatment: z.string().max(20).nullable().describe('null: none of them any more, the experiment goes on') }), answers: { 200: messageAnswer } },
} as const satisfies OperationSchemas;
