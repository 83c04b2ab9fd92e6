import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { COUNTS } from '../../core/report/formulas.ts';
import { apiAt } from '../../local/api.ts';
import { DEMO_JOURNEY } from '../../local/demo/hurry.ts';
import { runDemo } from '../../local/demo/run.ts';
import { CHROMIUM } from './chromium.ts';
import { goTo, inBrowser, recordOf, signInAs, signOut, TEST_MS } from './visit.ts';

/** One of every role but who never allowed notifications. */
const PEOPLE = 12;

interface Report { readonly balance: { readonly inFlight: number }; readonly figures: Readonly<Record<string, number | Readonly<Record<string, number>>>> }

describe.skipIf(CHROMIUM === undefined)('operators in the console', () => {
  const visit = inBrowser();
  const admin = () => {
    const { api, tokens } = inject('deployed');
    return apiAt(api, `Bearer ${tokens.admin}`);
  };

  it('see the numbers of the API once the demo has run, and what became of one push; what would go out next, and who did it', async () => {
    const said: string[] = [];
    expect(await runDemo({ record: recordOf(), root: join(import.meta.dirname, '..', '..'), signal: new AbortController().signal, say: (line) => said.push(line), tty: false, people: PEOPLE }), said.join('\n')).toBe(0);
    const path = `/v1/reports/journey/${DEMO_JOURNEY}?range=live`;
    const read = async (): Promise<Report> => (await admin().must('GET', path)) as Report;

    const { page, complaints } = await visit();
    await signInAs('admin', page);
    await goTo(page, `/reports/journey/${DEMO_JOURNEY}`);
    // Both go on: what the demo told last is counted last.
    await expect.poll(async () => differing(await shownIn(page), told(await read())), { timeout: 120_000 }).toEqual([]);
    const { figures } = await read();
    expect([figures.entered, totalOf(figures.exits)]).toEqual([11, 11]);

    await page.locator('[data-rows=tokenDead] a').click();
    await page.locator('table tbody th a').first().click();
    await page.getByRole('heading', { name: 'Attempts' }).waitFor();
    const push = (await admin().must('GET', `/v1/pushes/${page.url().split('/').at(-1) ?? ''}`)) as { outcome: string; profileId: string; attempts: readonly { reason: string }[] };
    expect(push.outcome).toBe('token-dead');
    await page.getByRole('row', { name: new RegExp(`token-dead ${push.attempts[0]?.reason ?? 'no reason'}`) }).waitFor();
    await page.getByRole('link', { name: push.profileId }).waitFor();
    await admin().must('POST', `/v1/journeys/${DEMO_JOURNEY}/stop`);

    await goTo(page, '/simulator');
    await page.getByLabel('Message', { exact: true }).fill('welcome-hello');
    await page.getByLabel('Profile id', { exact: true }).fill(push.profileId);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const { would } = (await admin().must('POST', '/v1/messages/welcome-hello/verdict', { profileId: push.profileId })) as { would: keyof typeof HEADLINES };
    await page.getByText(HEADLINES[would]).first().waitFor();

    await goTo(page, `/audit?kind=journey&id=${DEMO_JOURNEY}`);
    const [line] = ((await admin().must('GET', `/v1/audit?kind=journey&id=${DEMO_JOURNEY}`)) as { items: readonly { by: { name: string }; did: string }[] }).items;
    expect(line?.did).toBe('stopJourney');
    await page.getByRole('row', { name: new RegExp(`${line?.by.name ?? ''}.*stopJourney`) }).waitFor();
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
