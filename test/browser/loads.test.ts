import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { buildConsole } from '../../local/console/build.ts';
import { CHROMIUM } from './chromium.ts';
import { loadOf } from './first-load.ts';

/** In that order: what signs in, the design system's own words in one language, what is around every page, and the page the console opens. */
const UP_TO_THE_FIRST_PAGE = [
  'index.html', 'sign-in/cognito.ts', 'sign-in/sign-in-page.tsx', '../node_modules/@cloudscape-design/components/i18n/messages/all.de.js',
  'shell/frame.tsx', 'first-steps/first-steps-page.tsx',
];

describe.skipIf(CHROMIUM === undefined)('what the console loads', () => {
  it('is at most 350 kB, packed, up to its first page', async () => {
    const directory = await buildConsole({ root: join(import.meta.dirname, '..', '..'), home: inject('deployed').home });
    expect(loadOf(directory, UP_TO_THE_FIRST_PAGE)).toBeLessThanOrEqual(350 * 1_000);
  }, 120_000);
});
