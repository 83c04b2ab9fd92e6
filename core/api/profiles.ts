import * as z from 'zod';
import { memoised } from '../memo.ts';
import { ALIASES_MAX } from '../profile/aliases.ts';
import { jsonObject } from './json-object.ts';
import type { OperationSchemas } from './operation.ts';

export const profileId = z.string().regex(/^[A-Za-z0-9_.:@-]{1,128}$/, 'Expected 1 to 128 letters, digits and "_.:@-".').meta({ example: 'customer-4711' });

export const ATTRIBUTES_BYTES = 32 * 1024;
export const ATTRIBUTE_NAMES_MAX = 200;
export const attributeName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/, 'Expected an attribute name: a letter or "_", then up to 63 letters, digits and "_.-".');
export const attributes = jsonObject({ name: attributeName, bytes: ATTRIBUTES_BYTES }).describe('Merged by name; null removes a name');

/** Asking Intl costs up to 0.2 ms; an upsert of a thousand people names a few zones and locales. */
const KNOWN_MAX = 500;
export const timeZone = z.string().max(64).refine(memoised(KNOWN_MAX, isTimeZone), { params: { code: 'wrong-format' }, message: 'Expected a time zone of the IANA database such as "Europe/Vienna".' }).meta({ example: 'Europe/Vienna' });
export const locale = z.string().max(64).refine(memoised(KNOWN_MAX, isLocale), { params: { code: 'wrong-format' }, message: 'Expected a language tag (BCP 47) such as "de-AT".' }).meta({ example: 'de-AT' });

/** What Intl knows. It takes `+02:00` as well, which is no place: its summer time would be lost. */
function isTimeZone(text: string): boolean {
  if (/^[+-]/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

const word = z.enum(['in', 'out']).nullable();
/** null takes an earlier word back. */
export const consentChange = z.strictObject({
  push: word.exactOptional(),
  purposes: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Expected 1 to 40 lower-case letters, digits and "-".'), word).refine((all) => Object.keys(all).length <= 20, 'At most 20 purposes.').exactOptional().describe('By what a marketing message is for (its `purpose`)'),
}).describe('`out` stops marketing pushes, and wins; null takes a word back');

export const profileChange = z.strictObject({
  attributes: attributes.optional(),
  consent: consentChange.optional(),
  timeZone: timeZone.optional(),
  locale: locale.optional(),
  test: z.boolean().optional().describe('Whether tests of journeys let them in (`POST /v1/journeys/{id}/test`)'),
  aliases: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Expected 1 to 40 lower-case letters, digits and "-".'), z.string().min(1).max(256).nullable())
    .refine((all) => Object.keys(all).length <= ALIASES_MAX, `At most ${ALIASES_MAX} aliases.`).optional().describe('Other names of the person, by kind; each names one profile. null takes one away'),
}).meta({ id: 'ProfileChange' });
export type ProfileChange = z.output<typeof profileChange>;

export const PROFILE_SCHEMAS = {
  patchProfile: {
    params: z.strictObject({ id: profileId }),
    body: profileChange,
    answers: { 200: z.object({ profileId, revision: z.int().min(1) }).meta({ id: 'ProfileRevision' }) },
  },
} as const satisfies OperationSchemas;
