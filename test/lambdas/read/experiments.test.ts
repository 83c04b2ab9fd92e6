import { expect, it } from 'vitest';
import { EXPERIMENT_SCHEMAS } from '../../../core/api/experiments.ts';
import { messageDocument } from '../../../core/message/document.ts';
import { httpHandler } from '../../../lambdas/http.ts';
import { experimentOperations } from '../../../lambdas/read/experiments.ts';
import { httpEvent, operator } from '../../support/http.ts';
import { memoryCatalog } from '../../support/memory/catalog.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const document = messageDocument.parse({ app: 'shop', title: 'T', body: 'B', experiment: { treatments: [{ id: 'a' }, { id: 'b', weight: 3, title: 'Bee' }], holdOut: 10 } });
const COUNTS = [['0/a//ios/targeted/', 12], ['0/a//ios/accepted/', 10], ['0/a//ios/opened/', 1], ['0/b//android/accepted/', 20], ['0/b//android/opened/', 8], ['0/hold-out///excluded/hold-out', 3]] as const;

async function world() {
  const { store: catalog } = memoryCatalog();
  const put = async (id: string, body: object) => catalog.write(await catalog.revision(), [{ kind: 'message', put: { id, revision: 1, updatedAt: 0, updatedBy: 't', body } } as never]);
  await put('sale', { document, version: 5, state: 'approved', author: 'ann', live: { version: 5, experiment: { run: 4, since: NOW - 1_000, winner: { treatment: 'b', at: NOW, by: 'ann' } } } });
  await put('plain', messageDocument.parse({ app: 'shop', title: 'T', body: 'B' }));
  const reports = { read: async (scope: string) => (scope === 'experiment#sale/4' ? COUNTS.map(([key, n]) => ({ scope, key, n, bucket: 'day#2026-11-25' })) : []) };
  const handler = httpHandler(EXPERIMENT_SCHEMAS, () => experimentOperations({ catalog, reports }), { now: () => NOW });
  return async (id: string) => {
    const { statusCode, body } = await handler(httpEvent({ route: 'GET /v1/messages/{id}/experiment', params: { id }, authorizer: operator('viewer') }), {});
    return { status: statusCode, body: JSON.parse(body ?? '') };
  };
}

it('tells how each wording does, against the control', async () => {
  const get = await world();
  const { status, body } = await get('sale');
  expect([status, EXPERIMENT_SCHEMAS.getExperiment.answers[200].parse(body)]).toEqual([200, body]);
  expect(body).toMatchObject({
    message: 'sale', run: 4, since: '2026-11-25T11:59:59.000Z', holdOut: 10, heldOut: 3, winner: { treatment: 'b', by: 'ann' },
    verdict: { why: 'The experiment has no rule of winning; choose one yourself.' },
    treatments: [
      { id: 'a', weight: 1, targeted: 12, accepted: 10, opened: 1, rate: 0.1 },
      { id: 'b', weight: 3, accepted: 20, opened: 8, rate: 0.4, against: { difference: expect.closeTo(0.3, 9), z: expect.closeTo(1.69, 2) } },
    ],
  });
  expect(body.treatments[0].against).toBeUndefined();
});

it('knows nothing of messages without one', async () => {
  const get = await world();
  expect([(await get('plain')).status, (await get('none')).status]).toEqual([404, 404]);
});
