import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { apiAt } from '../../local/api.ts';
import { CHROMIUM } from './chromium.ts';
import { goTo, inBrowser, signInAs, TEST_MS } from './visit.ts';

describe.skipIf(CHROMIUM === undefined)('somebody new', () => {
  const visit = inBrowser();

  it('has a push on the simulated phone, and its open in the live report, by following the page', async () => {
    const { page, complaints } = await visit({ viewport: { width: 1_500, height: 1_000 } });
    await signInAs('admin', page);
    await page.getByRole('heading', { name: 'First steps' }).waitFor();
    await page.getByRole('button', { name: 'Use the simulated iPhone' }).click();
    await page.getByRole('button', { name: /^Send "/ }).click();
    const phone = page.getByRole('region', { name: 'phone-ios' });
    await phone.getByRole('button', { name: 'Open', exact: true }).first().click();
    await phone.getByText('opened').first().waitFor();
    await page.getByText('The open has been counted').waitFor();
    await goTo(page, '/reports');
    await page.getByText(/It adds up/).waitFor();
    const { api, tokens } = inject('deployed');
    await expect.poll(async () => [await shown(page, 'opened'), await shown(page, 'accepted')], { timeout: 60_000 }).toEqual(await counted(api, tokens.viewer));
    expect(complaints).toEqual([]);
  }, TEST_MS);
});

const shown = async (page: Page, name: string): Promise<string | null> => page.locator(`[data-figure=${name}]`).textContent();

async function counted(api: string, token: string): Promise<string[]> {
  const { figures } = (await apiAt(api, `Bearer ${token}`).must('GET', '/v1/reports/account/all?range=live')) as { figures: { opened: number; accepted: number } };
  return [figures.opened, figures.accepted].map((n) => n.toLocaleString('en-GB'));
}
