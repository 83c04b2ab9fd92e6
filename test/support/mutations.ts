import fc from 'fast-check';

/** Documents fuzzed from a valid one: fields set, removed and added, up to three levels deep. */
export interface Mutation { readonly place: readonly number[]; readonly what: 'set' | 'remove' | 'add'; readonly value: unknown; readonly key: string }
type Tree = Record<string, unknown>;

export const mutationOf = (values: readonly unknown[], keys: readonly string[], depth = 3): fc.Arbitrary<Mutation> => fc.record({
  place: fc.array(fc.nat(40), { minLength: 1, maxLength: depth }), what: fc.constantFrom('set', 'remove', 'add'),
  value: fc.oneof(fc.constantFrom(...values), fc.jsonValue({ maxDepth: 2 })), key: fc.constantFrom(...keys),
});

export function mutated(document: object, mutations: readonly Mutation[]): Tree {
  const tree = structuredClone(document) as Tree;
  for (const { place, what, value, key } of mutations) {
    let at: Tree = tree;
    for (const step of place.slice(0, -1)) {
      const below = Object.values(at)[step % Math.max(1, Object.keys(at).length)];
      if (typeof below === 'object' && below !== null) at = below as Tree;
    }
    const names = Object.keys(at);
    const name = what === 'add' ? key : names[(place.at(-1) ?? 0) % Math.max(1, names.length)] ?? key;
    if (Array.isArray(at) && what === 'add') at.push(structuredClone(value));
    else if (what === 'remove') Reflect.deleteProperty(at, name);
    else Object.defineProperty(at, name, { value: structuredClone(value), enumerable: true, configurable: true, writable: true });
  }
  return tree;
}
