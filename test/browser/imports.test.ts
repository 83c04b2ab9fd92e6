import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { apiAt } from '../../local/api.ts';
import { CHROMIUM } from './chromium.ts';
import { goTo, inBrowser, signInAs, TEST_MS } from './visit.ts';

const LINES = ['customer_id;Tier;orders;opt_in', 'imported-1;gold;3;yes', 'imported-2;silver;many;no', 'imported-3;;12;no', 'not an id;gold;1;yes', ''].join('\n');

describe.skipIf(CHROMIUM === undefined)('imports in the console', () => {
  const visit = inBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'imports-'));
  const file = join(folder, 'customers.csv');
  writeFileSync(file, LINES);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('check a file, load it though the API is busy, name what is bad, and know it again', async () => {
    const { api, tokens } = inject('deployed');
    const admin = apiAt(api, `Bearer ${tokens.admin}`);
    const { page, complaints } = await visit({ viewport: { width: 1_400, height: 1_200 } });
    await signInAs('admin', page);
    await goTo(page, '/imports');
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByRole('button', { name: 'Check only' }).click();
    await expect.poll(() => page.locator('main').innerText()).toContain('Checked; nothing was loaded');
    expect(await outcomes(page)).toEqual({ nothing: '1', checked: '2', faulty: '2' });
    expect((await admin.call('GET', '/v1/profiles/imported-1')).status).toBe(404);

    let refused = 0;
    await page.route('**/v1/profiles', async (route) => {
      refused += 1;
      await (refused === 1 ? route.fulfill({ status: 429, headers: { 'retry-after': '1' }, json: {} }) : route.continue());
    });
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.locator('[data-import=done]').waitFor();
    expect(refused).toBeGreaterThan(1);
    expect(await outcomes(page)).toEqual({ nothing: '1', created: '2', faulty: '2' });
    expect(await admin.must('GET', '/v1/profiles/imported-1')).toMatchObject({ attributes: { Tier: 'gold', orders: 3 }, consent: { push: 'in' } });
    expect(await admin.must('GET', '/v1/profiles/imported-3')).toMatchObject({ attributes: { orders: 12 }, consent: { push: 'out' } });
    expect((await downloaded(page, 'All of them')).trim().split('\n').map((text) => JSON.parse(text) as object)).toMatchObject([
      { line: 3, faults: [{ path: '/orders', code: 'wrong-type' }], text: 'imported-2;silver;many;no' }, { line: 5, faults: [{ path: '/customer_id' }] },
    ]);
    expect(await downloaded(page, 'Only the lines')).toBe('customer_id;Tier;orders;opt_in\nimported-2;silver;many;no\nnot an id;gold;1;yes\n');

    await page.reload();
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.getByText('All 5 lines of this file were imported in this way before.').waitFor();
    // The browser tells of the answer that was put in its way.
    expect(complaints.filter((text) => !text.includes('429'))).toEqual([]);
  }, TEST_MS);

  it('are not offered to whoever may not write people', async () => {
    const { page } = await visit();
    await signInAs('author', page);
    await goTo(page, '/imports');
    await page.getByText('You may not see this').waitFor();
    expect(await page.getByRole('link', { name: 'Imports' }).count()).toBe(0);
    const { api, tokens } = inject('deployed');
    for (const token of [tokens.author, tokens.viewer]) expect((await apiAt(api, `Bearer ${token}`).call('POST', '/v1/profiles', { body: { items: [{ id: 'imported-9' }] } })).status).toBe(403);
  }, TEST_MS);
});

const outcomes = (page: Page): Promise<Record<string, string>> =>
  page.locator('[data-outcome]').evaluateAll((all) => Object.fromEntries(all.map((one) => [one.getAttribute('data-outcome') ?? '', one.textContent ?? ''])));

async function downloaded(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return readFileSync(await download.path(), 'utf8');
}
