import type { CatalogChange } from '../../core/catalog/ports.ts';
import type { Stored } from '../../core/catalog/records.ts';
import type { ApprovalRule, Moved } from '../../core/message/lifecycle.ts';
import { isRecord, type MessageRecord, recordOf, type StoredMessage, type VersionEvent, type VersionRecord, versionId, VERSIONS_KEPT } from '../../core/message/record.ts';
import type { HttpRequest } from '../http.ts';
import { firstOf } from '../message-version.ts';
import { type ManagePorts, nextOf } from './ports.ts';
import { settingsIn } from './settings.ts';

type Ports = Pick<ManagePorts, 'catalog'>;
type Changing = Pick<HttpRequest, 'now' | 'caller'>;

export async function approvalRule({ catalog }: Ports): Promise<ApprovalRule> {
  const { approval } = await settingsIn(catalog);
  return { required: approval.messages === 'required', byOther: approval.byOther };
}

export interface Writing {
  readonly id: string;
  readonly current: Stored<StoredMessage> | undefined;
  readonly moved: Moved;
  readonly comment?: string | undefined;
}

/** The message's next row, and its version's with what was done in its log. What falls out of those kept goes. */
export async function messageChanges(ports: Ports, request: Changing, writing: Writing): Promise<{ readonly next: Stored<MessageRecord>; readonly changes: readonly CatalogChange[] }> {
  const { id, current, moved: { record } } = writing;
  const next = nextOf(id, current, request, record);
  return { next, changes: [{ kind: 'message', put: next }, ...firstVersion(current), ...await versionChanges(ports, request, writing), ...await forgotten(ports, writing)] };
}

async function versionChanges({ catalog }: Ports, request: Changing, { id, moved: { record, deeds }, comment }: Writing): Promise<readonly CatalogChange[]> {
  if (deeds.length === 0) return [];
  const key = versionId(id, record.version);
  const stored = await catalog.get('message-version', key);
  const events = deeds.map((did): VersionEvent => ({ at: request.now, by: request.caller.name, did, ...(comment !== undefined && { comment }) }));
  const before = stored?.body.log ?? [];
  return [{ kind: 'message-version', put: nextOf<VersionRecord>(key, stored, request, { message: id, version: record.version, document: record.document, log: [...before, ...events] }) }];
}

/** A message from before there were versions is its first one, which is kept when a second comes. */
function firstVersion(current: Stored<StoredMessage> | undefined): readonly CatalogChange[] {
  if (current === undefined || isRecord(current.body)) return [];
  return [{ kind: 'message-version', put: firstOf(current) }];
}


/** The one that is too old now, and one that was too old already and is sent no longer. */
async function forgotten({ catalog }: Ports, { id, current, moved: { record: { version, live } } }: Writing): Promise<readonly CatalogChange[]> {
  const oldest = version - VERSIONS_KEPT;
  const sent = current === undefined ? undefined : recordOf(current).live?.version;
  const old = new Set([oldest, sent ?? 0].filter((n) => n >= 1 && n <= oldest && n !== live?.version));
  const stored = await Promise.all([...old].map((n) => catalog.get('message-version', versionId(id, n))));
  return stored.flatMap((row) => (row === undefined ? [] : [{ kind: 'message-version' as const, remove: row.id, revision: row.revision }]));
}
