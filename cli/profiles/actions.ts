import { ask } from '../../local/cloud/terminal.ts';
import { Trouble } from '../../local/system/trouble.ts';
import type { ApiClient } from '../api/client.ts';
import { openApi } from '../api/open.ts';
import { columns } from '../columns.ts';
import { Misuse } from '../misuse.ts';
import { untilDone } from '../watch.ts';

interface Flags { readonly stage?: string; readonly json?: true }

const print = (value: unknown, json: true | undefined): void => console.log(JSON.stringify(value, null, json ? undefined : 2));

export async function get(id: string, { stage, json }: Flags): Promise<void> {
  print(await openApi(stage).call('getProfile', { path: { id } }), json);
}

interface Found { readonly id: string; readonly attributes?: Readonly<Record<string, unknown>> }

export async function search({ stage, json, limit, ...by }: Flags & { readonly limit: number; readonly id?: string; readonly alias?: string; readonly attribute?: string }): Promise<void> {
  if (Object.keys(by).length !== 1) throw new Misuse('Say one of --id, --alias, --attribute.');
  const found: Found[] = [];
  for await (const one of openApi(stage).items('searchProfiles', { query: { ...by, limit: Math.min(limit, 100) } })) {
    found.push(one as Found);
    if (found.length >= limit) break;
  }
  if (json) for (const one of found) console.log(JSON.stringify(one));
  else if (found.length > 0) for (const line of columns(['ID', 'ATTRIBUTES'], found.map(({ id, attributes }) => [id, attributes === undefined ? '' : JSON.stringify(attributes)]))) console.log(line);
  if (found.length === 0) console.error('Nobody was found.');
}

export async function exportOne(id: string, { stage, json }: Flags): Promise<void> {
  print(await openApi(stage).call('exportProfile', { path: { id } }), json);
}

export async function erase(id: string, { stage, json, yes, wait }: Flags & { readonly yes?: true; readonly wait?: true }): Promise<void> {
  const api = openApi(stage);
  if (yes === undefined && !/^y(es)?$/i.test(await ask(`Erase ${id} everywhere, for good? [y/N]`, '--yes'))) throw new Trouble('Nobody was erased.', 'Answer y, or pass --yes.');
  const receipt = (await api.call('eraseProfile', { path: { id } })) as Receipt;
  const seen = wait ? await erased(api, receipt) : receipt;
  console.log(json ? JSON.stringify(seen) : `${seen.state}  erasure ${seen.id} of ${id}`);
}

interface Receipt { readonly id: string; readonly state: string }

const erased = (api: ApiClient, { id }: Receipt): Promise<Receipt> =>
  untilDone(async () => (await api.call('getErasure', { path: { id } })) as Receipt, { done: ({ state }) => state === 'done', tell: () => undefined });
