import type { Fault } from '../problem.ts';
import { machineOf, type AslDefinition } from './machine.ts';
import { parse } from './parse.ts';
import type { Plan } from './plan.ts';
import { planOf } from './plan-of.ts';
import type { Reading } from './reading.ts';
import { RULES } from './rules/in-order.ts';
import { isOversized, limits } from './rules/limits.ts';
import type { Known } from './rules/rule.ts';

export type { Known };

export type Compiled =
  | { readonly ok: true; readonly plan: Plan; readonly machine: AslDefinition; readonly warnings: readonly Fault[] }
  /** Errors first, then warnings. */
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** Nobody reads more, and a hostile document should not be able to ask for it. */
const FAULTS_MAX = 100;

/** A document becomes the plan its instances run by and the machine its cohorts wait in, or the list of everything wrong with it. */
export function compileJourney(document: unknown, known: Known, version: number): Compiled {
  const parsed = parse(document);
  const { errors, warnings } = validate(parsed.reading, known, parsed.faults);
  if (parsed.document === undefined || errors.length > 0) return { ok: false, faults: [...errors, ...warnings] };
  const plan = planOf(parsed.document, known, version);
  return { ok: true, plan, machine: machineOf(plan, known.runStep), warnings };
}

interface Verdict { readonly errors: readonly Fault[]; readonly warnings: readonly Fault[] }

/** Asks every rule. Rules also run over what could be read of a document that does not parse, so that all is told at once. */
function validate(reading: Reading, known: Known, before: readonly Fault[]): Verdict {
  const errors = before.slice(0, FAULTS_MAX);
  const warnings: Fault[] = [];
  for (const fault of judge(reading, known)) {
    const list = fault.severity === 'warning' ? warnings : errors;
    if (list.length < FAULTS_MAX) list.push(fault);
    if (errors.length === FAULTS_MAX) break;
  }
  return { errors, warnings };
}

function* judge(reading: Reading, known: Known): Iterable<Fault> {
  yield* limits(reading, known);
  if (isOversized(reading)) return;
  for (const rule of RULES) yield* rule(reading, known);
}
