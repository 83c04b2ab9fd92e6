import * as z from 'zod';
import { OUTCOMES } from '../delivery/outcome.ts';
import { SEND_STAGES } from '../send/row.ts';
import { PROOF_DEVICES_MAX } from '../send/proof.ts';
import { byId, documentId, instant } from './documents.ts';
import { sample, values } from './message-preview.ts';
import { versionName } from './message-versions.ts';
import type { OperationSchemas } from './operation.ts';
import { profileId } from './profiles.ts';

const as = z.union([z.strictObject({ profileId }), z.strictObject({ sample })]).describe('Whose values fill the texts; absent: those of whoever has the device');

const body = z.strictObject({
  devices: z.array(documentId).min(1).max(PROOF_DEVICES_MAX).refine((all) => new Set(all).size === all.length, 'One stands there twice.').describe('Names of test devices of the message\'s app'),
  as: as.optional(),
  event: values.optional().describe('Properties of the entry event, or data of the send'),
  version: versionName.optional().describe('Its number, `draft` or `live`; absent: `draft`, what was written last'),
  treatment: z.string().max(20).optional().describe('Which wording of its experiment; absent: the control'),
}).meta({ id: 'Proof', description: 'A message sent to test devices' });

const device = z.object({
  name: z.string(), pushId: z.string().optional().describe('Once it is cut; GET /v1/pushes/{pushId} follows it'),
  outcome: z.enum(OUTCOMES).optional(), reason: z.string().optional(), said: z.string().optional(), explanation: z.string().optional(),
});
const answer = z.object({
  id: z.string(), message: documentId, createdAt: instant, createdBy: z.string(), state: z.enum(SEND_STAGES), devices: z.array(device),
}).meta({ id: 'ProofState' });

export const PROOF_SCHEMAS = {
  proofMessage: { params: byId, body, answers: { 202: answer } },
  getProof: { params: z.strictObject({ id: documentId, proofId: z.string().regex(/^[0-9a-f]{32}$/, 'Expected the 32 letters and digits of a proof\'s id.') }), answers: { 200: answer } },
} as const satisfies OperationSchemas;
