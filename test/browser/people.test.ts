import { describe, expect, inject, it } from 'vitest';
import { apiAt } from '../../local/api.ts';
import { CHROMIUM } from './chromium.ts';
import { goTo, inBrowser, signInAs, TEST_MS } from './visit.ts';

describe.skipIf(CHROMIUM === undefined)('people and messages in the console', () => {
  const visit = inBrowser();
  const admin = () => {
    const { api, tokens } = inject('deployed');
    return apiAt(api, `Bearer ${tokens.admin}`);
  };

  it('an admin finds somebody and erases them, with a receipt', async () => {
    await admin().must('POST', '/v1/profiles', { items: [{ id: 'leaves-us' }] });
    const { page } = await visit();
    await signInAs('admin', page);
    await goTo(page, '/profiles');
    await page.locator('main form input').first().fill('leaves-us');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByRole('link', { name: 'leaves-us' }).click();
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Erase', exact: true }).click();
    await page.locator('[data-erasure]').waitFor();
    // Its last pass comes a minute later: test/deploy/erasure.test.ts.
    await expect.poll(async () => (await admin().call('GET', '/v1/profiles/leaves-us')).status, { timeout: 60_000 }).toBe(404);
  }, TEST_MS);

  it('an author composes a message, sees it on the phones, and what is too large', async () => {
    const { page } = await visit({ viewport: { width: 1_400, height: 1_000 } });
    await signInAs('author', page);
    await goTo(page, '/messages/cart-nudge');
    const phone = page.getByRole('region', { name: 'iPhone' });
    await phone.getByText('Your cart of €64.5 is still there, Ada.').waitFor();
    await page.getByLabel('Text', { exact: true }).first().fill('Hello {{profile.firstName}}');
    await phone.getByText('Hello Ada').waitFor();
    await page.getByLabel('Text', { exact: true }).first().fill('x'.repeat(4_090));
    await phone.getByText(/bytes of at most/).first().waitFor();
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isEnabled()).toBe(true);
  }, TEST_MS);

  it('when two write the same, both versions are shown and none is lost', async () => {
    const { page } = await visit({ viewport: { width: 1_400, height: 1_000 } });
    await signInAs('author', page);
    await goTo(page, '/messages/order-late');
    await page.getByLabel('Title', { exact: true }).first().fill('Mine');
    const { document } = (await admin().must('GET', '/v1/messages/order-late')) as { document: Record<string, unknown> };
    await admin().must('PUT', '/v1/messages/order-late', { ...document, title: 'Theirs' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('"Theirs"').waitFor();
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await expect.poll(async () => ((await admin().must('GET', '/v1/messages/order-late')) as { document: { title: string } }).document.title, { timeout: 60_000 }).toBe('Mine');
  }, TEST_MS);
});
