import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { type Api, apiAt } from '../../local/api.ts';
import { DEMO_JOURNEY } from '../../local/demo/hurry.ts';
import { runDemo } from '../../local/demo/run.ts';
import { CHROMIUM } from './chromium.ts';
import { type Happened, type Picture, PICTURES } from './pictures.ts';
import { openShop } from './shop.ts';
import { smallPng } from './small-png.ts';
import { goTo, inBrowser, recordOf, signInAs, TEST_MS } from './visit.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PEOPLE = 60;
const WIDTH = 1_280;
const HEIGHT = 760;

/** The pictures of docs/console.md, made anew by `BECKON_SCREENSHOTS=1 vitest run --project deploy test/browser/pictures.test.ts`. */
describe.skipIf(CHROMIUM === undefined || process.env.BECKON_SCREENSHOTS === undefined)('the pages of the console', () => {
  const visit = inBrowser();

  it('are pictured in docs/images, as they are in a shop that sells', async () => {
    const { api, tokens } = inject('deployed');
    const admin = apiAt(api, `Bearer ${tokens.admin}`);
    const said: string[] = [];
    expect(await runDemo({ record: recordOf(), root: ROOT, signal: new AbortController().signal, say: (line) => said.push(line), tty: false, people: PEOPLE }), said.join('\n')).toBe(0);
    await openShop(admin);
    const happened = await whatHappened(admin);
    const { page } = await visit({ viewport: { width: WIDTH, height: HEIGHT } });
    const reading = readingOn(page);
    await page.getByRole('button', { name: 'Sign in as admin' }).waitFor();
    await taken(page, { name: 'sign-in' });
    await signInAs('admin', page);
    for (const picture of PICTURES) await picturedAt(page, picture, { happened, reading });
  }, TEST_MS);
});

async function picturedAt(page: Page, picture: Picture, { happened, reading }: { readonly happened: Happened; readonly reading: Reading }): Promise<void> {
  const { path, doing, height = HEIGHT } = picture;
  await page.setViewportSize({ width: WIDTH, height });
  reading.begin();
  await goTo(page, typeof path === 'string' ? path : path(happened));
  await isRead(page, reading);
  await doing?.(page);
  await isRead(page, reading);
  await page.mouse.move(0, 0);
  await taken(page, picture);
}

const QUIET_MS = 1_000;

interface Reading { readonly begin: () => void; readonly isOver: () => boolean }

/** Whether all that a page asks the API for has been answered once, a while ago: charts and canvases have drawn it. Some pages never cease to ask. */
function readingOn(page: Page): Reading {
  const asked = new Set<string>();
  const answered = new Set<string>();
  let last = Date.now();
  const placeOf = (request: Request): string => new URL(request.url()).pathname;
  page.on('request', (request) => { if (placeOf(request).startsWith('/v1/')) asked.add(placeOf(request)); });
  page.on('requestfinished', (request) => { if (asked.has(placeOf(request)) && !answered.has(placeOf(request))) { answered.add(placeOf(request)); last = Date.now(); } });
  return {
    begin: () => { asked.clear(); answered.clear(); last = Date.now(); },
    isOver: () => asked.size === answered.size && Date.now() - last > QUIET_MS,
  };
}

async function isRead(page: Page, { isOver }: Reading): Promise<void> {
  await page.locator('main').getByRole('heading').first().waitFor();
  await expect.poll(isOver, { timeout: 120_000, interval: 100 }).toBe(true);
  await expect.poll(() => page.locator('main').getByText('Loading', { exact: true }).count(), { timeout: 120_000 }).toBe(0);
}

async function taken(page: Page, { name, only }: Pick<Picture, 'name' | 'only'>): Promise<void> {
  const path = join(ROOT, 'docs', 'images', `${name}.png`);
  writeFileSync(path, smallPng(await (only === undefined ? page : page.locator(only)).screenshot({ animations: 'disabled' })));
}

interface Listed<T> { readonly items: readonly T[] }

/** Somebody who opened a push, and the send that went out. */
async function whatHappened(admin: Api): Promise<Happened> {
  const rows = (await admin.must('GET', `/v1/reports/journey/${DEMO_JOURNEY}/rows?of=openedUnique`)) as Listed<{ readonly pushId: string; readonly profileId: string }>;
  const sends = (await admin.must('GET', '/v1/sends')) as Listed<{ readonly id: string; readonly message: string }>;
  const sent = sends.items.find(({ message }) => message === 'welcome-hello');
  const [row] = rows.items;
  if (row === undefined || sent === undefined) throw new Error('Nobody opened a push, or nothing was sent.');
  await expect.poll(async () => ((await admin.must('GET', `/v1/sends/${sent.id}`)) as { readonly state: string }).state, { timeout: 120_000 }).toBe('sent');
  return { pushId: row.pushId, profileId: row.profileId, sendId: sent.id };
}
