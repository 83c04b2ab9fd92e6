import { evaluateCondition, type Facts } from '../../../core/expression/condition.ts';
import { valueOf, type Valued } from '../../../core/expression/value-of.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Person, Standing } from './person.ts';

/** What a condition reads of somebody. `event`: what arrives, or in nodes what let them in. */
function facts(person: Person, event: JsonObject, one: Standing | undefined): Facts {
  const { look: { now, profile }, attributes, orders, lastTime } = person;
  const devices = Object.values(profile?.devices ?? {}).map(({ app, platform, token, seenAt }) => ({ app, platform, reachable: token !== undefined, seenAt: new Date(seenAt).toISOString() }));
  const is = memberships(person);
  return {
    event, entry: one?.entry ?? {}, profile: attributes, now, response: one?.responses ?? {},
    person: { computed: { orders }, last: Object.fromEntries(lastTime), devices, consent: { push: profile?.consent.push ?? 'unset', purposes: {} }, audiences: Object.fromEntries(['buyers', 'golden', 'tablets', 'lapsed'].map((id) => [id, is.has(id)])) },
  };
}

/** The audiences of the story, by hand. */
export function memberships({ attributes, orders, lastTime, look: { now, profile } }: Person): Set<string> {
  const opened = lastTime.get('app.opened');
  return new Set([
    ...(orders >= 2 ? ['buyers'] : []), ...(attributes['tier'] === 'gold' ? ['golden'] : []),
    ...(opened !== undefined && now - opened > 720 * 60 * 60_000 ? ['lapsed'] : []),
    ...(Object.values(profile?.devices ?? {}).some((d) => d.platform === 'android') ? ['tablets'] : []),
  ]);
}

/** Undefined: there is no telling. */
export function judge(person: Person, when: string, { event, one }: { readonly event: JsonObject; readonly one?: Standing | undefined }): boolean | undefined {
  const verdict = evaluateCondition(when, facts(person, event, one));
  return verdict.ok ? verdict.value : undefined;
}

export const holds = (person: Person, when: string | undefined, of: { readonly event: JsonObject; readonly one?: Standing | undefined }): boolean =>
  when === undefined || judge(person, when, of) === true;

/** In a node: what let them in is both. */
export const value = (person: Person, expression: string, one: Standing): Valued => valueOf(expression, facts(person, one.entry, one));
