import type { Expression, PathNode } from './template/syntax.ts';
import { TEMPLATE_ROOTS } from './template/tree.ts';

/** What a parameter of a fragment stands for, as text. */
export interface ParamValue {
  readonly text: string;
  /** It has fields. */
  readonly path: boolean;
  /** Names it begins with. */
  readonly heads: ReadonlySet<string>;
}

interface Sight { readonly names: readonly string[]; readonly params: ReadonlyMap<string, ParamValue> }

/** The value means the same wherever the fragment puts it, within its own loops too: so it begins with a root, or with a name. */
export function paramValue(node: Expression, text: string, sight: Sight): ParamValue | { readonly fault: string; readonly suggestion: string } {
  const heads = headsOf(node, sight);
  if (heads === undefined) return { fault: 'What is given to a fragment begins with a root or a name', suggestion: `Roots are ${TEMPLATE_ROOTS.join(', ')}; names are made by {{#each … as |item|}}` };
  return { text, heads, path: node.type === 'PathExpression' && (sight.params.get(String(node.parts[0]))?.path ?? true) };
}

function headsOf(node: Expression, sight: Sight): ReadonlySet<string> | undefined {
  if (node.type === 'SubExpression') {
    const all = [...node.params, ...(node.hash?.pairs ?? []).map(({ value }) => value)].map((value) => headsOf(value, sight));
    return all.some((heads) => heads === undefined) ? undefined : new Set(all.flatMap((heads) => [...heads ?? []]));
  }
  if (node.type !== 'PathExpression') return new Set();
  return headsOfPath(node, sight);
}

function headsOfPath({ data, depth, parts: [head] }: PathNode, { names, params }: Sight): ReadonlySet<string> | undefined {
  if (data || depth > 0 || typeof head !== 'string') return undefined;
  if (names.includes(head)) return new Set([head]);
  return params.get(head)?.heads ?? ((TEMPLATE_ROOTS as readonly string[]).includes(head) ? new Set([head]) : undefined);
}
