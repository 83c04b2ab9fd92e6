import type { Provider } from './lanes.ts';
import { ruleOf } from './verdict.ts';
import { WAVES, WAVE_WINDOW_MS, type WaveRule } from './wave.ts';

/** Answers since `from` (ms): all of them, and those of each reason that can come in a wave. */
export interface WaveWindow {
  readonly from: number;
  readonly answered: number;
  readonly waves: Readonly<Record<string, number>>;
}

/** So many answers without a sign of a wave are enough: a wave that begins later is not to be weighed against all that went well. */
const ENOUGH = 100;

export const emptyWindow = (from: number): WaveWindow => ({ from, answered: 0, waves: {} });

export const windowOf = (provider: Provider, reasons: readonly string[], now: number): WaveWindow => {
  const waves: Record<string, number> = {};
  for (const reason of reasons) if (ruleOf(provider, reason)?.wave !== undefined) waves[reason] = (waves[reason] ?? 0) + 1;
  return { from: now, answered: reasons.length, waves };
};

export const isRunning = ({ from, waves }: WaveWindow, now: number): boolean => Object.keys(waves).length > 0 && now - from < WAVE_WINDOW_MS;

/** Both together, counted from the first one's time; it is left out once it is over. */
export function joined(window: WaveWindow, more: WaveWindow): WaveWindow {
  if (more.from - window.from >= WAVE_WINDOW_MS) return more;
  const waves: Record<string, number> = { ...window.waves };
  for (const [reason, n] of Object.entries(more.waves)) waves[reason] = (waves[reason] ?? 0) + n;
  return { from: window.from, answered: window.answered + more.answered, waves };
}

/** The reason that came in a wave. */
export const waveIn = (provider: Provider, window: WaveWindow): string | undefined =>
  Object.keys(window.waves).find((reason) => holds(provider, reason, window, ({ least, share }, n) => n >= least && n >= share * window.answered));

/** Could become a wave: half of a wave's share is there. A background of bad tokens never comes to it. */
export const isSuspect = (provider: Provider, window: WaveWindow): boolean =>
  Object.keys(window.waves).some((reason) => holds(provider, reason, window, ({ share }, n) => n >= share * window.answered / 2));

export const isCleared = (provider: Provider, window: WaveWindow): boolean => window.answered >= ENOUGH && !isSuspect(provider, window);

function holds(provider: Provider, reason: string, { waves }: WaveWindow, test: (rule: WaveRule, n: number) => boolean): boolean {
  const wave = ruleOf(provider, reason)?.wave;
  return wave !== undefined && test(WAVES[wave], waves[reason] ?? 0);
}

/** What one teller heard: the latest answers, those before them fading, and of them what nobody was told yet. */
export interface Heard { readonly recent: WaveWindow; readonly untold: WaveWindow }

export const nothingHeard = (now: number): Heard => ({ recent: emptyWindow(now), untold: emptyWindow(now) });
export const heard = ({ recent, untold }: Heard, answers: WaveWindow): Heard => ({ recent: joined(faded(recent), answers), untold: joined(faded(untold), answers) });

/** Half as much of each, once there is enough. */
function faded(window: WaveWindow): WaveWindow {
  if (window.answered < ENOUGH) return window;
  const waves = Object.entries(window.waves).flatMap(([reason, n]) => (n > 1 ? [[reason, Math.floor(n / 2)] as const] : []));
  return { from: window.from, answered: Math.ceil(window.answered / 2), waves: Object.fromEntries(waves) };
}
