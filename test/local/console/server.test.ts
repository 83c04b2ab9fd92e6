import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleServer, serveConsole } from '../../../local/console/server.ts';

describe('the console served', () => {
  let directory = '';
  let api: Server;
  let served: ConsoleServer;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'console-'));
    mkdirSync(join(directory, 'files', 'assets'), { recursive: true });
    writeFileSync(join(directory, 'secret.json'), '{}');
    writeFileSync(join(directory, 'files', 'index.html'), '<p>here</p>');
    writeFileSync(join(directory, 'files', 'assets', 'a-1.js'), '1');
    api = createServer((request, response) => {
      response.writeHead(request.url === '/base/v1/none' ? 404 : 200, { 'content-type': 'application/problem+json', etag: '"7"' }).end(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
    });
    await new Promise<void>((done) => { api.listen(0, '127.0.0.1', done); });
    const { port } = api.address() as { port: number };
    served = await serveConsole({ directory: join(directory, 'files'), api: `http://127.0.0.1:${String(port)}/base`, aws: 'http://127.0.0.1:1', config: { stage: 'local', userPoolId: 'p', clientId: 'c' } });
  });
  afterAll(async () => {
    await served.stop();
    await new Promise((done) => { api.close(done); });
    rmSync(directory, { recursive: true });
  });

  it('answers its files under headers that let nothing foreign run', async () => {
    const page = await fetch(served.origin);
    expect(await page.text()).toBe('<p>here</p>');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect([page.headers.get('x-content-type-options'), page.headers.get('x-frame-options'), page.headers.get('cache-control')]).toEqual(['nosniff', 'DENY', 'no-cache']);
    expect((await fetch(`${served.origin}/assets/a-1.js`)).headers.get('cache-control')).toContain('immutable');
  });

  it.each(['/../secret.json', '/%2e%2e/secret.json', '/assets/..%2f..%2fsecret.json', '/nothing.js', '/assets'])('serves no other file: %s', async (path) => {
    expect((await fetch(`${served.origin}${path}`)).status).toBe(404);
  });

  it('hands calls on to the API as they are, and its refusals back', async () => {
    const answer = await fetch(`${served.origin}/v1/journeys?limit=2`, { headers: { authorization: 'Bearer t' } });
    expect(await answer.text()).toBe('GET /base/v1/journeys?limit=2 Bearer t');
    expect(answer.headers.get('etag')).toBe('"7"');
    expect((await fetch(`${served.origin}/v1/none`)).status).toBe(404);
  });

  it('says where to sign in', async () => {
    expect(await (await fetch(`${served.origin}/config.json`)).json()).toEqual({ stage: 'local', userPoolId: 'p', clientId: 'c', signIn: '/cognito/' });
  });
});
