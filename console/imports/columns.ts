import { KINDS, type Mapping } from '../../core/import/mapping.ts';
import type { Column } from './chosen-file.ts';

/** What a column becomes. `as-is`: the value as the file has it. */
export const TARGETS = ['nothing', 'id', 'attribute', 'alias', 'timeZone', 'locale', 'consent'] as const;
export type Target = (typeof TARGETS)[number];
export const READ_AS = ['as-is', ...KINDS] as const;
export type ReadAs = (typeof READ_AS)[number];

/** One row of the form; of one column there may be several. */
export interface Row {
  readonly from: string;
  readonly to: Target;
  /** Of an attribute or alias. */
  readonly name: string;
  readonly as: ReadAs;
  readonly separator: string;
  /** Words of consent, by commas. */
  readonly in: string;
  readonly out: string;
}

export const rowOf = (from: string, more: Partial<Row> = {}): Row => ({ from, to: 'nothing', name: nameFor(from), as: 'as-is', separator: ',', in: 'yes, true, 1', out: 'no, false, 0', ...more });

/** As the API takes names of attributes. */
export const nameFor = (column: string): string => column.trim().replaceAll(/[^A-Za-z0-9_.-]+/g, '_').replace(/^(?=[^A-Za-z_])/, '_').slice(0, 64);

const KNOWN: readonly (readonly [RegExp, Partial<Row>])[] = [
  [/^(id|profile_?id|customer_?id|user_?id|external_?id|person_?id)$/i, { to: 'id' }],
  [/^(time_?zone|tz)$/i, { to: 'timeZone' }],
  [/^(locale|lang|language|preferredLanguage)$/i, { to: 'locale' }],
  [/^(opt_?in|consent|push_?consent|push_?opt_?in)$/i, { to: 'consent' }],
];

/** What a file's columns most likely mean; the first that says so is the id, and whoever imports has the last word. */
export function guessed(columns: readonly Column[]): readonly Row[] {
  let taken: readonly Target[] = [];
  return columns.map(({ name, sample }) => {
    const [, known] = KNOWN.find(([pattern, { to }]) => pattern.test(name) && to !== undefined && !taken.includes(to)) ?? [];
    if (known?.to !== undefined) taken = [...taken, known.to];
    return rowOf(name, known ?? { to: 'attribute', as: kindOf(sample) });
  });
}

/** 007 and +43… are no numbers, though they are made of digits. */
const kindOf = (sample: string): ReadAs => (/^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(sample) ? 'number' : /^(true|false)$/i.test(sample) ? 'boolean' : 'as-is');

const wordsOf = (text: string): string[] => text.split(',').map((word) => word.trim()).filter((word) => word !== '');

/** The mapping a form says, as `npx beckon import profiles --mapping` takes it; without an id it is none. */
export function mappingOf(rows: readonly Row[]): Mapping | undefined {
  const id = rows.find(({ to }) => to === 'id');
  if (id === undefined) return undefined;
  const of = (to: Target): readonly Row[] => rows.filter((row) => row.to === to);
  const [zone, locale, consent] = (['timeZone', 'locale', 'consent'] as const).map((to) => of(to)[0]);
  return {
    id: id.from,
    ...(zone !== undefined && { timeZone: zone.from }),
    ...(locale !== undefined && { locale: locale.from }),
    ...(of('alias').length > 0 && { aliases: Object.fromEntries(of('alias').map(({ name, from }) => [name, from])) }),
    ...(of('attribute').length > 0 && { attributes: Object.fromEntries(of('attribute').map((row) => [row.name, attributeOf(row)])) }),
    ...(consent !== undefined && { consent: { push: { from: consent.from, in: wordsOf(consent.in), out: wordsOf(consent.out) } } }),
  };
}

type Attribute = NonNullable<Mapping['attributes']>[string];

const attributeOf = ({ from, as, separator }: Row): Attribute =>
  (as === 'as-is' ? from : { from, as, ...(as === 'list' && separator !== ',' && { separator }) });

/** The form of a mapping; columns it does not name become nothing. */
export function rowsOf(mapping: Mapping, columns: readonly Column[]): readonly Row[] {
  const { id, timeZone, locale, aliases = {}, attributes = {}, consent } = mapping;
  const named: readonly Row[] = [
    rowOf(id, { to: 'id' }),
    ...(timeZone === undefined ? [] : [rowOf(timeZone, { to: 'timeZone' })]),
    ...(locale === undefined ? [] : [rowOf(locale, { to: 'locale' })]),
    ...Object.entries(aliases).map(([name, from]) => rowOf(from, { to: 'alias', name })),
    ...Object.entries(attributes).map(([name, rule]) => (typeof rule === 'string' ? rowOf(rule, { to: 'attribute', name }) : rowOf(rule.from, { to: 'attribute', name, as: rule.as, separator: rule.separator ?? ',' }))),
    ...(consent === undefined ? [] : [rowOf(consent.push.from, { to: 'consent', in: consent.push.in.join(', '), out: consent.push.out.join(', ') })]),
  ];
  const place = (from: string): number => { const at = columns.findIndex(({ name }) => name === from); return at < 0 ? columns.length : at; };
  const left = columns.filter(({ name }) => !named.some(({ from }) => from === name)).map(({ name }) => rowOf(name));
  return [...named, ...left].sort((a, b) => place(a.from) - place(b.from));
}

/** Why the form says no mapping yet. */
export type RowFault = 'no-id' | 'two-ids' | 'twice' | 'no-name' | 'no-words';

export function faultsOf(rows: readonly Row[]): readonly RowFault[] {
  const named = rows.filter(({ to }) => to === 'attribute' || to === 'alias');
  const places = rows.filter(({ to }) => to !== 'nothing').map(({ to, name }) => (to === 'attribute' || to === 'alias' ? `${to} ${name}` : to));
  const ids = rows.filter(({ to }) => to === 'id').length;
  const faults: Readonly<Record<RowFault, boolean>> = {
    'no-id': ids === 0, 'two-ids': ids > 1, twice: new Set(places.filter((at) => at !== 'id')).size < places.filter((at) => at !== 'id').length,
    'no-name': named.some(({ name }) => name.trim() === ''),
    'no-words': rows.some((row) => row.to === 'consent' && (wordsOf(row.in).length === 0 || wordsOf(row.out).length === 0)),
  };
  return (Object.keys(faults) as RowFault[]).filter((fault) => faults[fault]);
}
