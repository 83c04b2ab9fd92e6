import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { COUNTS } from '../../core/report/formulas.ts';
import { apiAt } from '../../local/api.ts';
import { Phone } from '../../local/phone.ts';
import { controlOf } from '../../local/simulators/control/client.ts';
import { CHROMIUM } from './chromium.ts';
import { goTo, inBrowser, signInAs, signOut, TEST_MS } from './visit.ts';

const PEOPLE = ['reader-1', 'reader-2', 'reader-3'] as const;

interface Report { readonly balance: { readonly inFlight: number }; readonly figures: Readonly<Record<string, number | Readonly<Record<string, number>>>> }

describe.skipIf(CHROMIUM === undefined)('operators in the console', () => {
  const visit = inBrowser();
  const admin = () => {
    const { api, tokens } = inject('deployed');
    return apiAt(api, `Bearer ${tokens.admin}`);
  };

  it('see the numbers of the API once people got their pushes, what would go out next, and who did it', async () => {
    const phones = await Promise.all(PEOPLE.map(phoneOf));
    const { id } = (await admin().must('POST', '/v1/sends', { message: 'welcome-hello', to: { profiles: PEOPLE }, data: {} })) as { id: string };
    const path = `/v1/reports/send/${id}?range=live`;
    const read = async (): Promise<Report> => (await admin().must('GET', path)) as Report;
    await expect.poll(async () => (await read()).figures.accepted, { timeout: 240_000 }).toBe(PEOPLE.length);
    const [first] = phones;
    const [push] = (await first?.receive()) ?? [];
    if (push !== undefined) first?.react(push, 'opened');
    await first?.flush();
    await expect.poll(async () => (await read()).figures.opened, { timeout: 240_000 }).toBe(1);

    const { page, complaints } = await visit();
    await signInAs('admin', page);
    await goTo(page, `/reports/send/${id}`);
    // Both go on: phones report that they got theirs.
    await expect.poll(async () => differing(await shownIn(page), told(await read())), { timeout: 120_000 }).toEqual([]);

    await goTo(page, '/simulator');
    await page.getByLabel('Message', { exact: true }).fill('welcome-hello');
    await page.getByLabel('Profile id', { exact: true }).fill('reader-1');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const { would } = (await admin().must('POST', '/v1/messages/welcome-hello/verdict', { profileId: 'reader-1' })) as { would: keyof typeof HEADLINES };
    await page.getByText(HEADLINES[would]).first().waitFor();

    await goTo(page, `/audit?kind=send&id=${id}`);
    const [line] = ((await admin().must('GET', `/v1/audit?kind=send&id=${id}`)) as { items: readonly { by: { name: string }; did: string }[] }).items;
    expect(line?.did).toBe('createSend');
    await page.getByRole('row', { name: new RegExp(`${line?.by.name ?? ''}.*createSend`) }).waitFor();
    expect(complaints).toEqual([]);
  }, TEST_MS);

  it('write a rule by groups and conditions, complete a document, and lose nothing when the connection goes', async () => {
    await admin().must('PUT', '/v1/audiences/golden', { name: 'Golden', rule: "profile.tier == 'gold'" });
    const { page } = await visit({ viewport: { width: 1_400, height: 1_200 } });
    await signInAs('author', page);
    await goTo(page, '/audiences/golden');
    await page.getByRole('button', { name: 'Condition', exact: true }).click();
    await leave(page, page.getByLabel('Name', { exact: true }).last(), 'city');
    await leave(page, page.getByLabel('Value', { exact: true }).last(), 'Graz');
    await page.locator('.rule-text', { hasText: "profile.tier == 'gold' && profile.city == 'Graz'" }).waitFor();
    await page.getByText(/people .*of [\d,]+ profiles/).first().waitFor();

    await page.context().setOffline(true);
    await page.getByText('No connection').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Beckon cannot be reached').first().waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText('Unsaved edits of an earlier visit were found and are shown.').waitFor();
    await admin().must('PUT', '/v1/audiences/golden', { name: 'Golden of another', rule: "profile.tier == 'gold'" });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Golden of another').first().waitFor();
    await dialog.getByRole('button', { name: 'Save mine over it' }).click();
    await expect.poll(async () => ((await admin().must('GET', '/v1/audiences/golden')) as { document: { rule: string } }).document.rule, { timeout: 60_000 }).toBe("profile.tier == 'gold' && profile.city == 'Graz'");

    const editor = page.locator('.json-editor .cm-content');
    await editor.click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    await page.keyboard.type('\n');
    await page.keyboard.press('Control+Space');
    await page.locator('.cm-tooltip-autocomplete li', { hasText: '"watch"' }).click();
    await expect.poll(() => editor.innerText()).toContain('"watch": ');
  }, TEST_MS);

  it('do not see each other\'s unsaved edits on a shared computer', async () => {
    await admin().must('PUT', '/v1/audiences/shared', { name: 'Shared', rule: "profile.tier == 'gold'" });
    const { page } = await visit({ viewport: { width: 1_400, height: 1_200 } });
    await signInAs('author', page);
    await goTo(page, '/audiences/shared');
    await leave(page, page.getByLabel('Value', { exact: true }).first(), 'silver');
    await page.locator('.rule-text', { hasText: 'silver' }).waitFor();
    await signOut('author', page);
    await page.getByRole('dialog').getByText('audiences.shared').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out, keep them here' }).click();

    await signInAs('admin', page);
    await goTo(page, '/audiences/shared');
    await page.locator('.rule-text', { hasText: 'gold' }).waitFor();
    expect(await page.getByText('Unsaved').count()).toBe(0);
    await signOut('admin', page);

    await signInAs('author', page);
    await goTo(page, '/audiences/shared');
    await page.locator('.rule-text', { hasText: 'silver' }).waitFor();
    await signOut('author', page);
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out and delete them' }).click();
    await page.getByRole('button', { name: 'Sign in as author' }).waitFor();
    expect(await page.evaluate('Object.keys(localStorage).filter((key) => key.startsWith("beckon.drafts/"))')).toEqual([]);
  }, TEST_MS);

  it('change nothing as viewers, on any page that edits', async () => {
    await admin().must('PUT', '/v1/audiences/looked-at', { name: 'Looked at', rule: "profile.tier == 'gold'" });
    const { page } = await visit();
    await signInAs('viewer', page);
    for (const path of ['/audiences/looked-at', '/messages/cart-nudge', '/apps/shop', '/journeys/abandoned-cart', '/rule-sets', '/channels', '/sends']) {
      await goTo(page, path);
      await page.locator('main').getByRole('heading').first().waitFor();
      for (const name of ['Save', 'Save and verify', 'Delete', 'Publish', 'Approve', 'New rule set', 'New channel', 'New send', 'Condition', 'Group']) {
        expect([path, name, await page.getByRole('button', { name, exact: true }).count()]).toEqual([path, name, 0]);
      }
    }
    await goTo(page, '/audiences/looked-at');
    await page.locator('.json-editor').waitFor();
    expect(await page.getByRole('link', { name: 'Audit trail' }).count()).toBe(0);
    await goTo(page, '/audit');
    await page.getByText('You may not see this').waitFor();
  }, TEST_MS);
});

const HEADLINES = { go: 'It would go out', wait: /^It would wait until/, not: 'It would not go out' } as const;

async function phoneOf(profile: (typeof PEOPLE)[number]): Promise<Phone> {
  const { api, events, appKey, control } = inject('deployed');
  const phone = new Phone({ api, events, appKey, control: controlOf(control), platform: 'android', locale: 'en-GB', deviceId: `phone-of-${profile}`, timeZone: 'Europe/Vienna' });
  await phone.register();
  await phone.identify(profile);
  return phone;
}

/** Every number of the page, by its name. */
const shownIn = (page: Page): Promise<Record<string, string>> =>
  page.locator('[data-figure]').evaluateAll((all) => Object.fromEntries(all.map((one) => [one.getAttribute('data-figure') ?? '', one.textContent ?? ''])));

/** The same of the API, as an Englishwoman writes it. */
const told = ({ figures, balance: { inFlight } }: Report): Record<string, string> =>
  Object.fromEntries(Object.keys(COUNTS).map((name) => [name, totalOf(name === 'inFlight' ? inFlight : figures[name]).toLocaleString('en-GB')]));
const totalOf = (value: Report['figures'][string] | undefined): number => (typeof value === 'object' ? Object.values(value).reduce((a, b) => a + b, 0) : Number(value));

const differing = (page: Record<string, string>, api: Record<string, string>): readonly string[] =>
  Object.keys(api).filter((name) => page[name] !== api[name]).map((name) => `${name}: ${page[name] ?? 'not shown'} on the page, ${api[name] ?? ''} by the API`);

async function leave(page: Page, field: ReturnType<Page['locator']>, text: string): Promise<void> {
  await field.fill(text);
  await page.keyboard.press('Tab');
}
