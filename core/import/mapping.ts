import * as z from 'zod';
import type { Json, JsonObject } from '../json.ts';
import { pointer, present } from '../json.ts';
import type { Fault } from '../problem.ts';
import { UnfitFile } from './unfit-file.ts';
import { fieldOf, objectOfCells } from './field.ts';
import type { Converted, Reading } from './judge.ts';
import type { Item } from './load.ts';

const from = z.string().min(1).describe('A column, or a name of NDJSON whose dots lead into objects');
export const KINDS = ['text', 'number', 'boolean', 'list', 'json'] as const;
const attribute = z.union([from, z.strictObject({ from, as: z.enum(KINDS), separator: z.string().min(1).optional() })]);
const said = z.strictObject({ from, in: z.array(z.string()).min(1), out: z.array(z.string()).min(1) });

/** Which columns a profile is made of. */
export const mappingDocument = z.strictObject({
  id: from,
  attributes: z.record(z.string(), attribute).optional(),
  timeZone: from.optional(),
  locale: from.optional(),
  consent: z.strictObject({ push: said }).optional(),
  aliases: z.record(z.string(), from).optional(),
});
export type Mapping = z.output<typeof mappingDocument>;

/** Objects that are items of POST /v1/profiles already. */
export const itemReading: Reading = {
  task: '["profiles"]',
  ofCells: objectOfCells,
  header: () => { throw new UnfitFile('A CSV file needs a mapping (--mapping): it says which columns are what.'); },
  // Whatever it is: it is checked as an item.
  convert: (object) => ({ item: object as Item }),
};

export function mappedReading(mapping: Mapping): Reading {
  return {
    task: JSON.stringify(['profiles', mapping]),
    ofCells: objectOfCells,
    header: (names) => {
      const missing = columnsOf(mapping).filter((name) => !names.includes(name));
      if (missing.length > 0) throw new UnfitFile(`The file has no column ${missing.map((name) => JSON.stringify(name)).join(', ')}; it has ${names.join(', ').slice(0, 400)}.`);
    },
    convert: (object) => converted(mapping, object),
  };
}

const sourceOfAttribute = (attribute: string | { readonly from: string }): string => (typeof attribute === 'string' ? attribute : attribute.from);

const columnsOf = ({ id, attributes = {}, timeZone, locale, consent, aliases = {} }: Mapping): readonly string[] =>
  [id, ...Object.values(attributes).map(sourceOfAttribute), timeZone, locale, consent?.push.from, ...Object.values(aliases)].filter((name) => name !== undefined);

/** What one object gives, part by part. */
interface Parts { readonly item: Record<string, Json>; readonly places: Record<string, string>; readonly faults: Fault[] }

function converted(mapping: Mapping, object: JsonObject): Converted {
  const parts: Parts = { item: {}, places: {}, faults: [] };
  take(parts, object, { from: mapping.id, as: 'text', to: ['id'] });
  if (parts.item.id === undefined && parts.faults.length === 0) parts.faults.push({ path: fieldOf(object, mapping.id).path, code: 'required', message: 'It is required.' });
  for (const rule of rulesOf(mapping)) take(parts, object, rule);
  if (mapping.consent !== undefined) takeConsent(parts, object, mapping.consent.push);
  return parts.faults.length > 0 ? { faults: parts.faults } : { item: parts.item as Item, places: parts.places };
}

const rulesOf = ({ attributes = {}, aliases = {}, timeZone, locale }: Mapping): readonly Rule[] => [
  ...Object.entries(attributes).map(([name, rule]): Rule => ({ ...(typeof rule === 'string' ? { from: rule } : rule), to: ['attributes', name] })),
  ...Object.entries(aliases).map(([kind, from]): Rule => ({ from, as: 'text', to: ['aliases', kind] })),
  ...Object.entries(present({ timeZone, locale })).map(([name, from]): Rule => ({ from, to: [name] })),
];

interface Rule { readonly from: string; readonly as?: (typeof KINDS)[number]; readonly separator?: string | undefined; readonly to: readonly string[] }

function take({ item, places, faults }: Parts, object: JsonObject, { from: name, as, separator = ',', to }: Rule): void {
  const { value, path } = fieldOf(object, name);
  if (value === undefined) return;
  const read = as === undefined ? value : READ[as](value, separator);
  if (read === undefined) return void faults.push({ path, code: 'wrong-type', message: `Expected a ${as}.` });
  const last = to.at(-1) ?? '';
  const at = to.slice(0, -1).reduce<Record<string, Json>>((here, part) => (here[part] ??= {}) as Record<string, Json>, item);
  at[last] = read;
  places[pointer(...to)] = path;
}

const WORDS: Readonly<Record<string, boolean>> = { true: true, yes: true, 1: true, false: false, no: false, 0: false };
const plain = (value: Json): string | undefined => (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined);

/** undefined: it is no such thing. */
const READ: Readonly<Record<(typeof KINDS)[number], (value: Json, separator: string) => Json | undefined>> = {
  text: plain,
  number: (value) => (typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined),
  boolean: (value) => WORDS[plain(value)?.trim().toLowerCase() ?? ''],
  list: (value, separator) => (Array.isArray(value) ? value : plain(value)?.split(separator).map((one) => one.trim()).filter((one) => one !== '')),
  json: (value) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as Json;
    } catch {
      return undefined;
    }
  },
};

function takeConsent({ item, places, faults }: Parts, object: JsonObject, { from: name, in: yes, out: no }: z.output<typeof said>): void {
  const { value, path } = fieldOf(object, name);
  const word = value === undefined ? undefined : plain(value)?.trim().toLowerCase();
  if (value === undefined) return;
  const one = (words: readonly string[]): boolean => words.some((known) => known.toLowerCase() === word);
  if (!one(yes) && !one(no)) return void faults.push({ path, code: 'not-allowed', message: `Expected one of ${[...yes, ...no].map((known) => JSON.stringify(known)).join(', ')}.` });
  // Who is in both is out: nobody gets a push for a slip of a mapping.
  item.consent = { push: one(no) ? 'out' : 'in' };
  places['/consent/push'] = path;
}
