import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { eventBatchOf } from '../../../lambdas/adapters/events.ts';
import { imageOf } from '../../../lambdas/adapters/stream-image.ts';

const events = [{ id: 'e1', name: 'order.placed', time: 1, properties: { total: 12.5 } }];
const row = { subject: 'ann', batchId: 'b1', app: 'shop', source: 'app', receivedAt: 5 };
const body = gzipSync(JSON.stringify(events));

describe('eventBatchOf', () => {
  it('reads an item, and a stream image whose binary came as base64', () => {
    expect(eventBatchOf({ ...row, body, expires: 9 })).toEqual({ ...row, events });
    const image = imageOf({ dynamodb: { NewImage: {
      subject: { S: 'ann' }, batchId: { S: 'b1' }, app: { S: 'shop' }, source: { S: 'app' }, receivedAt: { N: '5' }, body: { B: body.toString('base64') },
    } } });
    expect(eventBatchOf(image ?? {})).toEqual({ ...row, events });
  });

  it('reads what is under brotli, as rows are written now', () => {
    expect(eventBatchOf({ ...row, body: brotliCompressSync(JSON.stringify(events)) })).toEqual({ ...row, events });
  });

  it.each([
    ['no body', row], ['a body that is text', { ...row, body: 'x' }], ['a body that is not compressed', { ...row, body: Buffer.from('[]') }],
    ['a body that is no list', { ...row, body: gzipSync('{}') }], ['a row of something else', { profileId: 'ann', revision: 1 }],
  ])('throws on %s, so that the record is parked', (_, item) => {
    expect(() => eventBatchOf(item)).toThrow();
  });
});
