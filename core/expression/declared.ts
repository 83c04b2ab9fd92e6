import type { ASTNode } from '@marcbachmann/cel-js';
import { nearest } from '../nearest.ts';
import { PROFILE_FIELDS, type AttributeRule, type AttributeType, type ProfileSchema } from '../profile/schema.ts';
import type { ExpressionFault } from './build.ts';
import { syntaxOf } from './parse.ts';
import { typed } from './typing.ts';
import type { TypeName } from './value.ts';

/** What the declared attributes say of an expression. A warning where attributes may be what nobody declared. */
export interface DeclaredFault extends ExpressionFault { readonly severity: 'error' | 'warning'; readonly code: 'wrong-type' | 'undeclared-attribute' | 'not-allowed' }

/** What an attribute is in an expression: dates and times are texts. */
const TYPES: { readonly [T in AttributeType]: TypeName } = {
  string: 'string', date: 'string', timestamp: 'string', number: 'number', integer: 'number', boolean: 'bool', list: 'list', object: 'map',
};

/** What an expression is to give: true or false, or any value. */
export type Gives = 'condition' | 'value';

/** Faults of a condition against the schema; none where it does not parse, which is told elsewhere, or where nothing is declared. */
export function checkDeclared(source: string, { attributes }: ProfileSchema, gives: Gives = 'condition'): readonly DeclaredFault[] {
  const syntax = Object.keys(attributes).length === 0 ? undefined : syntaxOf(source);
  if (syntax === undefined) return [];
  const faults: DeclaredFault[] = [];
  const ruleOf = (name: string): AttributeRule | undefined => (Object.hasOwn(attributes, name) ? attributes[name] : undefined);
  const type = typed(syntax, {
    hidden: [],
    attribute: (name, node) => {
      const rule = ruleOf(name);
      if (rule === undefined && !PROFILE_FIELDS.includes(name)) faults.push({ ...undeclared(name, attributes), ...rangeOf(node) });
      return rule === undefined ? undefined : TYPES[rule.type];
    },
    wrong: (node, message, about) => void faults.push({ code: 'wrong-type', severity: 'error', message, ...rangeOf(node), ...suggestion(about, ruleOf) }),
    compared: (name, value, node) => {
      const allowed = ruleOf(name)?.allowed;
      if (allowed !== undefined && !allowed.map(String).includes(String(value))) faults.push({ ...notAllowed(name, String(value), allowed), ...rangeOf(node) });
    },
  });
  if (gives === 'condition' && type !== undefined && type !== 'bool') faults.push({ code: 'wrong-type', severity: 'error', message: `A condition is true or false, not a ${type}`, start: 0, end: source.length, suggestion: 'Compare it, such as `profile.age >= 18`' });
  return faults;
}

const rangeOf = ({ range: { start, end } }: ASTNode): Pick<ExpressionFault, 'start' | 'end'> => ({ start, end });

type Told = Omit<DeclaredFault, 'start' | 'end'>;

function undeclared(name: string, attributes: ProfileSchema['attributes']): Told {
  const near = nearest(name, Object.keys(attributes));
  return {
    code: 'undeclared-attribute', severity: 'warning', message: `The attribute "${name.slice(0, 64)}" is not declared; where nobody has it, the condition is false`,
    suggestion: near === undefined ? 'Declare it: PUT /v1/schema' : `Did you mean "${near}"?`,
  };
}

function notAllowed(name: string, value: string, allowed: readonly (string | number)[]): Told {
  const near = nearest(value, allowed.map(String));
  return { code: 'not-allowed', severity: 'warning', message: `"${name}" is never "${value.slice(0, 64)}": the schema allows others`, suggestion: near === undefined ? `It is one of ${allowed.slice(0, 10).join(', ')}` : `Did you mean "${near}"?` };
}

/** What to do about an attribute that is of another type. */
function suggestion(name: string | undefined, ruleOf: (name: string) => AttributeRule | undefined): Pick<ExpressionFault, 'suggestion'> | undefined {
  const rule = name === undefined ? undefined : ruleOf(name);
  if (name === undefined || rule === undefined) return undefined;
  const instead: Readonly<Partial<Record<AttributeType, string>>> = { timestamp: `; timestamp(profile.${name}) is the time`, date: `; timestamp(profile.${name} + 'T00:00:00Z') is the time`, string: `, such as profile.${name} == 'x'` };
  return { suggestion: `"${name}" is declared as ${rule.type} (PUT /v1/schema)${instead[rule.type] ?? ''}` };
}
