import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Login, loginsIn } from '../../../cli/api/logins.ts';
import { type Access, openApi } from '../../../cli/api/open.ts';
import { serveApi, type Served } from '../../support/api-server.ts';

const login = (api: string): Login => ({ api, region: 'eu-central-1', clientId: 'client', email: 'ada@example.com', idToken: 'of-ada', refreshToken: 'r', expiresAt: Date.now() + 3_600_000 });
const logins = () => loginsIn(join(mkdtempSync(join(tmpdir(), 'beckon-logins-')), 'beckon'));

let served: Served;
beforeEach(async () => {
  served = await serveApi({ health: async () => ({ status: 200, body: { status: 'ok', stage: 'dev' } }) });
});
afterEach(() => served.close());

const open = (stage: string | undefined, access: Omit<Access, 'say'>) => openApi(stage, { ...access, say: () => undefined });
const proofs = () => served.requests.map(({ headers }) => headers.authorization);

it('as the environment says: an operator before a server', async () => {
  const env = { BECKON_API: `${served.base}/`, BECKON_SERVER_KEY: 'key' };
  await open(undefined, { env, logins: logins() }).call('health');
  await open(undefined, { env: { ...env, BECKON_TOKEN: 'token' }, logins: logins() }).call('health');
  expect(proofs()).toEqual(['Bearer key', 'Bearer token']);
});

it('as who signed in, at the stage or at the address', async () => {
  const own = logins();
  own.set('prod', login(served.base));
  await open('prod', { env: {}, logins: own }).call('health');
  await open(undefined, { env: { BECKON_API: served.base }, logins: own }).call('health');
  expect(proofs()).toEqual(['Bearer of-ada', 'Bearer of-ada']);
  own.remove('prod');
  expect(() => open('prod', { env: {}, logins: own })).toThrow('Nobody is signed in at stage prod.');
});

it('what is meant for one deployment does not go to another', () => {
  const own = logins();
  own.set('prod', login('https://prod.example'));
  expect(() => open('prod', { env: { BECKON_API: 'https://dev.example', BECKON_TOKEN: 't' }, logins: own })).toThrow('BECKON_API says https://dev.example, --stage says prod');
  expect(open('prod', { env: { BECKON_API: 'https://prod.example', BECKON_TOKEN: 't' }, logins: own }).base).toBe('https://prod.example');
  expect(open('local', { env: { BECKON_API: 'http://127.0.0.1:4566/x', BECKON_TOKEN: 't' }, logins: own }).base).toBe('http://127.0.0.1:4566/x');
  expect(() => open(undefined, { env: { BECKON_API: 'https://dev.example' }, logins: own })).toThrow('neither BECKON_TOKEN nor BECKON_SERVER_KEY');
});

it('tokens are for their owner alone, and a file that cannot be read is none', () => {
  const own = logins();
  expect(own.of('dev')).toBeUndefined();
  own.set('dev', login('https://dev.example'));
  own.set('prod', login('https://prod.example'));
  expect(statSync(own.file).mode & 0o777).toBe(0o600);
  expect([own.of('dev')?.api, own.at('https://prod.example')?.[0]]).toEqual(['https://dev.example', 'prod']);
});
