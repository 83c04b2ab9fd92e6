import type { Page } from 'playwright-core';

/** What pictures are of that has no id before it happens. */
export interface Happened { readonly pushId: string; readonly profileId: string; readonly sendId: string }

export interface Picture {
  /** Of the file in docs/images. */
  readonly name: string;
  readonly path: string | ((happened: Happened) => string);
  /** What somebody does there before it is taken. */
  readonly doing?: (page: Page) => Promise<void>;
  /** How much of a long page is worth showing. */
  readonly height?: number;
  /** A part of the page. */
  readonly only?: string;
}

/** Of every page, in the order of docs/console.md; that of the sign-in page is taken before. */
export const PICTURES: readonly Picture[] = [
  { name: 'first-steps', path: '/start', doing: firstPush, height: 860 },
  { name: 'phones', path: '/start', doing: async (page) => { await phones(page); await page.getByText('opened').first().waitFor(); }, only: '.frame-phones' },
  { name: 'report', path: '/reports', doing: phones, height: 1_330 },
  { name: 'report-journey', path: '/reports/journey/abandoned-cart-demo', doing: byPlatform, height: 1_000 },
  { name: 'rows', path: '/reports/journey/abandoned-cart-demo/rows/token-dead' },
  { name: 'health', path: '/health', height: 1_000 },
  { name: 'push', path: ({ pushId }) => `/pushes/${pushId}` },
  { name: 'journeys', path: '/journeys', doing: async (page) => page.locator('.spark').nth(1).waitFor() },
  { name: 'journey', path: '/journeys/abandoned-cart-demo', doing: async (page) => page.locator('.card', { hasText: 'opened' }).first().click(), height: 960 },
  { name: 'messages', path: '/messages' },
  { name: 'message', path: '/messages/cart-nudge', height: 960 },
  { name: 'sends', path: '/sends' },
  { name: 'send-new', path: '/sends/new', doing: newSend },
  { name: 'send', path: ({ sendId }) => `/sends/${sendId}`, height: 960 },
  { name: 'profiles', path: '/profiles', doing: goldenPeople },
  { name: 'profile', path: ({ profileId }) => `/profiles/${profileId}` },
  { name: 'audiences', path: '/audiences' },
  { name: 'audience', path: '/audiences/golden-who-order', doing: async (page) => page.getByText(/people .*of [\d,]+ profiles/).first().waitFor() },
  { name: 'computed-attributes', path: '/computed-attributes' },
  { name: 'imports', path: '/imports', doing: checkFile, height: 1_300 },
  { name: 'apps', path: '/apps' },
  { name: 'app', path: '/apps/shop', height: 900 },
  { name: 'channel', path: '/channels/offers' },
  { name: 'caps', path: '/rule-sets' },
  { name: 'simulator', path: '/simulator', doing: ask },
  { name: 'audit', path: '/audit' },
];

/** Opens or closes them. */
function phones(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Simulated phones' }).click();
}

async function firstPush(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Use the simulated iPhone' }).click();
  await page.getByRole('button', { name: /^Send "/ }).click();
  await phones(page);
  const phone = page.getByRole('region', { name: 'phone-ios' });
  await phone.getByRole('button', { name: 'Open', exact: true }).first().click();
  await phone.getByText('opened').first().waitFor();
  await phones(page);
  await page.getByText('The open has been counted').waitFor();
}

async function byPlatform(page: Page): Promise<void> {
  await page.getByRole('button', { name: /nothing/ }).click();
  await page.getByRole('option', { name: 'platform' }).click();
}

async function newSend(page: Page): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill('Hello, gold members');
  await page.getByLabel('An audience').first().check();
  await page.getByLabel('At most so many pushes a second').fill('500');
}

async function goldenPeople(page: Page): Promise<void> {
  await page.locator('main form').getByRole('button').first().click();
  await page.getByRole('option', { name: 'Attribute (name:value)' }).click();
  await page.locator('main form input').first().fill('tier:gold');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByRole('link', { name: 'ada@example.com' }).waitFor();
}

const CUSTOMERS = ['customer_id;first_name;tier;orders;opt_in', 'ada@example.com;Ada;gold;3;yes', 'bela@example.com;Bela;silver;12;no', 'clara@example.com;Clara;gold;many;yes', 'not an id;Dario;silver;1;no', ''].join('\n');

async function checkFile(page: Page): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(CUSTOMERS) });
  await page.getByRole('button', { name: 'Check only' }).click();
  await page.locator('[data-import=done]').waitFor();
}

async function ask(page: Page): Promise<void> {
  await page.getByLabel('Message', { exact: true }).fill('weekend-offer');
  await page.getByLabel('Profile id', { exact: true }).fill('you-on-ios');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText(/^It would/).first().waitFor();
}
