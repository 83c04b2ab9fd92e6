import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Answer, serveApi, type Served } from '../../support/api-server.ts';

const main = join(import.meta.dirname, '..', '..', '..', 'cli', 'main.ts');

/** An API that answers as told, by route, one answer a call and the last one for ever. */
let answers: Record<string, Answer[]> = {};
let asked: (readonly [route: string, query: unknown])[] = [];
let served: Served;
beforeEach(async () => {
  asked = [];
  served = await serveApi({ people: async (route, { query }) => {
    asked.push([route, query]);
    const [first, ...rest] = answers[route] ?? [];
    if (rest.length > 0) answers[route] = rest;
    return first ?? { status: 404, body: { type: 't', title: 'There is no such thing', status: 404, code: 'not-found' } };
  } });
});
afterEach(() => served.close());

async function beckon(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const env = { PATH: process.env['PATH'], BECKON_API: served.base, BECKON_TOKEN: 'token' };
  const { code = 0, stdout, stderr } = (await promisify(execFile)(process.execPath, [main, ...args], { env }).catch((error: unknown) => error)) as { code?: number; stdout: string; stderr: string };
  return { code, out: stdout, err: stderr };
}

it('a person is erased when that was confirmed, and waited for', async () => {
  answers = {
    'DELETE /v1/profiles/{id}': [{ status: 202, body: { id: 'e1', state: 'running' } }],
    'GET /v1/erasures/{id}': [{ status: 200, body: { id: 'e1', state: 'running' } }, { status: 200, body: { id: 'e1', state: 'done' } }],
  };
  expect(await beckon('profiles', 'erase', 'customer 1')).toMatchObject({ code: 1, err: expect.stringContaining('There is nobody to ask') });
  expect(asked).toEqual([]);
  expect(await beckon('profiles', 'erase', 'customer 1', '--yes', '--wait')).toMatchObject({ code: 0, out: 'done  erasure e1 of customer 1\n' });
  expect(asked.map(([route]) => route)).toEqual(['DELETE /v1/profiles/{id}', 'GET /v1/erasures/{id}', 'GET /v1/erasures/{id}']);
  expect(served.requests[0]).toMatchObject({ call: 'DELETE /v1/profiles/customer%201', headers: { authorization: 'Bearer token' } });
});

it('profiles are found page by page, up to the limit', async () => {
  answers = { 'GET /v1/profiles': [{ status: 200, body: { items: [{ id: 'a', attributes: { tier: 'gold' } }], cursor: 'c' } }, { status: 200, body: { items: [{ id: 'b' }, { id: 'c' }] } }] };
  expect(await beckon('profiles', 'search', '--attribute', 'tier:gold', '--limit', '2')).toMatchObject({ code: 0, out: 'ID  ATTRIBUTES\na   {"tier":"gold"}\nb\n' });
  expect(asked).toEqual([['GET /v1/profiles', { attribute: 'tier:gold', limit: '2' }], ['GET /v1/profiles', { attribute: 'tier:gold', limit: '2', cursor: 'c' }]]);
});

it('nobody there is a refusal, told with what to do', async () => {
  answers = {};
  expect(await beckon('profiles', 'export', 'nobody')).toEqual({ code: 1, out: '', err: expect.stringMatching(/GET \/v1\/profiles\/nobody\/export was answered 404: There is no such thing[\s\S]*What to do: Check the id/) });
});
