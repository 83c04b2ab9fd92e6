import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/** Undefined: none is installed, and what needs one is skipped with this line. */
export const CHROMIUM = PLACES.find((place): place is string => place !== undefined && existsSync(place));
if (CHROMIUM === undefined) console.error('Browser tests are skipped: no Chromium is installed (Debian, Ubuntu: apt install chromium; or name one in CHROMIUM).');

/** In a profile directory of its own, which playwright makes and removes. */
export const launch = (): Promise<Browser> => chromium.launch({
  executablePath: CHROMIUM ?? '',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
