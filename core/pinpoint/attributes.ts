import { type Json, type JsonObject, pointer } from '../json.ts';
import type { Fault } from '../problem.ts';

/** Attributes from the maps of an endpoint, and where each came from. */
export interface Gathered {
  readonly attributes: Record<string, Json>;
  readonly places: Record<string, string>;
  readonly faults: Fault[];
  renamed: boolean;
}

const NAME_MAX = 64;

/** A name that reads as it is in expressions and templates: `profile.endpoint_interests`. */
export const attributeName = (name: string): string => name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?![A-Za-z_])/, '_').slice(0, NAME_MAX);

/** Takes every entry of a map of Pinpoint over. A value is a list of texts, or a number of a metric. */
export function gather(into: Gathered, map: unknown, { place, prefix, takes }: { readonly place: string; readonly prefix: string; readonly takes: 'texts' | 'number' }): void {
  if (map === undefined || map === null) return;
  if (!isObject(map)) return void into.faults.push({ path: place, code: 'wrong-type', message: 'Expected an object.' });
  for (const [name, value] of Object.entries(map)) {
    if (value !== null) put(into, prefix + name, { path: place + pointer(name), ...TAKES[takes], value });
  }
}

interface Given extends Taking { readonly path: string; readonly value: Json }

function put(into: Gathered, name: string, { path, value, of, expects }: Given): void {
  const taken = of(value);
  const target = attributeName(name);
  if (taken === undefined) into.faults.push({ path, code: 'wrong-type', message: expects });
  else if (Object.hasOwn(into.attributes, target)) into.faults.push({ path, code: 'name-taken', message: `It would be the attribute "${target}", as another field is.` });
  else {
    into.attributes[target] = taken;
    into.places[`/attributes/${target}`] = path;
    into.renamed ||= target !== name;
  }
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** A list, whether one text or several were given: what reads it need not ask. */
function textsOf(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return list.every((one) => typeof one === 'string') ? list : undefined;
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

interface Taking { readonly of: (value: unknown) => Json | undefined; readonly expects: string }
const TAKES: Readonly<Record<'texts' | 'number', Taking>> = {
  texts: { of: textsOf, expects: 'Expected a list of texts.' },
  number: { of: numberOf, expects: 'Expected a number.' },
};
