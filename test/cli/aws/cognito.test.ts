import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refresh, signIn } from '../../../cli/aws/cognito.ts';

interface Asked { readonly operation: string; readonly body: Record<string, unknown>; readonly headers: IncomingHttpHeaders }

/** Cognito over its wire format, answering in this order. */
let answers: (readonly [status: number, body: object])[] = [];
let asked: Asked[] = [];
let server: ReturnType<typeof createServer>;
const before = process.env['AWS_ENDPOINT_URL'];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => void (async () => {
    asked.push({ operation: String(request.headers['x-amz-target']).split('.')[1] ?? '', body: (await json(request)) as Record<string, unknown>, headers: request.headers });
    const [status, body] = answers.shift() ?? [500, {}];
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  })());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  if (before === undefined) delete process.env['AWS_ENDPOINT_URL'];
  else process.env['AWS_ENDPOINT_URL'] = before;
});

const pool = { clientId: 'client-1', region: 'eu-central-1' };
const ada = { email: 'ada@example.com', password: 'Secret-Passw0rd' };
const nobody = { newPassword: () => Promise.reject(new Error('asked')), code: () => Promise.reject(new Error('asked')) };
const signedIn = { AuthenticationResult: { IdToken: 'id', RefreshToken: 'refresh', ExpiresIn: 3_600 } };

it('signs in with a password, without any AWS credential', async () => {
  answers = [[200, signedIn]];
  const began = Date.now();
  const tokens = await signIn(pool, ada, nobody);
  expect(tokens).toMatchObject({ idToken: 'id', refreshToken: 'refresh' });
  expect(tokens.expiresAt).toBeGreaterThanOrEqual(began + 3_600_000);
  expect(asked).toMatchObject([{ operation: 'InitiateAuth', body: { ClientId: 'client-1', AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'ada@example.com', PASSWORD: 'Secret-Passw0rd' } } }]);
  expect(asked[0]?.headers.authorization).toBeUndefined();
});

it('a first password is changed, and the authenticator app asked', async () => {
  answers = [[200, { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's1' }], [200, { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session: 's2' }], [200, signedIn]];
  expect(await signIn(pool, ada, { newPassword: async () => 'Another-Passw0rd', code: async () => '123456' })).toMatchObject({ idToken: 'id' });
  expect(asked.slice(1).map(({ body }) => [body['ChallengeName'], body['Session'], body['ChallengeResponses']])).toEqual([
    ['NEW_PASSWORD_REQUIRED', 's1', { USERNAME: 'ada@example.com', NEW_PASSWORD: 'Another-Passw0rd' }],
    ['SOFTWARE_TOKEN_MFA', 's2', { USERNAME: 'ada@example.com', SOFTWARE_TOKEN_MFA_CODE: '123456' }],
  ]);
});

it('tells who is not let in, and what it does not know', async () => {
  answers = [[400, { __type: 'NotAuthorizedException', message: 'Incorrect username or password.' }]];
  await expect(signIn(pool, ada, nobody)).rejects.toMatchObject({ message: 'Incorrect username or password.', advice: 'Sign in again: npx beckon login' });
  answers = [[200, { ChallengeName: 'CUSTOM_CHALLENGE', Session: 's' }]];
  await expect(signIn(pool, ada, nobody)).rejects.toThrow('Cognito asks for CUSTOM_CHALLENGE');
});

it('renews by the refresh token, which stays good', async () => {
  answers = [[200, { AuthenticationResult: { IdToken: 'id-2', ExpiresIn: 60 } }]];
  const renewed = await refresh(pool, 'refresh');
  expect(renewed.idToken).toBe('id-2');
  expect(renewed).not.toHaveProperty('refreshToken');
  expect(asked).toMatchObject([{ body: { AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: 'refresh' } } }]);
});
