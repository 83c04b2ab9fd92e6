import { describe, expect, inject, it } from 'vitest';
import { apiAt } from '../../local/api.ts';
import { CHROMIUM } from './chromium.ts';
import { goTo, inBrowser, signInAs, signOut, TEST_MS } from './visit.ts';

describe.skipIf(CHROMIUM === undefined)('the console', () => {
  const visit = inBrowser();

  it('lets an operator in and lists the journeys the API lists', async () => {
    const { page, complaints } = await visit();
    await signInAs('viewer', page);
    await goTo(page, '/journeys');
    await page.getByRole('link', { name: 'abandoned-cart', exact: true }).waitFor();
    const { api, tokens } = inject('deployed');
    const { items } = (await apiAt(api, `Bearer ${tokens.viewer}`).must('GET', '/v1/journeys')) as { items: readonly { id: string }[] };
    const listed = await page.locator('table tbody th a').allTextContents();
    expect(listed).toEqual(items.map(({ id }) => id));
    expect(complaints).toEqual([]);
  }, TEST_MS);

  it('stays signed in when the page is loaded again, and not after signing out', async () => {
    const { page } = await visit();
    await signInAs('author', page);
    await page.reload();
    await signOut('author', page);
    await page.getByRole('button', { name: 'Sign in as author' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in as author' }).waitFor();
  }, TEST_MS);

  it('is dark from the first page on where the browser asks for it, and light where it does not', async () => {
    for (const [colorScheme, dark] of [['dark', 1], ['light', 0]] as const) {
      const { page } = await visit({ colorScheme });
      await page.getByRole('button', { name: 'Sign in as viewer' }).waitFor();
      expect(await page.locator('body.awsui-dark-mode').count()).toBe(dark);
      await signInAs('viewer', page);
      expect(await page.locator('body.awsui-dark-mode').count()).toBe(dark);
    }
  }, TEST_MS);

  it('refuses a wrong password with Cognito\'s words', async () => {
    const { page } = await visit();
    await page.getByLabel('E-mail address').fill('admin@beckon.local');
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByText('Signing in did not work').textContent()).resolves.toContain('did not work');
  }, TEST_MS);
});
