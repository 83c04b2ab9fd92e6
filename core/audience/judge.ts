import type { Catalog } from '../catalog/records.ts';
import { evaluateCondition, type Facts } from '../expression/condition.ts';
import type { Combination, Combined } from './document.ts';
import { partsOf } from './references.ts';

/** What an audience's rule reads: the person's attributes, what else is known of them (core/profile/person-facts.ts), and when. */
export type FactsOfPerson = Required<Pick<Facts, 'profile' | 'now' | 'person'>>;

/** Whether the person is in the audience; undefined when that cannot be told: there is no such audience, its rule fails on this
 *  person, or it is an upload whose members the caller has not looked up (`person.audiences`). */
export function judgeAudience(id: string, catalog: Pick<Catalog, 'audiences'>, facts: FactsOfPerson): boolean | undefined {
  return judge(id, { catalog, facts, open: [] });
}

/** `open`: audiences being judged; one that leads back to itself cannot be told. */
interface Hearing { readonly catalog: Pick<Catalog, 'audiences'>; readonly facts: FactsOfPerson; readonly open: readonly string[] }

function judge(id: string, hearing: Hearing): boolean | undefined {
  const document = hearing.catalog.audiences.get(id)?.document;
  if (document === undefined || hearing.open.includes(id)) return undefined;
  if ('rule' in document) return ruled(document.rule, hearing.facts);
  if ('combine' in document) return combined(document.combine, { ...hearing, open: [...hearing.open, id] });
  return hearing.facts.person.audiences[id];
}

/** A rule that fails on a person takes them in neither as member nor, under `not`, as everybody else. */
function ruled(rule: string, { profile, now, person }: FactsOfPerson): boolean | undefined {
  const verdict = evaluateCondition(rule, { event: {}, entry: {}, profile, now, person });
  return verdict.ok ? verdict.value : undefined;
}

function combined(of: Combined, hearing: Hearing): boolean | undefined {
  if (typeof of === 'string') return judge(of, hearing);
  return COMBINE[kindOf(of)](partsOf(of).map((part) => combined(part, hearing)));
}

type Kind = 'and' | 'or' | 'not';
const kindOf = (of: Combination): Kind => ('and' in of ? 'and' : 'or' in of ? 'or' : 'not');

type Known = boolean | undefined;
/** Kleene's logic: what cannot be told matters only when nothing else decides. */
const COMBINE: Readonly<Record<Kind, (parts: readonly Known[]) => Known>> = {
  and: (parts) => (parts.includes(false) ? false : parts.includes(undefined) ? undefined : true),
  or: (parts) => (parts.includes(true) ? true : parts.includes(undefined) ? undefined : false),
  not: ([part]) => (part === undefined ? undefined : !part),
};
