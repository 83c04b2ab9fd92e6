import { memoryAliases } from '../support/memory/aliases.ts';
import { NO_SCHEMA } from '../../core/profile/schema.ts';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UPSERT_SCHEMAS } from '../../core/api/upsert.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { upsertOperations } from '../../lambdas/people/upsert.ts';
import { type Served, serveApi } from '../support/api-server.ts';
import { audienceWorld } from '../support/audience-world.ts';
import { httpEvent, operator } from '../support/http.ts';
import { memoryTokens } from '../support/memory/tokens.ts';
import { APP, manageHarness } from '../support/manage.ts';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(root, 'test', 'fixtures', 'pinpoint');
const commands = [...readFileSync(join(root, 'docs', 'migration-from-pinpoint.md'), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((m) => (m[1] ?? '').trim().split('\n'));
const folder = mkdtempSync(join(tmpdir(), 'migration-'));
const people = audienceWorld();
const manage = manageHarness((ports) => ({ ...ports, catalog: people.catalog.store }));
const upsert = httpHandler(UPSERT_SCHEMAS, () => upsertOperations({ profiles: people.profiles, tokens: memoryTokens(people.profiles), schema: async () => NO_SCHEMA, pushServices: [], aliases: memoryAliases(people.profiles) }), { now: () => people.time.now });
let served: Served;

/** As the page says it, in the folder of what was saved. */
async function run(command: string): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const [, , ...args] = command.split(' ');
  const child = spawn(process.execPath, [join(root, 'cli', 'main.ts'), ...args], { cwd: folder, env: { BECKON_API: served.base, BECKON_TOKEN: 't' } });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), new Promise<number | null>((done) => { child.on('close', done); })]);
  return { code, out, err };
}
const one = (start: string): string => commands.find((command) => command.startsWith(`npx beckon ${start}`)) ?? '';

beforeAll(async () => {
  for (const name of ['segments', 'templates', 'journeys', 'campaigns']) copyFileSync(join(fixtures, `${name}.json`), join(folder, `${name}.json`));
  mkdirSync(join(folder, 'export'));
  writeFileSync(join(folder, 'export', 'part-00000.gz'), gzipSync(readFileSync(join(fixtures, 'endpoints.ndjson'))));
  await manage.call('PUT /v1/apps/{id}', { params: { id: 'shop' }, query: { verify: 'false' }, body: APP });
  served = await serveApi({
    manage: manage.call, audiences: people.call,
    people: async (route, rest) => {
      const { statusCode = 0, body = 'null' } = await upsert(httpEvent({ authorizer: operator('admin'), ...rest, route }), {});
      return { status: statusCode, body: JSON.parse(body) as unknown };
    },
  });
});
afterAll(() => {
  served.close();
  rmSync(folder, { recursive: true });
});

describe('the way of a day from Pinpoint', () => {
  // Every command of the page is in one of these tests.
  it('is tried as it is written', () => {
    expect(commands.map((command) => command.split(' ').slice(2, 4).join(' '))).toEqual([
      'import pinpoint-endpoints', 'import pinpoint-endpoints', 'import pinpoint-segments', 'import pinpoint-templates', 'import pinpoint-journeys', 'import pinpoint-campaigns', 'diff from-pinpoint', 'put from-pinpoint',
    ]);
  });

  it('brings definitions, and says what it does not bring', { timeout: 60_000 }, async () => {
    const told = [];
    for (const kind of ['segments', 'templates', 'journeys', 'campaigns']) told.push(await run(one(`import pinpoint-${kind}`)));
    expect(told.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
    expect(told[0]?.err).toBe('3 segments: 2 documents written to from-pinpoint, 1 refused. Look at them, then: npx beckon put from-pinpoint\n');
    expect(told[0]?.out).toMatch(/^Near the shop +\/Dimensions\/Location\/GPSPoint +REFUSED +A distance cannot be asked for/m);
    expect(told[2]?.out).toMatch(/^Abandoned cart +\/Activities\/mail\/EMAIL +NO COUNTERPART +no push: the journey goes on behind it$/m);
    expect(told[3]?.out).toContain('send it: npx beckon send --message cart-nudge --audience 5e61 --local 2026-12-01T09:00 --pace 500');
    expect(readdirSync(join(folder, 'from-pinpoint'), { recursive: true }).map(String).filter((name) => name.endsWith('.json')).sort()).toEqual([
      'audiences/5e61.json', 'audiences/5e62.json', 'journeys/abandoned-cart.json', 'journeys/order-placed.json', 'journeys/welcome.json', 'messages/cart-nudge.json', 'messages/daily-digest.json',
    ]);
    expect(await run(one('diff'))).toMatchObject({ code: 1 });
    const put = await run(one('put'));
    expect([put.err.replace(/^Working at .*\n/, ''), put.code]).toEqual([expect.any(String), 0]);
    expect(await run(one('diff'))).toMatchObject({ code: 0 });
  });

  it('brings endpoints', { timeout: 60_000 }, async () => {
    const dry = await run(one('import pinpoint-endpoints export/part-00000.gz --app shop --dry-run'));
    expect(dry.code).toBe(1);
    expect(people.profiles.rows.size).toBe(0);
    const [, load = ''] = commands;
    expect(await run(load)).toMatchObject({ code: 1 });
    expect(people.profiles.rows.get('user-1')).toMatchObject({ consent: { push: 'out' }, attributes: { FirstName: ['Ada'], endpoint_interests: ['ski'], metric_visits: 3 } });
    expect(Object.keys(people.profiles.rows.get('user-1')?.devices ?? {}).sort()).toEqual(['shop/e-1', 'shop/e-2']);
    const before = structuredClone([...people.profiles.rows]);
    await run(`${load} --from-start`);
    expect([...people.profiles.rows]).toEqual(before);
  });
});
