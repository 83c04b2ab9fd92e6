import * as z from 'zod';
import { documentId, pageOf, pageQuery, provenance } from './documents.ts';
import type { OperationSchemas } from './operation.ts';

const byName = z.strictObject({ name: documentId });

export const testDeviceBody = z.union([
  z.strictObject({ app: documentId, deviceId: z.string().regex(/^[A-Za-z0-9._-]{1,128}$/, 'Expected 1 to 128 letters, digits and "._-".').describe('Of a device that is registered') }),
  z.strictObject({ app: documentId, platform: z.enum(['ios', 'android']), token: z.string().min(1).max(4_096), environment: z.enum(['production', 'sandbox']).optional().describe('iOS; production unless said') }),
]).meta({ id: 'TestDevice', description: 'Where proofs go, by name' });
export type TestDevice = z.output<typeof testDeviceBody>;

const answer = z.object({
  ...provenance, app: documentId, deviceId: z.string().optional(), platform: z.enum(['ios', 'android']).optional(), environment: z.enum(['production', 'sandbox']).optional(),
  token: z.string().optional().describe('Its end: tokens are written, never read'),
}).meta({ id: 'StoredTestDevice' });

export const TEST_DEVICE_SCHEMAS = {
  putTestDevice: { params: byName, body: testDeviceBody, answers: { 200: answer, 201: answer } },
  getTestDevice: { params: byName, answers: { 200: answer } },
  listTestDevices: { query: pageQuery, answers: { 200: pageOf(answer) } },
  deleteTestDevice: { params: byName, answers: { 204: z.undefined() } },
} as const satisfies OperationSchemas;
