import type { Json, JsonObject } from '../../json.ts';
import { compilePattern, type Pattern } from '../../expression/pattern.ts';
import { memoised } from '../../memo.ts';
import { patternFault } from './dates/pattern.ts';
import { type Moment, momentOf } from './dates/moment.ts';
import { RenderFailure } from './failure.ts';
import { type Data, localeTag, type Manner, number, text } from './values.ts';

/** What arguments are taken as. */
interface Kinds {
  readonly text: string;
  readonly number: number;
  readonly flag: boolean;
  readonly date: Moment;
  readonly list: readonly Json[];
  readonly map: JsonObject;
  readonly any: Data;
  readonly locale: string;
  readonly zone: string;
  readonly 'date pattern': string;
  readonly regex: Pattern;
}
export type Kind = keyof Kinds;

/** `name: kind`, `name?: kind` of what may be left out, `...names: kind` of any number up to sixteen, last. */
export type Argument = `${string}: ${Kind}`;
type Taken<A extends Argument> =
  A extends `...${string}: ${infer K extends Kind}` ? readonly Kinds[K][]
    : A extends `${string}?: ${infer K extends Kind}` ? Kinds[K] | undefined
      : A extends `${string}: ${infer K extends Kind}` ? Kinds[K] : never;
type Values<A extends readonly Argument[]> = { readonly [I in keyof A]: Taken<A[I]> };
type Given<O extends Readonly<Record<string, Kind>>> = { readonly [N in keyof O]?: Kinds[O[N]] };

/** Whom a text is for. Nothing here is the machine's own: a retry says the same. */
export interface Speech {
  readonly manner: Manner;
  /** Time of the move that owed the push, ms. */
  readonly now: number;
  /** 64 hexadecimal digits that nobody guesses; other ones each time, the same ones in a retry. */
  readonly draw: () => string;
}

interface Row<A extends readonly Argument[], O extends Readonly<Record<string, Kind>>> {
  readonly takes: A;
  readonly options?: O;
  readonly about: string;
  /** A template over the facts of docs/personalisation.md, and what it prints. */
  readonly example: readonly [template: string, prints: string];
  /** Takes what is missing as undefined; the others fail the render, or yield undefined inside one that does. */
  readonly lenient?: true;
  /** May stand as `{{#name …}} {{else}} {{/name}}`. */
  readonly block?: true;
  readonly run: (values: Values<A>, options: Given<O>, speech: Speech) => Data;
}

interface Taking { readonly name: string; readonly kind: Kind }

/** One row of the closed table. */
export interface Helper extends Omit<Row<readonly Argument[], Readonly<Record<string, Kind>>>, 'run' | 'options'> {
  readonly min: number;
  readonly max: number;
  readonly options: Readonly<Record<string, Kind>>;
  /** The place of a pattern that the first value is looked through by. */
  readonly pattern?: number;
  /** How the nth value is taken. */
  readonly taking: (n: number) => Taking;
  readonly call: (values: readonly Data[], options: Readonly<Record<string, Data>>, speech: Speech) => Data;
}
export type Helpers = Readonly<Record<string, Helper>>;

const MOST = 16;

export function helper<const A extends readonly Argument[], const O extends Readonly<Record<string, Kind>> = Readonly<Record<never, Kind>>>(row: Row<A, O>): Helper {
  const { run, options = {} as O, ...told } = row;
  const written = row.takes.map((argument) => argument.split(': ') as [string, Kind]);
  const rest = written.at(-1)?.[0].startsWith('...') === true;
  const single = rest ? written.length - 1 : written.length;
  const all = written.map(([name, kind]): Taking => ({ name: name.replace(/^\.{3}|\?$/g, ''), kind }));
  const taking = (n: number): Taking => all[Math.min(n, all.length - 1)] ?? { name: '', kind: 'any' };
  const pattern = all.findIndex(({ kind }) => kind === 'regex');
  return {
    ...told, options, taking, ...(pattern >= 0 && { pattern }),
    min: written.filter(([name]) => !/^\.{3}|\?$/.test(name)).length,
    max: rest ? single + MOST : written.length,
    call: (values, given, speech) => {
      const taken = values.map((v, n) => takenAs(taking(n).kind, v));
      const whole = rest ? [...taken.slice(0, single), taken.slice(single)] : taken;
      return run(whole as unknown as Values<A>, optionsTaken(options, given) as Given<O>, speech);
    },
  };
}

const optionsTaken = (kinds: Readonly<Record<string, Kind>>, given: Readonly<Record<string, Data>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(given).map(([name, v]) => [name, takenAs(kinds[name] ?? 'any', v)]));

/** undefined stays: only lenient helpers ever see it. */
const takenAs = (kind: Kind, v: Data): unknown => (kind === 'any' ? v : v === undefined || v === null ? undefined : TAKE[kind](v));

const TAKE: { readonly [K in Kind]: (v: Json) => Kinds[K] } = {
  text, number,
  flag: (v) => {
    if (typeof v === 'boolean') return v;
    throw new RenderFailure('the value is neither true nor false');
  },
  date: momentOf,
  list: (v) => {
    if (Array.isArray(v)) return v as readonly Json[];
    throw new RenderFailure('the value is not a list');
  },
  map: (v) => {
    if (typeof v === 'object' && v !== null && !Array.isArray(v)) return v as JsonObject;
    throw new RenderFailure('the value is not a map');
  },
  any: (v) => v,
  locale: (v) => localeTag(text(v)),
  zone: (v) => zone(text(v)),
  'date pattern': (v) => {
    const fault = patternFault(text(v));
    if (fault !== undefined) throw new RenderFailure(fault);
    return text(v);
  },
  regex: (v) => {
    const pattern = regex(text(v));
    if ('fault' in pattern) throw new RenderFailure(`the pattern cannot be used: ${pattern.fault}`);
    return pattern;
  },
};

const regex = memoised(200, compilePattern);

/** What it may cost to look through a text by a pattern. */
export function patternSteps(value: Data, source: Data): number {
  const pattern = regex(String(source));
  return 'fault' in pattern || typeof value !== 'string' ? 0 : pattern.steps(value) >> 4;
}

function zone(v: string): string {
  if (isZone(v)) return v;
  throw new RenderFailure('the time zone is not one, such as "Europe/Vienna"');
}
const isZone = memoised(500, (v) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: v }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
});

/** Why a value written in the text can never be taken; undefined when it can. */
export function literalFault(kind: Kind, v: Json): string | undefined {
  try {
    takenAs(kind, v);
    return undefined;
  } catch (error) {
    if (error instanceof RenderFailure) return error.message;
    throw error;
  }
}
