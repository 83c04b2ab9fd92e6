import type { VERSION_SCHEMAS } from '../../core/api/message-versions.ts';
import type { Stored } from '../../core/catalog/records.ts';
import { isRecord, recordOf, type StoredMessage, type VersionRecord, versionId, versionsOf } from '../../core/message/record.ts';
import { firstOf, versionOf } from '../message-version.ts';
import type { HttpAnswer, HttpRequest, Operations } from '../http.ts';
import { instantOf, type ManagePorts, readWhile, required } from './ports.ts';

type Schemas = Pick<typeof VERSION_SCHEMAS, 'listMessageVersions' | 'getMessageVersion'>;
type Ports = Pick<ManagePorts, 'catalog'>;

export const versionOperations = (ports: Ports): Operations<Schemas> => ({
  listMessageVersions: (request) => listVersions(ports, request),
  getMessageVersion: async ({ params: { id, version } }) => {
    const message = await required(ports, 'message', { id });
    const found = await versionOf(ports.catalog, message, version);
    return { status: 200, body: { ...bodyOf(found, message), document: found.document } };
  },
});

/** Newest first; a cursor is the last version seen. */
async function listVersions(ports: Ports, { params: { id }, query: { limit, cursor } }: HttpRequest<Schemas['listMessageVersions']>): Promise<HttpAnswer> {
  const message = await required(ports, 'message', { id });
  if (!isRecord(message.body)) return { status: 200, body: { items: cursor === undefined ? [bodyOf(firstOf(message).body, message)] : [] } };
  const after = cursor === undefined ? versionsOf(id) : versionId(id, cursor);
  const { items } = await ports.catalog.list('message-version', limit + 1, after);
  const its = items.filter((row) => row.body.message === id);
  const last = its.length > limit ? its[limit - 1] : undefined;
  return { status: 200, body: { items: its.slice(0, limit).map((row) => bodyOf(row.body, message)), ...(last !== undefined && { cursor: String(last.body.version) }) } };
}

const bodyOf = ({ message, version, log }: VersionRecord, stored: Stored<StoredMessage>) =>
  ({ message, version, live: recordOf(stored).live?.version === version, log: log.map(({ at, ...event }) => ({ at: instantOf(at), ...event })) });

/** Rows of all that are kept. */
export const allVersions = ({ catalog }: Ports, id: string): Promise<readonly Stored<VersionRecord>[]> =>
  readWhile(catalog, 'message-version', { after: versionsOf(id), wanted: (row) => row.body.message === id });
