import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { apiAt, type Api } from '../../local/api.ts';
import { CHROMIUM } from './chromium.ts';
import { goTo, inBrowser, signInAs, TEST_MS } from './visit.ts';

const ID = 'cart-by-hand';

describe.skipIf(CHROMIUM === undefined)('journeys in the console', () => {
  const visit = inBrowser();
  let admin: Api;
  beforeAll(async () => {
    const { api, tokens } = inject('deployed');
    admin = apiAt(api, `Bearer ${tokens.admin}`);
  });

  const stored = async (): Promise<Stored> => (await admin.must('GET', `/v1/journeys/${ID}`)) as Stored;

  it('are drawn by hand, published, paused and stopped', async () => {
    const { page, complaints } = await visit({ viewport: { width: 1_400, height: 1_000 } });
    await signInAs('author', page);
    await begin(page);
    await fill(page, 'Event', 'cart.abandoned');
    await add(page, 'Wait');
    await fill(page, 'For', 'PT1H');
    await lead(page, 'next', 'New: Condition');
    await page.getByLabel('when 1').fill("profile.tier == 'gold'");
    await lead(page, "profile.tier == 'gold'", 'New: Push');
    await choose(page, 'Message', 'cart-gold');
    await lead(page, 'next', 'New: End');
    await page.locator('.card', { hasText: 'condition' }).first().click();
    await lead(page, 'otherwise', 'New: Push');
    await choose(page, 'Message', 'cart-nudge');
    await lead(page, 'next', 'end');
    await expect.poll(() => drawn(page)).toMatchObject(DRAWN);
    await page.getByText('No faults').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(`${ID} is saved`).waitFor();
    expect((await stored()).document).toMatchObject(DRAWN);
    for (const [deed, status] of [['Publish', 'live'], ['Pause', 'paused'], ['Resume', 'live'], ['Stop', 'stopped']] as const) {
      await page.getByRole('button', { name: deed, exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: deed, exact: true }).click();
      await expect.poll(async () => (await stored()).status, { timeout: 60_000 }).toBe(status);
    }
    expect(complaints).toEqual([]);
  }, TEST_MS);

  it('show a fault at its node, on the canvas and in the document alike, and take steps back', async () => {
    const { page } = await visit({ viewport: { width: 1_400, height: 1_000 } });
    await signInAs('author', page);
    await goTo(page, '/journeys/abandoned-cart');
    await page.locator('.card', { hasText: 'nudge' }).first().click();
    await choose(page, 'Leads to: next', 'New: Jump');
    await page.locator('.card.error', { hasText: 'jump' }).waitFor();
    await page.locator('.json-editor').getByText('"jump"').first().waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => page.locator('.card.error').count()).toBe(0);

    const text = page.locator('.json-editor .cm-content');
    await text.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' oops');
    await page.getByText('is not a document yet').waitFor();
    // Forms and canvas would write over it.
    expect(await page.locator('.editor-panel').locator('input:not([disabled]):visible, textarea:not([disabled]):visible').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Add activity' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Go to the fault' }).click();
    await page.keyboard.press('Control+End');
    for (let n = 0; n < ' oops'.length; n += 1) await page.keyboard.press('Backspace');
    await expect.poll(() => page.getByText('is not a document yet').count()).toBe(0);
    await page.keyboard.type(' oops');
    await page.getByRole('button', { name: 'Back to the document before' }).click();
    await expect.poll(() => text.innerText()).not.toContain('oops');
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => text.innerText()).toContain('oops');
  }, TEST_MS);

  it('keep what is half typed in a field: other activities, another name and another visit take no letter of it', async () => {
    await admin.must('PUT', '/v1/journeys/half-typed', HALF_TYPED);
    const { page } = await visit({ viewport: { width: 1_400, height: 1_000 } });
    await signInAs('author', page);
    await goTo(page, '/journeys/half-typed');
    const panel = page.locator('.editor-panel');
    const choosing = (activity: string): Promise<void> => page.locator('.card', { hasText: activity }).first().click();
    await choosing('mark');
    await fill(page, 'set', '{"tier": "go');
    await page.locator('.card.error', { hasText: 'mark' }).waitFor();
    await choosing('rest');
    await page.getByText('What you typed is no JSON yet').waitFor();
    await fill(page, 'For', 'PT2H');
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);

    await page.getByRole('button', { name: 'Go to mark · set' }).click();
    expect(await panel.getByLabel('set').inputValue()).toBe('{"tier": "go');
    await panel.getByText('What is typed here is no JSON yet').first().waitFor();
    await fill(page, 'Name of the activity', 'marked');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Go to marked · set' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Go to marked · set' }).click();
    expect(await panel.getByLabel('set').inputValue()).toBe('{"tier": "go');

    await fill(page, 'set', '{"tier": "gold"}');
    await expect.poll(() => page.getByText('What you typed is no JSON yet').count()).toBe(0);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('half-typed is saved').waitFor();
    expect(((await admin.must('GET', '/v1/journeys/half-typed')) as Stored).document).toMatchObject({ nodes: { rest: { for: 'PT2H' }, marked: { set: { tier: 'gold' } } } });
  }, TEST_MS);

  it('offer a viewer nothing to change', async () => {
    const { page } = await visit();
    await signInAs('viewer', page);
    await goTo(page, '/journeys/abandoned-cart');
    await page.locator('.card').first().waitFor();
    for (const name of ['Save', 'Publish', 'Pause', 'Stop', 'Add activity']) expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    await page.locator('.card').first().click();
    // A list's field to look for options is there while it is closed, and hidden.
    const open = await page.locator('.editor-panel').locator('input:not([disabled]):visible, textarea:not([disabled]):visible').evaluateAll((fields) => fields.map(({ outerHTML }) => outerHTML));
    expect(open).toEqual([]);
  }, TEST_MS);
});

interface Stored { readonly status: string; readonly document: object }

const DRAWN = {
  entry: { event: 'cart.abandoned' },
  start: 'wait',
  nodes: {
    wait: { type: 'wait', for: 'PT1H', next: 'condition' },
    condition: { type: 'condition', paths: [{ when: "profile.tier == 'gold'", next: 'push' }], otherwise: 'push-2' },
    push: { type: 'push', message: 'cart-gold', next: 'end' },
    end: { type: 'end' },
    'push-2': { type: 'push', message: 'cart-nudge', next: 'end' },
  },
};

const HALF_TYPED = {
  id: 'half-typed', name: 'Half typed', entry: { event: 'cart.abandoned' }, start: 'rest',
  nodes: { rest: { type: 'wait', for: 'PT1H', next: 'mark' }, mark: { type: 'updateProfile', set: { tier: 'silver' }, next: 'end' }, end: { type: 'end' } },
};

/** What the page keeps of unsaved edits. */
async function drawn(page: Page): Promise<unknown> {
  const kept = await page.evaluate<string | null>(`localStorage.getItem('beckon.drafts/author%40beckon.local/journeys.${ID}')`);
  return kept === null ? null : (JSON.parse(kept) as { document: unknown }).document;
}

async function begin(page: Page): Promise<void> {
  await goTo(page, '/journeys');
  await page.getByRole('button', { name: 'New journey' }).click();
  await page.getByRole('dialog').getByLabel('Id').fill(ID);
  await page.getByRole('dialog').getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('region', { name: 'Canvas' }).waitFor();
}

const fill = (page: Page, label: string, text: string): Promise<void> => page.locator('.editor-panel').getByLabel(label).first().fill(text);

async function add(page: Page, type: string): Promise<void> {
  await page.getByRole('button', { name: 'Add activity' }).click();
  await page.getByRole('menuitem', { name: type, exact: true }).click();
}

const lead = (page: Page, way: string, to: string): Promise<void> => choose(page, `Leads to: ${way}`, to);

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.locator('.editor-panel').getByLabel(label, { exact: false }).first().click();
  await page.getByRole('option', { name: option }).first().click();
}
