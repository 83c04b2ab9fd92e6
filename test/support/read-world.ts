import { INSTANCE_SCHEMAS } from '../../core/api/instances.ts';
import { PEOPLE_SCHEMAS } from '../../core/api/people.ts';
import { PUSH_SCHEMAS } from '../../core/api/pushes.ts';
import { FIGURE_SCHEMAS } from '../../core/api/report.ts';
import { REPORT_SCHEMAS } from '../../core/api/reports.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { httpHandler, type HttpHandler } from '../../lambdas/http.ts';
import { readOperations } from '../../lambdas/read.ts';
import { memoryDeliveries } from '../../local/memory/delivery-store.ts';
import { httpEvent, operator, type Call } from './http.ts';
import { memoryActors, memoryPages } from './memory/actors.ts';
import { memoryBatches } from './memory/batches.ts';
import { memoryCatalog } from './memory/catalog.ts';
import { memoryClaims } from './memory/claims.ts';
import { memoryEvents } from './memory/events.ts';
import { memoryOpens } from './memory/open-marks.ts';
import { memoryProfiles } from './memory/profiles.ts';
import { memoryReports } from './memory/reports.ts';
import { memoryTokens } from './memory/tokens.ts';

const SCHEMAS = { ...PEOPLE_SCHEMAS, ...INSTANCE_SCHEMAS, ...PUSH_SCHEMAS, ...REPORT_SCHEMAS, ...FIGURE_SCHEMAS };

/** The `read` function over stores in memory. Its clock stands at `now` and goes on by `tickMs` each time it is asked. */
export function readWorld({ now, tickMs = 0, pageRows }: { readonly now: number; readonly tickMs?: number; readonly pageRows?: number }) {
  const profiles = memoryProfiles();
  const { store: catalog } = memoryCatalog();
  const deliveries = memoryDeliveries();
  const claims = memoryClaims();
  const opens = memoryOpens();
  const actors = memoryActors();
  let time = now - tickMs;
  const clock = { now: () => (time += tickMs) };
  const ports = {
    profiles, tokens: memoryTokens(profiles), actors, everybody: memoryPages(actors, pageRows), events: memoryEvents(), reports: memoryReports(), opened: opens.among, catalog, clock, hash: sha256,
    batches: memoryBatches({ deliveries, claims, hash: sha256, ...(pageRows !== undefined && { pageRows }) }),
  };
  const handler: HttpHandler = httpHandler(SCHEMAS, () => readOperations(ports), { now: () => now });
  return { ...ports, opens, deliveries, claims, get: getter(handler) };
}

export type Body = Record<string, unknown> & { items?: Record<string, unknown>[]; cursor?: string };
export interface Answer { readonly status: number | undefined; readonly body: Body }

const getter = (handler: HttpHandler) => async (route: string, params: Readonly<Record<string, string>>, query?: Call['query'], group = 'viewer'): Promise<Answer> => {
  const { statusCode, body } = await handler(httpEvent({ route: `GET ${route}`, params, authorizer: operator(group), ...(query && { query }) }), { awsRequestId: 'invocation-1' });
  return { status: statusCode, body: (body?.startsWith('{') ? JSON.parse(body) : { text: body }) as Body };
};

export const personAt = (at: number, id: string, more: Partial<Profile> = {}): Profile => ({
  id, revision: 1, attributes: {}, consent: {}, devices: {}, anonymous: id.startsWith('anon-'), createdAt: at, seenAt: at, ...more,
});
