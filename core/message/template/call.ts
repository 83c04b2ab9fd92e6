import { nearest } from '../../nearest.ts';
import { literalFault } from './helper.ts';
import { HELPER_NAMES, helperNamed } from './helper-table.ts';
import type { Call, Place, Term } from './tree.ts';

export type Refuse = (at: Place, message: string, suggestion?: string) => void;

/** A call of a row, or a fault for each way in which it is none. */
export function callOf(written: Omit<Call, 'kind' | 'helper'>, refuse: Refuse): Term {
  const { name, at } = written;
  const helper = helperNamed(name);
  if (helper === undefined) {
    const near = nearest(name, HELPER_NAMES);
    refuse(at, `There is no helper "${name.slice(0, 64)}"`, near === undefined ? 'docs/personalisation.md lists all there are' : `Did you mean "${near}"?`);
    return { kind: 'literal', value: null };
  }
  const call: Call = { kind: 'call', helper, ...written };
  checkValues(call, refuse);
  checkOptions(call, refuse);
  return call;
}

function checkValues({ name, helper, values, at }: Call, refuse: Refuse): void {
  const { min, max } = helper;
  if (values.length < min || values.length > max) return refuse(at, `"${name}" takes ${valuesTaken(min, max)}, not ${values.length}`, suchAs(helper));
  for (const [n, value] of values.entries()) {
    const { name: argument, kind } = helper.taking(n);
    if (kind === 'regex' && value.kind !== 'literal') refuse(at, `"${name}" takes its pattern as a quoted text`, suchAs(helper));
    const fault = value.kind === 'literal' && value.value !== null ? literalFault(kind, value.value) : undefined;
    if (fault !== undefined) refuse(at, `"${name}": ${argument}: ${fault}`, suchAs(helper));
  }
}

function checkOptions({ name, helper, options, at }: Call, refuse: Refuse): void {
  for (const [key, value] of options) {
    const kind = Object.hasOwn(helper.options, key) ? helper.options[key] : undefined;
    if (kind === undefined) refuse(at, `"${name}" has no option "${key.slice(0, 64)}"`, suchAs(helper));
    const fault = kind !== undefined && value.kind === 'literal' && value.value !== null ? literalFault(kind, value.value) : undefined;
    if (fault !== undefined) refuse(at, `"${name}": ${key}: ${fault}`, suchAs(helper));
  }
}

const suchAs = ({ example: [template] }: Call['helper']): string => `Such as ${template}`;
const valuesTaken = (min: number, max: number): string => `${min === max ? (min === 0 ? 'no' : min) : `${min} to ${max}`} ${max === 1 ? 'value' : 'values'}`;
