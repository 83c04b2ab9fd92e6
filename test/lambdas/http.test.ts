import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Refusal } from '../../core/problem.ts';
import { type HttpRequest, httpHandler, requireMatch } from '../../lambdas/http.ts';
import { type Call, httpEvent, operator, urlEvent } from '../support/http.ts';

const schemas = {
  putMessage: { params: z.strictObject({ id: z.string().regex(/^[a-z-]+$/) }), body: z.strictObject({ title: z.string() }), answers: { 200: z.unknown() } },
  listMessages: { query: z.strictObject({ limit: z.coerce.number().int().max(100).default(20) }), answers: { 200: z.unknown() } },
  patchProfile: { answers: { 204: z.unknown() } },
};
const seen: HttpRequest<never>[] = [];
const handler = httpHandler(schemas, () => ({
  putMessage: async (request) => {
    seen.push(request as never);
    if (request.body.title === 'lost') throw new Error('token abc of ada@example.com');
    requireMatch(request.expects, 7);
    return { status: 200, body: { title: request.body.title }, revision: 8 };
  },
  listMessages: async ({ query }) => ({ status: 200, body: query }),
  patchProfile: async () => ({ status: 204 }),
}), { now: () => 1_795_561_200_050 });

const put = { route: 'PUT /v1/messages/{id}', params: { id: 'hello' }, body: { title: 'Hi' }, authorizer: operator('author') };
const call = async (c: Call) => {
  const { statusCode, headers, body } = await handler(httpEvent(c), {});
  return { status: statusCode, headers, body: body === undefined ? undefined : JSON.parse(body) as Record<string, unknown> };
};

describe('httpHandler', () => {
  it('routes, parses and answers with request id and ETag', async () => {
    expect(await call(put)).toEqual({
      status: 200, body: { title: 'Hi' },
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-request-id': 'request-1', etag: '"8"' },
    });
    expect(seen.at(-1)).toEqual({
      operation: 'putMessage', params: { id: 'hello' }, query: undefined, headers: undefined, body: { title: 'Hi' }, now: 1_795_561_200_050, requestId: 'request-1',
      caller: { kind: 'operator', name: 'ada@example.com', groups: ['author'] }, from: { ip: '203.0.113.1', agent: 'test' },
    });
  });

  it('names every fault of path, query and body in one problem document', async () => {
    const { status, headers, body } = await call({ ...put, params: { id: 'No Good' }, body: { titel: 'Hi' } });
    expect(status).toBe(400);
    expect(headers?.['content-type']).toBe('application/problem+json');
    expect(body).toMatchObject({
      code: 'invalid-request', status: 400, requestId: 'request-1',
      faults: [{ path: '/path/id' }, { path: '/title', code: 'required' }, { path: '/titel', code: 'unknown-field', suggestion: 'Did you mean "title"?' }],
    });
    expect((await call({ route: 'GET /v1/messages', query: { limit: '500' }, authorizer: operator('viewer') })).body).toMatchObject({ faults: [{ path: '/query/limit', code: 'too-big' }] });
  });

  it('refuses what is not JSON and what is over 1 MB', async () => {
    expect(await call({ ...put, body: '{' })).toMatchObject({ status: 400, body: { faults: [{ path: '', code: 'not-json' }] } });
    expect(await call({ ...put, body: { title: 'x'.repeat(1024 * 1024) } })).toMatchObject({ status: 413, body: { code: 'too-large' } });
  });

  it('decodes path parameters whether or not the gateway did', async () => {
    await call({ ...put, params: { id: 'a%2Db' } });
    expect(seen.at(-1)?.params).toEqual({ id: 'a-b' });
    expect((await call({ ...put, params: { id: 'a%b' } })).status).toBe(400);
  });

  it.each([
    [undefined, 401, 'unauthenticated'],
    [operator('viewer'), 403, 'forbidden'],
    [operator(), 403, 'forbidden'],
    [{ lambda: { kind: 'server', app: 'shop', deviceId: '', scopes: 'events profiles' } }, 403, 'forbidden'],
    [operator('viewer', 'admin'), 200, undefined],
  ] as const)('lets in whom the route lets in: %j', async (authorizer, status, code) => {
    const answer = await call({ ...put, ...(authorizer ? { authorizer } : { authorizer: undefined as never }) });
    expect([answer.status, answer.body?.code]).toEqual([status, code]);
  });

  it.each([['profiles', 204], ['events read', 403], ['', 403]])('holds a server key to its scopes: %s', async (scopes, status) => {
    expect((await call({ route: 'PATCH /v1/profiles/{id}', authorizer: { lambda: { kind: 'server', app: 'shop', deviceId: '', scopes } } })).status).toBe(status);
  });

  it.each([
    ['"7"', 200], ['7', 200], ['W/"7"', 200], ['*', 200], ['"6"', 412], ['seven', 400],
  ])('honours If-Match: %s', async (tag, status) => {
    expect((await call({ ...put, headers: { 'if-match': tag } })).status).toBe(status);
  });

  it('honours If-None-Match: *', async () => {
    expect((await call({ ...put, headers: { 'if-none-match': '*' } })).body).toMatchObject({ code: 'revision-conflict', detail: 'The document is at revision "7".' });
  });

  it('says nothing of an unknown error but the request id', async () => {
    const { status, body } = await call({ ...put, body: { title: 'lost' } });
    expect(status).toBe(500);
    expect(body).toEqual({ type: 'https://beckon.dev/errors#internal', title: 'Beckon failed', status: 500, code: 'internal', requestId: 'request-1' });
  });

  it('answers an address it does not serve with not-found', async () => {
    expect(await call({ route: 'GET /v1/apps' })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('serves no function URL where an authorizer has to stand before the function', async () => {
    const { statusCode, body = '' } = await handler(urlEvent({ ...put, route: 'GET /v1/messages' }), {});
    expect([statusCode, (JSON.parse(body) as { code: string }).code]).toEqual([404, 'not-found']);
  });

  it('keeps a Refusal thrown while making the operations a problem', async () => {
    const broken = httpHandler(schemas, () => { throw new Refusal('conflict', 'Not now.'); });
    expect((await broken(httpEvent(put), {})).statusCode).toBe(409);
  });
});
