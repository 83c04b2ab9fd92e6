import { openApi } from '../api/open.ts';
import type { ItemOf } from '../api/request.ts';
import { columns } from '../columns.ts';
import { Misuse } from '../misuse.ts';

interface Flags { readonly stage?: string; readonly json?: true }

export async function list({ stage, json }: Flags): Promise<void> {
  const all: ItemOf<'listTestDevices'>[] = [];
  for await (const one of openApi(stage).items('listTestDevices')) all.push(one);
  if (json) for (const one of all) console.log(JSON.stringify(one));
  else if (all.length > 0) for (const line of columns(['NAME', 'APP', 'DEVICE'], all.map((one) => [one.id, one.app, one.deviceId ?? `${one.platform ?? ''} ${one.token ?? ''}`]))) console.log(line);
  if (all.length === 0) console.error('There is no test device.');
}

export async function put(name: string, { stage, json, app, device, platform, token, sandbox }: Flags & { readonly app: string; readonly device?: string; readonly platform?: string; readonly token?: string; readonly sandbox?: true }): Promise<void> {
  if ((device === undefined) === (token === undefined)) throw new Misuse('Say --device, or --platform and --token.');
  const body = device === undefined ? { app, platform, token, ...(sandbox && { environment: 'sandbox' }) } : { app, deviceId: device };
  const done = await openApi(stage).call('putTestDevice', { path: { name }, body });
  console.log(json ? JSON.stringify(done) : `test device ${name}  revision ${done.revision}`);
}

export async function remove(names: readonly string[], { stage, json }: Flags): Promise<void> {
  const api = openApi(stage);
  for (const name of names) {
    await api.call('deleteTestDevice', { path: { name } });
    console.log(json ? JSON.stringify({ name, deleted: true }) : `deleted  test device ${name}`);
  }
}
