import { readFileSync } from 'node:fs';
import { openApi } from '../api/open.ts';
import { Misuse } from '../misuse.ts';

interface Flags { readonly stage?: string; readonly json?: true }

export async function get({ stage, json }: Flags): Promise<void> {
  const { revision, updatedAt, updatedBy, ...settings } = await openApi(stage).call('getSettings');
  console.log(json ? JSON.stringify({ ...settings, revision, updatedAt, updatedBy }) : JSON.stringify(settings, null, 2));
}

/** Over the revision that was read. */
export async function put(file: string, { stage, json }: Flags): Promise<void> {
  const api = openApi(stage);
  const body = settingsIn(file);
  const { revision } = await api.call('getSettings');
  const done = await api.call('putSettings', { body, ifMatch: revision === 0 ? 'absent' : revision });
  console.log(json ? JSON.stringify(done) : `settings  revision ${done.revision}: approval of messages ${done.approval.messages}`);
}

function settingsIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new Misuse(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
