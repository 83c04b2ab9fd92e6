import { openApi } from '../api/open.ts';
import type { AnswerOf, ItemOf } from '../api/request.ts';
import { columns } from '../columns.ts';

interface Flags { readonly stage?: string; readonly json?: true }
type Version = ItemOf<'listMessageVersions'>;

export async function versions(id: string, { stage, json }: Flags): Promise<void> {
  const all: Version[] = [];
  for await (const one of openApi(stage).items('listMessageVersions', { path: { id } })) all.push(one);
  if (json) for (const one of all) console.log(JSON.stringify(one));
  else for (const line of columns(['VERSION', 'SENT', 'AT', 'BY', 'DID', 'COMMENT'], all.flatMap(rows))) console.log(line);
}

const rows = ({ version, live, log }: Version): readonly (readonly string[])[] =>
  log.map(({ at, by, did, comment }, n) => [n === 0 ? String(version) : '', n === 0 && live ? 'yes' : '', at.slice(0, 16), by, did, comment ?? '']);

export async function show(id: string, version: number, { stage, json }: Flags): Promise<void> {
  const found = await openApi(stage).call('getMessageVersion', { path: { id, version: String(version) } });
  console.log(json ? JSON.stringify(found) : JSON.stringify(found.document, null, 2));
}

/** Over the revision that is there: what somebody else changes meanwhile is not overwritten. */
export async function restore(id: string, version: number, { stage, json }: Flags): Promise<void> {
  const api = openApi(stage);
  const { document } = await api.call('getMessageVersion', { path: { id, version: String(version) } });
  const { revision } = await api.call('getMessage', { path: { id } });
  const put = await api.call('putMessage', { path: { id }, body: document, ifMatch: revision });
  tell(`restored version ${version}`, put, json);
}

const REVIEWS = { submit: 'submitMessage', approve: 'approveMessage', reject: 'rejectMessage' } as const;

export async function review(what: keyof typeof REVIEWS, id: string, { stage, json, comment }: Flags & { readonly comment?: string }): Promise<void> {
  const api = openApi(stage);
  const { revision } = await api.call('getMessage', { path: { id } });
  tell(what, await api.call(REVIEWS[what], { path: { id }, body: comment === undefined ? {} : { comment }, ifMatch: revision }), json);
}

function tell(did: string, stored: AnswerOf<'putMessage'>, json: true | undefined): void {
  const { id, version, state, live } = stored;
  console.log(json ? JSON.stringify(stored) : `${did}: messages/${id}  version ${version} is ${state}; ${live === undefined ? 'nothing is sent yet' : `version ${live} is sent`}`);
}
