import type { SCHEMA_SCHEMAS } from '../../core/api/schema.ts';
import { SCHEMA_ID } from '../../core/profile/schema.ts';
import type { Operations } from '../http.ts';
import { requireMatch } from '../http.ts';
import { decide, instantOf, type ManagePorts, nextOf } from './ports.ts';

export const schemaOperations = (ports: ManagePorts): Operations<typeof SCHEMA_SCHEMAS> => ({
  putSchema: (request) => decide(ports, async (ports) => {
    const current = await ports.catalog.get('schema', SCHEMA_ID);
    requireMatch(request.expects, current?.revision);
    const next = nextOf(SCHEMA_ID, current, request, request.body);
    return {
      changes: [{ kind: 'schema', put: next }],
      answer: { status: 200, revision: next.revision, body: { ...next.body, revision: next.revision, updatedAt: instantOf(next.updatedAt), updatedBy: next.updatedBy } },
    };
  }),
});
