import { AUDIT_SCHEMAS } from '../core/api/audit.ts';
import { ERASURE_SCHEMAS } from '../core/api/erasures.ts';
import { INFERRED_SCHEMAS } from '../core/api/schema.ts';
import { SEARCH_SCHEMAS } from '../core/api/search.ts';
import { UPSERT_SCHEMAS } from '../core/api/upsert.ts';
import type { AuditTrail } from '../core/catalog/audit.ts';
import { announced, audited, auditedWork } from './audited.ts';
import { type HttpRequest, httpHandler, type Operations } from './http.ts';
import { type AuditPorts, auditOperations } from './people/audit.ts';
import { eraseOperations, type ErasePeoplePorts } from './people/erase.ts';
import { exportOperations, type ExportPorts } from './people/export.ts';
import { searchOperations, type SearchPorts } from './people/search.ts';
import { upsertOperations, type UpsertPorts } from './people/upsert.ts';
import { peoplePorts } from './wiring/people.ts';

export const PEOPLE_SCHEMAS = { ...SEARCH_SCHEMAS, ...INFERRED_SCHEMAS, ...UPSERT_SCHEMAS, ...ERASURE_SCHEMAS, ...AUDIT_SCHEMAS } as const;

export type PeoplePorts = UpsertPorts & ErasePeoplePorts & ExportPorts & SearchPorts & AuditPorts & { readonly trail: AuditTrail };

/** Profiles as servers and operators see them, and the trail of what was done to what: here, as it names people by a keyed hash. Whoever asks can
 *  look for this one, and it says nothing of who was erased. */
export const peopleOperations = (ports: PeoplePorts): Operations<typeof PEOPLE_SCHEMAS> => {
  const profile = async (id: unknown) => ({ kind: 'profile', id: await ports.personName(String(id)) });
  const told = {
    exportProfile: async ({ params }: HttpRequest) => [await profile((params as unknown as { readonly id: string }).id)],
    // What servers store of people is no deed of anybody's.
    upsertProfiles: async ({ caller, body }: HttpRequest) => (caller.kind === 'operator' ? Promise.all((body as unknown as { readonly items: readonly { readonly id?: unknown }[] }).items.slice(0, NAMED_MAX).map(({ id }) => profile(id))) : []),
  };
  return announced(ports.trail, told, audited(ports, (plain, deed) => ({ ...plain, erasures: auditedWork(plain.erasures, deed, ({ id }) => [{ kind: 'erasure', id }]) }), operationsOver));
};

const NAMED_MAX = 20;

const operationsOver = (ports: PeoplePorts): Operations<typeof PEOPLE_SCHEMAS> => ({ ...upsertOperations(ports), ...eraseOperations(ports), ...exportOperations(ports), ...searchOperations(ports), ...auditOperations(ports) });

export const handler = httpHandler(PEOPLE_SCHEMAS, () => peopleOperations(peoplePorts()));
