import { expect, it } from 'vitest';
import { z } from 'zod';
import { pushBatch } from '../../../core/delivery/batch-schema.ts';
import { shapeFaults } from '../../../core/stream/shape-faults.ts';
import { batchOf } from '../../support/delivery/batches.ts';

const reasonOf = (document: unknown): string => shapeFaults(pushBatch, pushBatch.safeParse(document).error?.issues ?? []);

it('names fields and codes, and nothing of what stood there', () => {
  const batch = batchOf('apns', 2);
  const pushes = batch.pushes.map((push) => ({ ...push, token: 7, environment: 'the-secret', rendered: { kind: 'apns', pushType: 'alert', priority: 10, payload: 'the-secret' } }));
  expect(reasonOf({ ...batch, pushes: pushes.slice(0, 1) })).toBe('/pushes/0/token invalid_type; /pushes/0/environment invalid_value; /pushes/0/rendered/payload Invalid input: expected record');
});

it('says * for a name of the document\'s own', () => {
  const schema = z.object({ figures: z.record(z.string(), z.number()) });
  expect(shapeFaults(schema, schema.safeParse({ figures: { 'the-secret': 'x' } }).error?.issues ?? [])).toBe('/figures/* invalid_type');
});

it('says how many more there are', () => {
  const batch = batchOf('apns', 12);
  expect(reasonOf({ ...batch, pushes: batch.pushes.map((push) => ({ ...push, token: 7 })) })).toMatch(/(\/pushes\/\d\/token invalid_type; ){10}and 2 more$/);
});

it('says the words of our own refinements', () => {
  expect(reasonOf({ ...batchOf('fcm', 1), provider: 'apns' })).toBe('/pushes rendered for another provider');
});

it('says what is no document at all', () => {
  expect(reasonOf('the-secret')).toBe('/ invalid_type');
});
