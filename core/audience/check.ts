import { checkCondition, checkDeclared, readsOf, readsRoot } from '../expression/condition.ts';
import { didYouMean, error, placed, placeOf, quoted } from '../journey/fault.ts';
import { type JsonObject, pointer } from '../json.ts';
import type { Fault } from '../problem.ts';
import type { ProfileSchema } from '../profile/schema.ts';
import type { AudienceDocument, Combination, Combined } from './document.ts';
import { type Audiences, cycleOf, uploadsIn } from './references.ts';
import { type Schedule, scheduleFaults } from './schedule.ts';

/** What else there is in the catalog; `audiences` may hold an earlier document of this one. */
export interface Surroundings {
  readonly id: string;
  readonly audiences: Audiences;
  readonly computed: ReadonlySet<string>;
  /** What is declared of attributes; absent: not asked for. */
  readonly schema?: ProfileSchema;
}

/** Everything that is wrong with an audience document whose shape holds (core/api/audiences.ts). */
export function checkAudience(document: AudienceDocument, around: Surroundings): readonly Fault[] {
  const audiences = new Map(around.audiences).set(around.id, { document });
  return [
    ...('rule' in document ? ruleFaults(document.rule, around) : []),
    ...('combine' in document ? combineFaults(document.combine, around) : []),
    ...cycleFaults(around.id, audiences),
    ...watchFaults(document, around.id, audiences),
    ...watchersFaults(document, around),
    ...(document.schedule === undefined ? [] : scheduleFaults(document.schedule)),
  ];
}

/** What can be said of a document whose shape does not hold. */
export const checkDraft = ({ rule, schedule }: JsonObject, around: Surroundings): readonly Fault[] => [
  ...(typeof rule === 'string' && rule.length <= RULE_MAX ? ruleFaults(rule, around) : []),
  ...(isSchedule(schedule) ? scheduleFaults(schedule) : []),
];
const RULE_MAX = 4_000;
const isSchedule = (value: unknown): value is Schedule => {
  const { every, at, timeZone } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof every === 'string' && [at, timeZone].every((text) => text === undefined || typeof text === 'string');
};

function ruleFaults(rule: string, { id, audiences, computed, schema }: Surroundings): readonly Fault[] {
  const wrong = checkCondition(rule).map(({ message, start, suggestion }) =>
    error('/rule', 'invalid-expression', { message: `${placeOf(rule, start)}: ${message}`, ...(suggestion === undefined ? {} : { suggestion }) }));
  const roots = (['event', 'entry', 'response'] as const).filter((root) => readsRoot(rule, root)).map((root) =>
    error('/rule', 'not-allowed', { message: `A rule is judged without any event; "${root}" cannot be read.`, suggestion: 'What a person did is read by computed attributes ("computed.orders > 3") and last events ("last[\'order.placed\']").' }));
  const reads = readsOf(rule);
  return [
    ...wrong, ...roots,
    ...unknown('/rule', 'computed attribute', reads.computed, computed),
    ...unknown('/rule', 'audience', reads.audiences, new Set([...audiences.keys(), id])),
    ...(schema === undefined ? [] : checkDeclared(rule, schema).map((fault) => placed('/rule', rule, fault))),
  ];
}

const unknown = (path: string, what: 'audience' | 'computed attribute', read: readonly string[], known: ReadonlySet<string>): readonly Fault[] =>
  read.filter((name) => !known.has(name)).map((name) => error(path, `unknown-${what.replace(' ', '-')}`, { message: `There is no ${what} ${quoted(name)}.`, ...didYouMean(name, known) }));

const NESTING_MAX = 8;
const PARTS_MAX = 200;

function combineFaults(combine: Combination, { id, audiences }: Surroundings): readonly Fault[] {
  const known = new Set([...audiences.keys(), id]);
  const parts = [...partsWithin(combine, '/combine', 1)];
  const deep = parts.find(({ depth }) => depth > NESTING_MAX);
  return [
    ...parts.flatMap(({ part, path }) => (typeof part === 'string' ? unknown(path, 'audience', [part], known) : [])),
    ...(deep === undefined ? [] : [error(deep.path, 'too-deep', { message: `Combinations nest at most ${NESTING_MAX} deep.`, suggestion: 'Make an audience of the inner one and name it.' })]),
    ...(parts.length > PARTS_MAX ? [error('/combine', 'too-many', { message: `A combination has at most ${PARTS_MAX} parts.` })] : []),
  ];
}

interface Part { readonly part: Combined; readonly path: string; readonly depth: number }

function* partsWithin(of: Combination, path: string, depth: number): Iterable<Part> {
  const [word] = Object.keys(of) as ['and' | 'or' | 'not'];
  const parts = 'not' in of ? [{ part: of.not, path: `${path}/not` }] : Object.values(of).flat().map((part: Combined, i) => ({ part, path: `${path}${pointer(word, i)}` }));
  for (const { part, path: at } of parts) {
    yield { part, path: at, depth };
    if (typeof part !== 'string') yield* partsWithin(part, at, depth + 1);
  }
}

function cycleFaults(id: string, audiences: Audiences): readonly Fault[] {
  const cycle = cycleOf(id, audiences);
  const place = 'combine' in (audiences.get(id)?.document ?? {}) ? '/combine' : '/rule';
  return cycle === undefined ? [] : [error(place, 'cycle', { message: `The audience is made of itself: ${cycle.join(' → ')}.` })];
}

/** Moves judge watched audiences by row and profile alone. */
function watchFaults(document: AudienceDocument, id: string, audiences: Audiences): readonly Fault[] {
  const upload = 'upload' in document;
  const scheduled = upload && document.schedule !== undefined
    ? [error('/schedule', 'not-allowed', { message: 'An upload changes by uploads alone; there is nothing to evaluate on schedule.' })] : [];
  if (document.watch !== true) return scheduled;
  const uploads = uploadsIn(id, audiences);
  if (upload) return [...scheduled, error('/watch', 'not-allowed', { message: 'An upload changes by uploads alone and cannot be watched.' })];
  return uploads.length === 0 ? [] : [error('/watch', 'not-allowed', { message: `It is made of ${uploads.join(', ')}: uploads cannot be watched as profiles change.`, suggestion: 'Evaluate it on schedule.' })];
}

/** Watched audiences that are made of this one, which is now an upload. */
function watchersFaults(document: AudienceDocument, { id, audiences }: Surroundings): readonly Fault[] {
  if (!('upload' in document) || uploadsIn(id, audiences).includes(id)) return [];
  const watchers = [...audiences].filter(([other, { document: { watch } }]) => other !== id && watch === true && uploadsIn(other, new Map(audiences).set(id, { document })).includes(id));
  return watchers.map(([other]) => error('/upload', 'watched', { message: `The watched audience ${quoted(other)} is made of this one; uploads cannot be watched.` }));
}
