import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';

/** All sources of an example. */
function sources(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(tsx?|kt|swift|xml)$/.test(name)).map((name) => readFileSync(join(directory, name), 'utf8')).join('\n');
}

const SAID = ['received', 'opened', 'action', 'dismissed'] as const;
/** Where an adapter makes a call, what connects it. */
const EXAMPLES = {
  'sdk/typescript/examples/web': { registerDevice: 'subscribe(', received: 'serve(', opened: 'serve(', action: 'serve(', dismissed: 'serve(' },
  'sdk/typescript/examples/react-native': { received: 'connectFirebase(' },
  'sdk/typescript/examples/expo': { registerDevice: 'connectExpo(', received: 'connectExpo(' },
  'sdk/typescript/examples/capacitor': { registerDevice: 'connectCapacitor(', received: 'connectCapacitor(' },
  'sdk/android/example': { received: 'Beckon.onMessageReceived(', opened: 'dev.beckon.OpenActivity', action: 'dev.beckon.OpenActivity', dismissed: 'dev.beckon.DismissReceiver' },
  'sdk/ios/Example': { registerDevice: '.registered(', opened: 'Beckon(', action: 'Beckon(', dismissed: 'Beckon(' },
} as Readonly<Record<string, Readonly<Record<string, string>>>>;

describe.each(Object.entries(EXAMPLES))('%s', (directory, elsewhere) => {
  const text = sources(directory);

  it.each(['registerDevice', 'identify', 'reset', 'track', 'setConsent', 'flush', ...SAID])('shows %s', (call) => {
    expect(text).toContain(elsewhere[call] ?? `.${call}(`);
  });

  it('asks for permission, and says what was run and what was not', () => {
    expect(text).toMatch(/askForPermission|subscribe\(/);
    expect(readFileSync(join(directory, 'README.md'), 'utf8')).toMatch(/\*\*Run:\*\*[\s\S]*\*\*Not run:\*\*/);
  });
});

describe('the web example', () => {
  const ends: (() => void)[] = [];
  afterEach(() => { for (const end of ends.splice(0)) end(); });

  const apiWith = async (app: object): Promise<string> => {
    const server: Server = createServer(({ url, headers }, response) => {
      const known = url === '/v1/apps/shop' && headers.authorization === 'Bearer operator';
      response.writeHead(known ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(known ? app : {}));
    });
    ends.push(() => { server.close(); });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const serving = (api: string, token: string): ChildProcess => {
    const child = spawn(process.execPath, ['sdk/typescript/examples/web/serve.mjs'], { env: { PATH: process.env['PATH'], BECKON_API: api, BECKON_EVENTS: 'http://events.example', BECKON_APP_KEY: 'bka_abcdefghij012345', BECKON_TOKEN: token, PORT: '0' } });
    ends.push(() => { child.kill(); });
    return child;
  };

  it('serves page and worker with what the system says', async () => {
    const child = serving(await apiWith({ web: { publicKey: 'BPublicKey' } }), 'operator');
    const [line] = (await once(child.stdout!, 'data')) as [Buffer];
    const origin = line.toString().trim();
    const [index, page, worker] = await Promise.all(['/', '/page.js', '/sw.js'].map(async (path) => (await fetch(origin + path)).text()));
    expect(index).toContain('<button id="ask">');
    expect(page).toContain('BPublicKey');
    expect(worker).toContain('bka_abcdefghij012345');
    expect(worker).toContain('notificationclose');
  });

  it('says what to do without a good token', async () => {
    const child = serving(await apiWith({}), 'old');
    const [line] = (await once(child.stderr!, 'data')) as [Buffer];
    expect(line.toString()).toContain('no key pair for browsers: 401');
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1);
  });
});
