/** `npm run bench:canvas`: how many frames a second the console's canvas gives while a journey of 100 activities is moved, zoomed and changed, and how much of
 *  a frame's 16.7 ms its page works. In the Chromium that browser tests use, without a graphics card. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { buildConsole } from '../../local/console/build.ts';
import { CHROMIUM, launch } from '../../test/browser/chromium.ts';
import { JOURNEY, journeyOf, KEPT, serveJourney } from './page.ts';

const ACTIVITIES = 100;
const STEPS = 120;
const FRAME_MS = 1_000 / 60;

interface Deed { readonly name: string; readonly act: (page: Page) => Promise<void> }

const middle = async (page: Page): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await page.locator('.react-flow').boundingBox();
  if (box === null) throw new Error('There is no canvas.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** By mouse, as a person does it: from `at` along a line there and back. */
async function dragged(page: Page, at: { readonly x: number; readonly y: number }): Promise<void> {
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  for (let n = 1; n <= STEPS; n++) await page.mouse.move(at.x + 120 * Math.sin(n / 12), at.y + 60 * Math.cos(n / 9));
  await page.mouse.up();
}

const DEEDS: readonly Deed[] = [
  { name: 'move the canvas', act: async (page) => { const at = await middle(page); await dragged(page, { x: at.x + 150, y: at.y - 200 }); } },
  { name: 'zoom', act: async (page) => { const at = await middle(page); await page.mouse.move(at.x, at.y); for (let n = 0; n < STEPS; n++) await page.mouse.wheel(0, n % 40 < 20 ? -40 : 40); } },
  { name: 'drag an activity', act: async (page) => { const box = await page.locator('.react-flow__node').nth(10).boundingBox(); await dragged(page, { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }); } },
];

const workOf = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
};

async function measured(page: Page, session: CDPSession, { name, act }: Deed): Promise<string> {
  await page.evaluate('{ const run = { on: true, frames: [] }; window.measured = run; requestAnimationFrame(function tick(t) { if (run.on) { run.frames.push(t); requestAnimationFrame(tick); } }); }');
  const before = await workOf(session);
  await act(page);
  const work = (await workOf(session)) - before;
  const frames = await page.evaluate<number[]>('window.measured.on = false, window.measured.frames');
  const lasted = frames.slice(1).map((at, n) => at - (frames[n] ?? at)).sort((a, b) => a - b);
  const whole = (frames.at(-1) ?? 0) - (frames[0] ?? 0);
  const late = lasted.filter((ms) => ms > 1.5 * FRAME_MS).length;
  return `${name.padEnd(18)} ${String(frames.length).padStart(5)} frames  ${(1_000 * frames.length / whole).toFixed(1).padStart(5)} a second  ${(100 * late / lasted.length).toFixed(1).padStart(5)} % late  ${(work / frames.length).toFixed(1).padStart(5)} ms of work a frame`;
}

if (CHROMIUM === undefined) process.exit(0);
const root = join(import.meta.dirname, '..', '..');
const home = join(root, '.beckon', 'bench');
mkdirSync(join(home, 'log'), { recursive: true });
const directory = await buildConsole({ root, home });
const served = await serveJourney(directory, journeyOf(ACTIVITIES + 1));
const browser = await launch();
try {
  const page = await (await browser.newContext({ viewport: { width: 1_500, height: 1_000 } })).newPage();
  await page.addInitScript((kept) => { for (const [name, value] of Object.entries(kept)) (globalThis as unknown as { sessionStorage: Record<string, string> }).sessionStorage[name] = value; }, KEPT);
  await page.goto(`${served.origin}/#/journeys/${JOURNEY}`);
  await page.locator('.react-flow__node').first().waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.waitForTimeout(2_000);
  console.log(`${String(ACTIVITIES + 1)} activities, of which ${String(await page.locator('.react-flow__node').count())} in sight; Chromium ${browser.version()}`);
  for (const deed of DEEDS) console.log(await measured(page, session, deed));
} finally {
  await browser.close();
  served.stop();
}
