import * as parser from '@handlebars/parser';

/** Exported, but not declared. */
const { parseWithoutProcessing, WhitespaceControl } = parser as unknown as {
  readonly parseWithoutProcessing: (source: string) => unknown;
  readonly WhitespaceControl: new () => { accept(tree: unknown): unknown };
};

/** The parser's tree as far as we read it. Its own declarations import "./ast" without an extension, which strict
 *  resolution does not find, so they arrive untyped. */
export interface SyntaxNode { readonly loc: { readonly start: SourcePlace; readonly end: SourcePlace } }
interface SourcePlace { readonly line: number; readonly column: number }
export interface Program extends SyntaxNode { readonly body: readonly Statement[]; readonly blockParams?: readonly string[] }

export type Statement =
  | (SyntaxNode & { readonly type: 'ContentStatement'; readonly value: string })
  | (SyntaxNode & { readonly type: 'CommentStatement' })
  | (SyntaxCall & { readonly type: 'MustacheStatement' })
  | Block
  | Partial
  | (SyntaxNode & { readonly type: 'PartialBlockStatement' | 'Decorator' });

export interface SyntaxCall extends SyntaxNode {
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: { readonly pairs: readonly { readonly key: string; readonly value: Expression }[] };
}
/** `DecoratorBlock`: `{{#*inline "name"}}`. */
export interface Block extends SyntaxCall { readonly type: 'BlockStatement' | 'DecoratorBlock'; readonly program?: Program; readonly inverse?: Program }
/** `{{> name}}`: a fragment (core/message/fragment-text.ts). */
export interface Partial extends Omit<SyntaxCall, 'path'> { readonly type: 'PartialStatement'; readonly name: Expression; readonly strip?: { readonly open: boolean; readonly close: boolean } }

export type Expression =
  | (SyntaxNode & { readonly type: 'StringLiteral'; readonly value: string; readonly original: string })
  | (SyntaxNode & { readonly type: 'NumberLiteral'; readonly value: number; readonly original: number })
  | (SyntaxNode & { readonly type: 'BooleanLiteral'; readonly value: boolean; readonly original: boolean })
  | (SyntaxNode & { readonly type: 'NullLiteral' | 'UndefinedLiteral' })
  | (SyntaxCall & { readonly type: 'SubExpression' })
  | PathNode;

export interface PathNode extends SyntaxNode {
  readonly type: 'PathExpression';
  readonly data: boolean;
  readonly depth: number;
  readonly parts: readonly unknown[];
  readonly original: string;
}

/** Blocks in blocks, else-ifs among them, and brackets in brackets: what is built and rendered goes down by calls. */
export const NESTING_MAX = 64;
/** Characters of a text before anything is filled in: twice what it may print. */
export const SOURCE_MAX = 16_384;

/** A text that no tree is made of, and where it goes wrong; both from 1. */
export class Unreadable extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, at: { readonly line: number; readonly column: number }) {
    super(message);
    this.line = at.line;
    this.column = at.column;
  }
}

/** Throws the parser's error, or Unreadable; `syntaxPlace` reads both. */
export function parseSyntax(source: string): Program {
  if (source.length > SOURCE_MAX) throw new Unreadable(`The text is longer than ${SOURCE_MAX} characters`, { line: 1, column: 1 });
  const tree = parseWithoutProcessing(source) as Program;
  refuseDepth(tree);
  return new WhitespaceControl().accept(tree) as Program;
}

const NESTS: readonly (string | undefined)[] = ['BlockStatement', 'DecoratorBlock', 'SubExpression'];

/** By a list of its own: the parser takes any depth, and all that follow are recursive. */
function refuseDepth(tree: Program): void {
  const open: (readonly [node: object, depth: number])[] = [[tree, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, around] = next;
    const depth = around + (NESTS.includes((node as { readonly type?: string }).type) ? 1 : 0);
    if (depth > NESTING_MAX) throw new Unreadable(`Blocks and brackets nest at most ${NESTING_MAX} deep`, placeOf(node as SyntaxNode));
    for (const [key, inner] of Object.entries(node)) if (key !== 'loc' && isNode(inner)) open.push([inner, depth]);
  }
}
const isNode = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** From 1. */
export const placeOf = ({ loc: { start } }: SyntaxNode): { readonly line: number; readonly column: number } => ({ line: start.line, column: start.column + 1 });

interface SyntaxError {
  readonly message?: string;
  readonly lineNumber?: number;
  readonly column?: number;
  readonly hash?: { readonly loc?: { readonly last_line: number; readonly last_column: number } };
}

/** The last line of the parser's sentence (the others repeat the source) and where it gave up, both from 1. */
export function syntaxPlace(error: unknown): { readonly line: number; readonly column: number; readonly message: string } {
  const { message = '', lineNumber, column, hash } = error as SyntaxError;
  const at = hash?.loc ?? { last_line: lineNumber ?? 1, last_column: column ?? 0 };
  return { line: at.last_line, column: at.last_column + 1, message: message.slice(message.lastIndexOf('\n') + 1) };
}
