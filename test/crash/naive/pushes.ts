import { MESSAGES } from '../story/stock.ts';
import type { Person, Standing } from './person.ts';

/** Whether a push goes, waits, or goes to nobody. */

/** While its journey is paused nobody passes: they stand there until it ends by itself, or are out. Whoever was held until then goes on. */
export function isHeldBack(person: Person, one: Standing): boolean {
  const pause = person.editionOf(one)?.pause;
  if (pause === undefined || person.look.now >= pause.until || (one.held && one.until >= pause.until)) return false;
  if (pause.mode === 'discard') person.leave(one, 'discarded:paused');
  else [one.until, one.moment, one.held] = [pause.until, pause.until, true];
  return true;
}

const QUARANTINE = 30 * 24 * 60 * 60_000;

/** Why nobody could be sent it now. */
export function exclusionOf(person: Person, one: Standing, message: string): string | undefined {
  const { profile } = person.look;
  if (profile === undefined) return 'no-profile';
  const unreached = unreachedBy(person, message);
  return unreached ?? (message === 'article' && one.entry['sku'] === undefined ? 'render-failed' : undefined);
}

const isMarketing = (message: string): boolean => MESSAGES.get(message)?.category === 'marketing';

function unreachedBy({ look: { now, profile } }: Person, message: string): string | undefined {
  if (isMarketing(message) && profile?.consent.push === 'out') return 'no-consent';
  const devices = Object.values(profile?.devices ?? {});
  if (devices.length === 0) return 'no-device';
  const withToken = devices.filter(({ token }) => token !== undefined);
  if (withToken.length === 0) return 'no-token';
  return withToken.every(({ quarantine }) => quarantine !== undefined && now - quarantine.at < QUARANTINE) ? 'quarantined' : undefined;
}

/** Why nobody gets it, as far as that is decided here. `asks`: there is another way for whom it cannot be sent. */
export function refusalOf(person: Person, one: Standing, { message, asks }: { readonly message: string; readonly asks: boolean }): string | undefined {
  const no = asks ? exclusionOf(person, one, message) : undefined;
  if (no !== undefined || !person.look.ruled || !isMarketing(message)) return no;
  if (person.look.profile === undefined) return 'no-profile';
  return unreachedBy(person, message) ?? (person.look.lots.capped(one) ? 'capped' : undefined);
}
