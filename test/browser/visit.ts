import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import type { OperatorGroup } from '../../core/api/routes.ts';
import { buildConsole } from '../../local/console/build.ts';
import { phonesAt } from '../../local/console/phones.ts';
import { type ConsoleServer, serveConsole } from '../../local/console/server.ts';
import type { DemoOptions } from '../../local/demo/run.ts';
import { controlOf } from '../../local/simulators/control/client.ts';
import { exampleTopic } from '../../local/system/load-examples.ts';
import { launch } from './chromium.ts';

/** The console over the system of the deploy tests, as `npm start` serves it. */
async function openedConsole(): Promise<ConsoleServer> {
  const { home, api, events, aws, pool, logins, control, app, appKey } = inject('deployed');
  const root = join(import.meta.dirname, '..', '..');
  const directory = await buildConsole({ root, home });
  const phones = phonesAt({ api, events, appKey, app, control: controlOf(control), topic: exampleTopic(root) });
  return serveConsole({ directory, api, aws: aws.endpoint, phones, config: { stage: 'local', userPoolId: pool.poolId, clientId: pool.clientId, logins, phones: true } });
}

export interface Visit { readonly page: Page; readonly complaints: readonly string[] }

export type Visiting = (options?: BrowserContextOptions) => Promise<Visit>;

/** Opens console and browser for the tests of a file. @returns how somebody comes to the console. `complaints`: what the browser said was wrong,
 *  violations of the security policy among it. */
export function inBrowser(): Visiting {
  let browser: Browser | undefined;
  let served: ConsoleServer | undefined;
  beforeAll(async () => {
    [served, browser] = await Promise.all([openedConsole(), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });
  return async (options = {}) => {
    if (browser === undefined || served === undefined) throw new Error('The console is open during tests only.');
    const context = await browser.newContext({ viewport: { width: 1_280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Vienna', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(ACTION_MS);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
    await page.goto(served.origin);
    return { page, complaints };
  };
}

/** Ends only what hangs: on a busy computer a push takes as long as a minute. */
const ACTION_MS = 150_000;
export const TEST_MS = 600_000;

export async function signInAs(group: OperatorGroup, page: Page): Promise<void> {
  await page.getByRole('button', { name: `Sign in as ${group}` }).click();
  await page.locator('.frame').waitFor();
}

export async function signOut(group: OperatorGroup, page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${group}@beckon.local`) }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** Without loading the page again. */
export const goTo = (page: Page, path: string): Promise<unknown> => page.evaluate(`location.hash = ${JSON.stringify(path)}`);

/** As the demo finds it where `npm start` runs. */
export function recordOf(): DemoOptions['record'] {
  const { pool, logins, aws, ...rest } = inject('deployed');
  const operator = logins.find(({ group }) => group === 'admin');
  if (operator === undefined) throw new Error('There is no admin.');
  return { ...rest, endpoint: aws.endpoint, ...pool, operator };
}
