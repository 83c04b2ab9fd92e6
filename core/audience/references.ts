import { readsOf, readsRoot } from '../expression/condition.ts';
import type { AudienceDocument, AudienceRecord, Combination, Combined } from './document.ts';

/** Audiences by id. */
export type Audiences = ReadonlyMap<string, Pick<AudienceRecord, 'document'>>;

export const partsOf = (of: Combination): readonly Combined[] => ('and' in of ? of.and : 'or' in of ? of.or : [of.not]);

const namedIn = (of: Combined): readonly string[] => (typeof of === 'string' ? [of] : partsOf(of).flatMap(namedIn));

/** The audiences a document names: in its combination, or in its rule as `audiences.<id>`. */
export function namesIn(document: AudienceDocument): readonly string[] {
  if ('combine' in document) return [...new Set(namedIn(document.combine))];
  return 'rule' in document ? readsOf(document.rule).audiences : [];
}

/** The audience itself and all that it is made of, each once; those that do not exist are left out. */
export function madeOf(id: string, audiences: Audiences): ReadonlyMap<string, AudienceDocument> {
  const found = new Map<string, AudienceDocument>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const document = found.has(next) ? undefined : audiences.get(next)?.document;
    if (document === undefined) continue;
    found.set(next, document);
    open.push(...namesIn(document));
  }
  return found;
}

/** The uploads among what an audience is made of: their members stand in files, which the shell looks up. */
export const uploadsIn = (id: string, audiences: Audiences): readonly string[] =>
  [...madeOf(id, audiences)].flatMap(([name, document]) => ('upload' in document ? [name] : []));

const anyRule = (id: string, audiences: Audiences, reads: (rule: string) => boolean): boolean =>
  [...madeOf(id, audiences).values()].some((document) => 'rule' in document && reads(document.rule));

/** Whether judging it takes the person's actor row beside the profile. */
export const readsActor = (id: string, audiences: Audiences): boolean => anyRule(id, audiences, (rule) => readsRoot(rule, 'computed') || readsRoot(rule, 'last'));

/** Whether who is in it changes by the clock alone. Computed attributes may have a window. */
export const readsTime = (id: string, audiences: Audiences): boolean => anyRule(id, audiences, (rule) => readsRoot(rule, 'now') || readsRoot(rule, 'computed'));

/** The way by which `id` leads back to itself, such as `a, b, a`; undefined when it does not. */
export function cycleOf(id: string, audiences: Audiences): readonly string[] | undefined {
  const seen = new Set<string>();
  const walk = (at: string, way: readonly string[]): readonly string[] | undefined => {
    const document = audiences.get(at)?.document;
    for (const next of document === undefined ? [] : namesIn(document)) {
      if (next === id) return [...way, id];
      if (seen.has(next)) continue;
      seen.add(next);
      const found = walk(next, [...way, next]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return walk(id, [id]);
}
