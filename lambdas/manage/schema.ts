import type { SCHEMA_SCHEMAS } from '../../core/api/schema.ts';
import type { Operations } from '../http.ts';
import { requireMatch } from '../http.ts';
import { decide, instantOf, type ManagePorts, nextOf } from './ports.ts';

/** One row holds it. */
const ID = 'profile';

export const schemaOperations = (ports: ManagePorts): Operations<typeof SCHEMA_SCHEMAS> => ({
  putSchema: (request) => decide(ports, async () => {
    const current = await ports.catalog.get('schema', ID);
    requireMatch(request.expects, current?.revision);
    const next = nextOf(ID, current, request, request.body);
    return {
      changes: [{ kind: 'schema', put: next }],
      answer: { status: 200, revision: next.revision, body: { ...next.body, revision: next.revision, updatedAt: instantOf(next.updatedAt), updatedBy: next.updatedBy } },
    };
  }),
});
