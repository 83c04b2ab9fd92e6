import { ATTRIBUTE_NAMES_MAX, ATTRIBUTES_BYTES, type ProfileChange } from '../api/profiles.ts';
import { utf8Length } from '../delivery/payload.ts';
import type { JsonObject } from '../json.ts';
import type { Fault } from '../problem.ts';
import { aliasesAfter } from './aliases.ts';
import { newProfile } from './anonymous.ts';
import { consentAfter, sameWords, type SaidBy } from './consent.ts';
import type { Profile } from './profile.ts';

export type Patched =
  | { readonly kind: 'changed'; readonly profile: Profile }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] };

/** A server's word about a person; makes the profile if there is none. The bounds hold for what the merge leads to. */
export function patch(id: string, before: Profile | undefined, change: ProfileChange, { at: now, source }: SaidBy): Patched {
  const profile = before ?? newProfile(id, now);
  const attributes = merged(profile.attributes, change.attributes ?? {});
  const faults = boundsOf(attributes);
  if (faults.length > 0) return { kind: 'refused', faults };
  const { aliases: _aliases, test, ...rest } = profile;
  const aliases = aliasesAfter(profile.aliases, change.aliases ?? {});
  const after: Profile = {
    ...rest, ...(aliases !== undefined && { aliases }), ...marked(change.test ?? test), attributes,
    consent: consentAfter(profile.consent, change.consent ?? {}, { at: now, source }),
    ...placeSet(profile, change),
  };
  if (before !== undefined && saysTheSame(before, after)) return { kind: 'unchanged' };
  return { kind: 'changed', profile: { ...after, revision: profile.revision + 1 } };
}

const marked = (test: boolean | undefined): Pick<Profile, 'test'> => (test === true ? { test } : {});

/** What a server or an operator says of zone and locale stays, whatever devices tell. */
function placeSet({ set }: Profile, { timeZone, locale }: ProfileChange): Pick<Profile, 'set' | 'timeZone' | 'locale'> {
  const said = { ...(timeZone !== undefined && { timeZone }), ...(locale !== undefined && { locale }) };
  const names = Object.fromEntries(Object.keys(said).map((name) => [name, true as const]));
  return Object.keys(said).length === 0 ? {} : { ...said, set: { ...set, ...names } };
}

/** Names in order, so that the same attributes are the same text however they came. */
function merged(attributes: JsonObject, change: JsonObject): JsonObject {
  const entries = Object.entries({ ...attributes, ...change }).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is wrong with attributes of this many names and this size. */
export function boundsOf(attributes: JsonObject): Fault[] {
  const names = Object.keys(attributes).length;
  const bytes = utf8Length(JSON.stringify(attributes));
  return [
    ...(names > ATTRIBUTE_NAMES_MAX ? [{ path: '/attributes', code: 'too-many', message: `The profile would have ${names} attributes; at most ${ATTRIBUTE_NAMES_MAX} are kept. null removes one.` }] : []),
    ...(bytes > ATTRIBUTES_BYTES ? [{ path: '/attributes', code: 'too-big', message: `The profile's attributes would have ${bytes} bytes; at most ${ATTRIBUTES_BYTES} are kept.` }] : []),
  ];
}

const saysTheSame = (a: Profile, b: Profile): boolean =>
  JSON.stringify(merged(a.attributes, {})) === JSON.stringify(b.attributes) && sameWords(a.consent, b.consent) && a.timeZone === b.timeZone && a.locale === b.locale && a.test === b.test && JSON.stringify(a.aliases) === JSON.stringify(b.aliases);
