import { paramValue, type ParamValue } from './fragment-parameters.ts';
import { found, near, placeOf, refuse, TAKEN_UP_MAX, type Work } from './fragment-work.ts';
import { type Block, type Expression, parseSyntax, type Partial, type PathNode, type Program, type Statement, type SyntaxCall, syntaxPlace, type SyntaxNode } from './template/syntax.ts';
import type { TemplateFault } from './template/tree.ts';

/** A piece of text that messages take up as `{{> name}}`. */
export interface Fragment {
  readonly text: string;
  /** What each use must say: `{{> name who=profile.firstName}}`; the text reads it as `who`. */
  readonly parameters?: readonly string[] | undefined;
}
export type Fragments = ReadonlyMap<string, Fragment>;

/** Of one text with all its fragments written out; no rendered text is longer than half of it. */
export const WRITTEN_OUT_MAX = 16_384;
export interface WrittenOut {
  readonly text: string;
  readonly faults: readonly TemplateFault[];
  /** Fragments it takes up, those within others too, whether they exist or not. */
  readonly used: ReadonlySet<string>;
}

/** The text with its fragments in place, as if they were written there; what cannot be is a fault at its `{{>`. Nothing of them is left to be looked up
 *  when it is rendered. A text that cannot be read stays as it is: its fault is the template's (core/message/template.ts). */
export function writtenOut(source: string, fragments: Fragments): WrittenOut {
  const used = new Set<string>();
  const faults: TemplateFault[] = [];
  const text = expand(source, { fragments, used, faults, way: [], params: new Map(), left: { times: TAKEN_UP_MAX } });
  return text === undefined ? { text: source, faults, used } : { text, faults, used };
}

/** A fragment's own text, each of its parameters read from somewhere: for checking it by itself. */
export function standingAlone(fragment: Fragment, name: string, fragments: Fragments): WrittenOut {
  const used = new Set<string>();
  const faults: TemplateFault[] = [];
  const params = new Map((fragment.parameters ?? []).map((p) => [p, { text: `profile.${p}`, path: true, heads: new Set(['profile']) }]));
  const text = expand(fragment.text, { fragments, used, faults, way: [name], params, left: { times: TAKEN_UP_MAX } });
  return { text: text ?? fragment.text, faults, used };
}

/** In the text, from where to where, and what stands there instead. */
interface Edit { readonly from: number; readonly to: number; readonly text: string }

/** Undefined: it cannot be read. */
function expand(source: string, work: Work): string | undefined {
  let program: Program;
  try {
    program = parseSyntax(source);
  } catch (error) {
    if (work.way.length > 1 || work.at !== undefined) refuse(work, syntaxPlace(error), 'It cannot be read');
    return undefined;
  }
  const text = new Text(source, work);
  text.walk(program, []);
  return text.whole();
}

/** Collects what is to be changed in one text. */
class Text {
  readonly #source: string;
  readonly #work: Work;
  readonly #lines: readonly number[];
  readonly #inline = new Set<string>();
  readonly #edits: Edit[] = [];

  constructor(source: string, work: Work) {
    this.#source = source;
    this.#work = work;
    this.#lines = [0, ...[...source.matchAll(/\r\n?|\n/g)].map((m) => m.index + m[0].length)];
  }

  whole(): string { return this.#slice(0, this.#source.length); }

  walk(program: Program | undefined, names: readonly string[]): void {
    for (const node of program?.body ?? []) if (node.type === 'DecoratorBlock') this.#declared(node, names);
    for (const node of program?.body ?? []) this.#statement(node, names);
  }

  /** An inline partial's name is the text's own. */
  #declared(node: Block, names: readonly string[]): void {
    const [name] = node.params;
    if (name?.type === 'StringLiteral') this.#inline.add(name.value);
    this.walk(node.program, names);
  }

  #statement(node: Statement, names: readonly string[]): void {
    switch (node.type) {
      case 'MustacheStatement': return this.#printed(node, names);
      case 'BlockStatement': return this.#block(node, names);
      case 'PartialStatement': return this.#partial(node, names);
      case 'ContentStatement': case 'CommentStatement': case 'PartialBlockStatement': case 'Decorator': case 'DecoratorBlock': return;
    }
  }

  #printed(node: SyntaxCall, names: readonly string[]): void {
    if (node.params.length === 0 && node.hash === undefined) this.#term(node.path, names);
    else this.#values(node, names);
  }

  #block(node: Block, names: readonly string[]): void {
    this.#values(node, names);
    const own = node.program?.blockParams ?? [];
    for (const name of own) if ([...this.#work.params.values()].some(({ heads }) => heads.has(name))) refuse(this.#work, placeOf(node), `"${name}" is also what a parameter reads`, 'Give one of both another name');
    this.walk(node.program, [...names, ...own]);
    this.walk(node.inverse, names);
  }

  #values(node: SyntaxCall, names: readonly string[]): void {
    for (const value of node.params) this.#term(value, names);
    for (const { value } of node.hash?.pairs ?? []) this.#term(value, names);
  }

  #term(node: Expression, names: readonly string[]): void {
    if (node.type === 'SubExpression') this.#values(node, names);
    if (node.type === 'PathExpression') this.#path(node, names);
  }

  /** A parameter, where nothing nearer has its name. */
  #path(node: PathNode, names: readonly string[]): void {
    const [head] = node.parts;
    const value = typeof head === 'string' && node.depth === 0 && !node.data && !names.includes(head) ? this.#work.params.get(head) : undefined;
    const { from, to } = this.#range(node);
    if (value === undefined || typeof head !== 'string' || !this.#source.startsWith(head, from)) return;
    if (!value.path && node.parts.length > 1) refuse(this.#work, placeOf(node), `"${head}" is given as a value, which has no fields`);
    this.#edits.push({ from, to, text: value.text + this.#source.slice(from + head.length, to) });
  }

  #partial(node: Partial, names: readonly string[]): void {
    const { used, way, at = placeOf(node) } = this.#work;
    const name = 'original' in node.name ? String(node.name.original) : '';
    if (this.#inline.has(name)) return;
    used.add(name);
    if (this.#work.left.times < 0) return;
    const fragment = found(name, this.#work);
    if ('why' in fragment) return refuse(this.#work, placeOf(node), fragment.why, fragment.suggestion);
    this.#values({ ...node, path: node.name }, names);
    const params = this.#paramsOf(node, { name, fragment, names });
    const text = params && expand(fragment.text, { ...this.#work, way: [...way, name], params, at });
    if (text !== undefined) this.#put(node, text);
  }

  #paramsOf(node: Partial, { name, fragment, names }: { readonly name: string; readonly fragment: Fragment; readonly names: readonly string[] }): ReadonlyMap<string, ParamValue> | undefined {
    const declared = fragment.parameters ?? [];
    const given = new Map((node.hash?.pairs ?? []).map(({ key, value }) => [key, value]));
    const before = this.#work.faults.length;
    for (const key of given.keys()) if (!declared.includes(key)) refuse(this.#work, placeOf(node), `The fragment "${name}" has no parameter "${key}"`, near(key, declared));
    for (const key of declared) if (!given.has(key)) refuse(this.#work, placeOf(node), `The fragment "${name}" needs "${key}"`, `Write {{> ${name} ${key}=…}}`);
    const params = [...given].map(([key, value]) => {
      const { from, to } = this.#range(value);
      const made = paramValue(value, this.#slice(from, to), { names, params: this.#work.params });
      if ('fault' in made) refuse(this.#work, placeOf(value), made.fault, made.suggestion);
      return [key, made] as const;
    });
    if (this.#work.faults.length > before) return undefined;
    return new Map(params.flatMap(([key, made]) => ('fault' in made ? [] : [[key, made] as const])));
  }

  /** `{{~>` takes the white space before it, `~}}` that behind it. */
  #put(node: Partial, text: string): void {
    const { from, to } = this.#range(node);
    const start = node.strip?.open === true ? this.#source.slice(0, from).trimEnd().length : from;
    const end = node.strip?.close === true ? this.#source.length - this.#source.slice(to).trimStart().length : to;
    for (let n = this.#edits.length - 1; n >= 0; n -= 1) if ((this.#edits[n]?.from ?? 0) >= from) this.#edits.splice(n, 1);
    this.#edits.push({ from: start, to: end, text });
  }

  /** As it is after the edits within. */
  #slice(from: number, to: number): string {
    let [text, at] = ['', from];
    for (const edit of this.#edits.filter((e) => e.from >= from && e.to <= to).sort((a, b) => a.from - b.from)) {
      text += this.#source.slice(at, Math.max(at, edit.from)) + edit.text;
      at = Math.max(at, edit.to);
      if (text.length > WRITTEN_OUT_MAX) break;
    }
    return (text + this.#source.slice(at, to)).slice(0, WRITTEN_OUT_MAX + 1);
  }

  #range({ loc: { start, end } }: SyntaxNode): { readonly from: number; readonly to: number } {
    return { from: (this.#lines[start.line - 1] ?? 0) + start.column, to: (this.#lines[end.line - 1] ?? 0) + end.column };
  }
}
