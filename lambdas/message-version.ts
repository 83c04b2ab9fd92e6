import type { VersionName } from '../core/api/message-versions.ts';
import type { CatalogStore } from '../core/catalog/ports.ts';
import type { Stored } from '../core/catalog/records.ts';
import type { MessageDocument } from '../core/message/document.ts';
import type { LiveMessage } from '../core/message/experiment.ts';
import type { Fragment } from '../core/message/fragment-text.ts';
import { FRAGMENT_DEPTH } from '../core/message/fragment-work.ts';
import { wholeMessage } from '../core/message/fragments.ts';
import { isRecord, liveIn, recordOf, type StoredMessage, type VersionEvent, type VersionRecord, versionId } from '../core/message/record.ts';
import { Refusal } from '../core/problem.ts';

type Get = Pick<CatalogStore, 'get'>;

/** A version as it was written. */
export async function versionOf(catalog: Get, message: Stored<StoredMessage>, version: number): Promise<VersionRecord> {
  const found = isRecord(message.body) ? (await catalog.get('message-version', versionId(message.id, version)))?.body : firstOf(message).body;
  if (found?.version !== version) throw new Refusal('not-found', `There is no version ${version} of the message "${message.id}", or it is not kept any more.`);
  return found;
}

/** The document of the version named: what is sent, where nobody names one, or before anything is approved what was written last. */
export async function documentNamed(catalog: Get, id: string, name: VersionName = 'live'): Promise<LiveMessage> {
  const message = await catalog.get('message', id);
  if (message === undefined) throw new Refusal('not-found', `There is no message "${id}".`);
  const record = recordOf(message);
  if (typeof name === 'number') return (await versionOf(catalog, message, name)).document;
  return (name === 'live' ? liveIn(message) : undefined) ?? record.document;
}

/** A message from before there were versions is its own first one. */
export function firstOf({ id, updatedAt, updatedBy, body }: Stored<StoredMessage>): Stored<VersionRecord> {
  const log: readonly VersionEvent[] = [{ at: updatedAt, by: updatedBy, did: 'written' }, { at: updatedAt, by: updatedBy, did: 'approved' }];
  return { id: versionId(id, 1), revision: 1, updatedAt, updatedBy, body: { message: id, version: 1, document: recordOf({ body, updatedBy }).document, log } };
}

/** With its fragments in place, where only those are read that it says. @throws Refusal that names every one that cannot be. */
export async function wholeDocument(catalog: Get, document: MessageDocument, at = ''): Promise<MessageDocument> {
  const known = new Map<string, Fragment>();
  for (let deep = 0; ; deep += 1) {
    const { document: whole, faults, used } = wholeMessage(document, known);
    const missing = deep > FRAGMENT_DEPTH ? [] : [...used].filter((name) => !known.has(name));
    const found = (await Promise.all(missing.map((name) => catalog.get('fragment', name)))).filter((row) => row !== undefined);
    for (const { id, body } of found) known.set(id, body);
    if (found.length > 0) continue;
    if (faults.length > 0) throw new Refusal('invalid-document', undefined, faults.map((fault) => ({ ...fault, path: at + fault.path })));
    return whole;
  }
}
