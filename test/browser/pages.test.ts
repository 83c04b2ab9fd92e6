import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { CHROMIUM } from './chromium.ts';
import { loadOf } from './first-load.ts';
import { goTo, inBrowser, signInAs, TEST_MS } from './visit.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every page, and what is on it once it is read. */
const PAGES = [
  ['/start', 'First steps'], ['/reports', 'Whole account'], ['/health', 'Health'], ['/journeys', 'Journeys'], ['/journeys/abandoned-cart', 'Abandoned cart'], ['/messages', 'Messages'], ['/messages/cart-nudge', 'cart-nudge'],
  ['/sends', 'Sends'], ['/sends/new', 'New send'], ['/profiles', 'Profiles'], ['/audiences', 'Audiences'], ['/imports', 'Imports'], ['/apps', 'Apps and credentials'], ['/apps/shop', 'Shop'],
  ['/channels', 'Channels'], ['/rule-sets', 'Caps'], ['/audit', 'Audit trail'], ['/pushes', 'What became of this push'], ['/simulator', 'Would this push go out?'],
] as const;

const READ_ON_PHONES = [
  ['/reports', 'Whole account'], ['/journeys', 'Journeys'], ['/messages', 'Messages'], ['/sends', 'Sends'], ['/profiles', 'Profiles'], ['/audiences', 'Audiences'], ['/health', 'Health'],
  ['/journeys/abandoned-cart', 'Abandoned cart'], ['/pushes', 'What became of this push'], ['/simulator', 'Would this push go out?'],
] as const;

describe.skipIf(CHROMIUM === undefined)('the pages of the console', () => {
  const visit = inBrowser();

  it('have no serious fault for keyboards and screen readers, and break no rule of the security policy', async () => {
    const { page, complaints } = await visit();
    await signInAs('admin', page);
    for (const [path, title] of PAGES) {
      await open(page, path, title);
      // What only fades in or loads is over soon.
      await expect.poll(async () => (await seriousFaults(page)).join('\n'), { message: path, timeout: 20_000, interval: 1_000 }).toBe('');
    }
    expect(complaints.join('\n')).toBe('');
  }, TEST_MS);

  it('can be read on a phone: nothing is wider than the screen', async () => {
    const { page } = await visit({ viewport: { width: 375, height: 800 } });
    await signInAs('viewer', page);
    for (const [path, title] of READ_ON_PHONES) {
      await open(page, path, title);
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBeLessThanOrEqual(375);
    }
  }, TEST_MS);

  it('are read from their beginning, wherever the one before was scrolled to', async () => {
    const { page } = await visit({ viewport: { width: 1_280, height: 400 } });
    await signInAs('viewer', page);
    await open(page, '/reports', 'Whole account');
    await expect.poll(() => page.evaluate<number>('window.scrollTo(0, document.documentElement.scrollHeight), window.scrollY')).toBeGreaterThan(0);
    await open(page, '/journeys', 'Journeys');
    expect(await page.evaluate('window.scrollY')).toBe(0);
  }, TEST_MS);

  it('speak German where it is asked for', async () => {
    const { page } = await visit({ locale: 'de-AT' });
    await page.getByRole('button', { name: 'Als viewer anmelden' }).click();
    await goTo(page, '/reports');
    await page.getByRole('heading', { name: 'Gesamtes Konto' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('de');
  }, TEST_MS);

  it('load little before anybody is signed in', () => {
    const directory = join(inject('deployed').home, 'console');
    expect(loadOf(directory, ['index.html', 'sign-in/sign-in-page.tsx', 'sign-in/cognito.ts'])).toBeLessThanOrEqual(350 * 1_000);
  });
});

/** A list's heading counts its rows. */
async function open(page: Page, path: string, title: string): Promise<void> {
  await goTo(page, path);
  const words = title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  await page.getByRole('heading', { name: new RegExp(`^${words}( \\(\\d.*\\))?$`) }).first().waitFor();
}

async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as { violations: readonly { id: string; impact: string; nodes: readonly { target: unknown; failureSummary: string }[] }[] };
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${JSON.stringify(target)} ${failureSummary}`));
}
