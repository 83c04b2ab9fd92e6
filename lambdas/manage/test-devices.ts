import { type TEST_DEVICE_SCHEMAS, type TestDevice } from '../../core/api/test-devices.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { Refusal } from '../../core/problem.ts';
import { requireMatch, type Operations } from '../http.ts';
import { decide, type ManagePorts, nextOf, provenanceOf, required } from './ports.ts';

export const testDeviceOperations = (ports: ManagePorts): Operations<typeof TEST_DEVICE_SCHEMAS> => ({
  putTestDevice: (request) => decide(ports, async (ports) => {
    const { params: { name }, body, expects } = request;
    const current = await ports.catalog.get('test-device', name);
    requireMatch(expects, current?.revision);
    if (await ports.catalog.get('app', body.app) === undefined) throw new Refusal('invalid-document', undefined, [{ path: '/app', code: 'unknown-app', message: `There is no app "${body.app}"` }]);
    const next = nextOf(name, current, request, body);
    return { changes: [{ kind: 'test-device', put: next }], answer: answerOf(current === undefined ? 201 : 200, next) };
  }),
  getTestDevice: async ({ params: { name } }) => answerOf(200, await required(ports, 'test-device', { id: name })),
  listTestDevices: async ({ query: { limit, cursor } }) => {
    const { items, ...rest } = await ports.catalog.list('test-device', limit, cursor);
    return { status: 200, body: { items: items.map(bodyOf), ...rest } };
  },
  deleteTestDevice: ({ params: { name }, expects }) => decide(ports, async (ports) => {
    const { revision } = await required(ports, 'test-device', { id: name, expects });
    return { changes: [{ kind: 'test-device', remove: name, revision }], answer: { status: 204 } };
  }),
});

const END = 6;

function bodyOf(stored: Stored<TestDevice>) {
  const { body } = stored;
  return { ...provenanceOf(stored), ...body, ...('token' in body && { token: `…${body.token.slice(-END)}` }) };
}

const answerOf = (status: number, stored: Stored<TestDevice>) => ({ status, revision: stored.revision, body: bodyOf(stored) });
