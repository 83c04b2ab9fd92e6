import * as z from 'zod';
import { faultAnswer } from './documents.ts';
import type { OperationSchemas } from './operation.ts';
import { DEVICES_MAX } from '../profile/profile.ts';
import { profileChange, profileId } from './profiles.ts';
import { serverDevice } from './server-devices.ts';

export const ITEMS_MAX = 1_000;

/** An item is judged by itself, so that one bad one does not keep the others out: here it is any value. */
const items = z.array(z.unknown()).min(1).max(ITEMS_MAX)
  .describe('Each `{"id": …}` with the fields of ProfileChange, and `devices` (ServerDevice); judged one by one, and applied in this order')
  .meta({ type: 'array', items: { type: 'object', required: ['id'] } });

/** What one item must be. */
export const upsertItem = profileChange.extend({
  id: profileId,
  devices: z.array(serverDevice).max(DEVICES_MAX).optional().describe('Devices of the person; the others they have stay'),
});

const result = z.object({
  index: z.int().min(0).describe('Place of the item in the call'),
  id: z.string().optional().describe('The id it named; absent when it named none'),
  status: z.enum(['created', 'changed', 'unchanged', 'refused']),
  profileId: profileId.optional().describe('Where it went: an anonymous id may have become a person'),
  revision: z.int().min(1).optional(),
  faults: z.array(faultAnswer).optional().describe('Why it was refused; paths count from the body'),
}).meta({ id: 'UpsertResult' });
export type UpsertResult = z.output<typeof result>;

export const UPSERT_SCHEMAS = {
  upsertProfiles: {
    body: z.strictObject({ items, source: z.literal('import').optional().describe('What stands in `consent.source` where consent is said; without it, who calls') }),
    answers: {
      200: z.object({ created: z.int(), changed: z.int(), unchanged: z.int(), refused: z.int(), results: z.array(result) }).meta({ id: 'UpsertResults' }),
    },
  },
} as const satisfies OperationSchemas;
