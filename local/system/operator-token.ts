import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SystemRecord } from './record.ts';

/** As a person in the checkout names it. */
export const tokenFile = '.beckon/env';
/** Id tokens are good for an hour. */
const RENEW_MS = 45 * 60_000;

/** Shell variables for curl: what the printed examples read. */
export function writeTokenFile(home: string, { api, events, appKey, serverKey, control }: SystemRecord, token: string): void {
  const variables = { BECKON_API: api, BECKON_EVENTS: events, BECKON_TOKEN: token, BECKON_APP_KEY: appKey, BECKON_SERVER_KEY: serverKey, BECKON_SIMULATORS: control };
  writeFileSync(join(home, 'env'), `${Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`).join('\n')}\n`, { mode: 0o600 });
}

export function renewToken(home: string, record: SystemRecord, signIn: () => Promise<string>): NodeJS.Timeout {
  const renew = async (): Promise<void> => {
    try {
      writeTokenFile(home, record, await signIn());
    } catch (error) {
      console.error(`The operator's token in ${tokenFile} could not be renewed: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return setInterval(() => { void renew(); }, RENEW_MS);
}
