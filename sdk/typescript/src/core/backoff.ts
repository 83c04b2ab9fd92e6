const BASE_MS = 2_000;
const MOST_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const SPREAD_MS = 60_000;

/** After so many failures in a row: doubled each time, and between half of it and all. */
export const backoffMs = (failures: number, random: number): number => Math.round(Math.min(MOST_MS, BASE_MS * 2 ** Math.min(failures - 1, 30)) * (0.5 + random / 2));

/** `Retry-After` (RFC 9110, 10.2.3): seconds or a date. Never sooner than it says; up to as long again later, at most a minute, so that those who
 *  were all told the same do not come back together. Undefined: it says nothing that can be read. */
export function retryAfterMs(header: string | null | undefined, now: number, random: number): number | undefined {
  const text = header?.trim() ?? '';
  const asked = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  if (Number.isNaN(asked)) return undefined;
  const wait = Math.min(DAY_MS, Math.max(0, asked));
  return Math.round(wait + Math.min(wait, SPREAD_MS) * random);
}
