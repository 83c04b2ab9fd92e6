import { Temporal } from 'temporal-polyfill';
import { didYouMean, quoted, type Misreading } from './fault.ts';

const LONGEST = 64;
const EXAMPLES = '2026-12-24T09:00:00+01:00, or 2026-12-24T09:00 in the journey\'s "timeZone"';
/** ISO 8601 timestamps carry four digits of year, and Step Functions reads nothing else. */
const FIRST = Date.UTC(1970, 0, 1);
const LAST = Date.UTC(9999, 11, 31);

const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

const fixed = (text: string): number | undefined => attempt(() => Temporal.Instant.from(text).epochMilliseconds);

/** Hours that clocks skip or show twice resolve by Temporal's `compatible` rule, as everywhere (design: local times). */
const local = (text: string, zone: string): number | undefined =>
  attempt(() => Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);

const isLocal = (text: string): boolean => attempt(() => Temporal.PlainDateTime.from(text)) !== undefined;

/** Why `text` names no moment; nothing when it does. `zone` is the journey's time zone, if it has one. */
export function untilFault(text: string, zone: string | undefined): Misreading | undefined {
  const short = text.length <= LONGEST;
  const ms = short ? (fixed(text) ?? (zone === undefined ? undefined : local(text, zone))) : undefined;
  if (ms !== undefined) return ms < FIRST || ms > LAST ? { message: 'The date must lie between 1970 and 9999.' } : undefined;
  if (short && isLocal(text)) {
    return { message: `${quoted(text)} is a local time, and the journey has no time zone to read it in.`, suggestion: 'Add an offset, such as "Z" or "+01:00", or set the journey\'s "timeZone".' };
  }
  return { message: `${quoted(text)} is not an ISO 8601 date and time.`, suggestion: `Write ${EXAMPLES}.` };
}

/** The moment (ms) of a text that `untilFault` has nothing against. */
export function untilMs(text: string, zone: string | undefined): number {
  const ms = fixed(text) ?? local(text, zone ?? 'UTC');
  if (ms === undefined) throw new RangeError(`not a moment: ${text}`);
  return ms;
}

/** Why `zone` is not a time zone of the IANA database; nothing when it is one. */
export function zoneFault(zone: string): Misreading | undefined {
  if (zone.length <= LONGEST && attempt(() => new Temporal.ZonedDateTime(0n, zone)) !== undefined) return undefined;
  return { message: `${quoted(zone)} is not an IANA time zone such as Europe/Vienna.`, ...didYouMean(zone, Intl.supportedValuesOf('timeZone')) };
}
