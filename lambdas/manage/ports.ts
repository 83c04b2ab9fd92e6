import type { Expectation } from '../../core/api/revision.ts';
import type {
  CatalogBodies, CatalogChange, CatalogKind, CatalogStore, CredentialStore, CredentialVerifier, MachineStore, WebhookSecretStore,
} from '../../core/catalog/ports.ts';
import { PAGE_MAX } from '../../core/catalog/ports.ts';
import type { Stored } from '../../core/catalog/records.ts';
import type { VapidPair } from '../../core/delivery/vapid.ts';
import type { Hash } from '../../core/hash.ts';
import type { Fragments } from '../../core/message/fragment-text.ts';
import type { BreakerStore, CohortStore, Executions } from '../../core/ports.ts';
import { Refusal } from '../../core/problem.ts';
import type { Network } from '../../core/webhook/origin.ts';
import { requireMatch, type HttpRequest } from '../http.ts';
import { observed } from './read-set.ts';

/** What the operator API needs from the world. */
export interface ManagePorts {
  readonly catalog: CatalogStore;
  readonly credentials: CredentialStore;
  readonly webhookSecrets: WebhookSecretStore;
  /** Which origins an operator may allow webhooks to go to. */
  readonly webhookNetwork: Network;
  readonly verifier: CredentialVerifier;
  readonly breakers: BreakerStore;
  readonly machines: MachineStore;
  readonly cohorts: Pick<CohortStore, 'due'>;
  readonly executions: Executions;
  readonly hash: Hash;
  /** 16 lower-case base-36 characters; 32 bytes as base64url; a pair for an app's browsers. */
  readonly random: { keyId(): string; secret(): string; vapidPair(): VapidPair };
  readonly pause: (ms: number) => Promise<void>;
  /** ARN of run-step's alias, called by every machine. */
  readonly runStep: string;
  readonly machinePrefix: string;
}

/** What a request decided: the rows to change and the answer once they are. */
export interface Decision<T> { readonly changes: readonly CatalogChange[]; readonly answer: T }

const ATTEMPTS = 20;

/** Judges and writes as one: when something moved between the two that was read through the judge's ports, everything is read and judged
 *  anew. Who writes something else at the same moment is not in the way. */
export async function decide<P extends Pick<ManagePorts, 'catalog' | 'pause'>, T>(ports: P, judge: (ports: P) => Promise<Decision<T>>): Promise<T> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const at = await ports.catalog.revision();
    const { catalog, read } = observed(ports.catalog);
    const { changes, answer } = await judge({ ...ports, catalog });
    if (changes.length === 0 || (await ports.catalog.write(at, changes, read))) return answer;
    await ports.pause(Math.min(attempt * 25, 400));
  }
  throw new Refusal('conflict', 'Too many changes are being made to the catalog at once; send this one again.');
}

/** The document as the caller expects it, or 404; 412 when it is at another revision. */
export async function required<K extends CatalogKind>(ports: Pick<ManagePorts, 'catalog'>, kind: K, of: { readonly id: string; readonly expects?: Expectation | undefined }): Promise<Stored<CatalogBodies[K]>> {
  const found = await ports.catalog.get(kind, of.id);
  if (found === undefined) throw new Refusal('not-found', `There is no ${kind} "${of.id}".`);
  requireMatch(of.expects, found.revision);
  return found;
}

/** All rows of a kind. */
export const readAll = <K extends CatalogKind>(catalog: Pick<CatalogStore, 'list'>, kind: K): Promise<readonly Stored<CatalogBodies[K]>[]> => readWhile(catalog, kind, {});

/** Rows of a kind from behind an id on, as long as they are wanted. */
export async function readWhile<K extends CatalogKind>(
  catalog: Pick<CatalogStore, 'list'>, kind: K, { after, wanted = () => true }: { readonly after?: string; readonly wanted?: (row: Stored<CatalogBodies[K]>) => boolean },
): Promise<readonly Stored<CatalogBodies[K]>[]> {
  const rows: Stored<CatalogBodies[K]>[] = [];
  let cursor = after;
  do {
    const page = await catalog.list(kind, PAGE_MAX, cursor);
    const end = page.items.findIndex((row) => !wanted(row));
    rows.push(...(end < 0 ? page.items : page.items.slice(0, end)));
    cursor = end < 0 ? page.cursor : undefined;
  } while (cursor !== undefined);
  return rows;
}

export const fragmentsIn = async ({ catalog }: Pick<ManagePorts, 'catalog'>): Promise<Fragments> => new Map((await readAll(catalog, 'fragment')).map(({ id, body }) => [id, body]));

type Changing = Pick<HttpRequest, 'now' | 'caller'>;

/** The next revision of a document, by whoever sent the request. */
export const nextOf = <T>(id: string, current: Stored<unknown> | undefined, { now, caller }: Changing, body: T): Stored<T> =>
  ({ id, revision: (current?.revision ?? 0) + 1, updatedAt: now, updatedBy: caller.name, body });

/** The provenance every answer carries. */
export const provenanceOf = (stored: Stored<unknown>) =>
  ({ id: stored.id, revision: stored.revision, updatedAt: instantOf(stored.updatedAt), updatedBy: stored.updatedBy });

export const instantOf = (ms: number): string => new Date(ms).toISOString();
