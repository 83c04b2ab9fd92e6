import { parse } from '@handlebars/parser';

/** The parser's tree as far as we read it. Its own declarations import "./ast" without an extension, which strict
 *  resolution does not find, so they arrive untyped. */
export interface SyntaxNode { readonly loc: { readonly start: { readonly line: number; readonly column: number } } }
export interface Program extends SyntaxNode { readonly body: readonly Statement[]; readonly blockParams?: readonly string[] }

export type Statement =
  | (SyntaxNode & { readonly type: 'ContentStatement'; readonly value: string })
  | (SyntaxNode & { readonly type: 'CommentStatement' })
  | (Call & { readonly type: 'MustacheStatement' })
  | Block
  | (SyntaxNode & { readonly type: 'PartialStatement' | 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock' });

export interface Call extends SyntaxNode {
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: { readonly pairs: readonly { readonly key: string; readonly value: Expression }[] };
}
export interface Block extends Call { readonly type: 'BlockStatement'; readonly program?: Program; readonly inverse?: Program }

export type Expression =
  | (SyntaxNode & { readonly type: 'StringLiteral'; readonly value: string; readonly original: string })
  | (SyntaxNode & { readonly type: 'NumberLiteral'; readonly value: number; readonly original: number })
  | (SyntaxNode & { readonly type: 'BooleanLiteral'; readonly value: boolean; readonly original: boolean })
  | (SyntaxNode & { readonly type: 'NullLiteral' | 'UndefinedLiteral' })
  | (Call & { readonly type: 'SubExpression' })
  | PathNode;

export interface PathNode extends SyntaxNode {
  readonly type: 'PathExpression';
  readonly data: boolean;
  readonly depth: number;
  readonly parts: readonly unknown[];
  readonly original: string;
}

/** Throws the parser's error; `syntaxPlace` reads it. */
export const parseSyntax = (source: string): Program => parse(source) as unknown as Program;

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
