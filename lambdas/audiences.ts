import { AUDIENCE_SCHEMAS } from '../core/api/audiences.ts';
import { documentOperations } from './audiences/documents.ts';
import { estimateOperations } from './audiences/estimate.ts';
import { evaluationOperations } from './audiences/evaluations.ts';
import { memberOperations } from './audiences/members.ts';
import type { AudiencePorts } from './audiences/ports.ts';
import { uploadOperations } from './audiences/uploads.ts';
import { audited, auditedCatalog, auditedWork } from './audited.ts';
import { httpHandler, type Operations } from './http.ts';
import { audiencePorts } from './wiring/audiences.ts';

/** Audiences: their documents, their uploads, and what can be found out about them. */
export const audienceOperations = (ports: AudiencePorts): Operations<typeof AUDIENCE_SCHEMAS> => audited(ports, (plain, deed) => ({
  ...plain, catalog: auditedCatalog(plain.catalog, deed),
  evaluations: auditedWork(plain.evaluations, deed, ({ kind, id, audience }) => [{ kind: 'audience', id: audience }, { kind, id }]),
}), operationsOver);

const operationsOver = (ports: AudiencePorts): Operations<typeof AUDIENCE_SCHEMAS> =>
  ({ ...documentOperations(ports), ...uploadOperations(ports), ...evaluationOperations(ports), ...estimateOperations(ports), ...memberOperations(ports) });

export const handler = httpHandler(AUDIENCE_SCHEMAS, () => audienceOperations(audiencePorts()));
