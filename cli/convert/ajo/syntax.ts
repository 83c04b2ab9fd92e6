import { Without } from '../note.ts';

/** An expression of AJO's profile query language, as far as its templates use it (AdobeDocs/journey-optimizer.en, personalization/functions). `at`: offset in the expression. */
export type Pql = { readonly at: number } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'list'; readonly items: readonly Pql[] }
  | { readonly kind: 'path'; readonly segments: readonly string[] }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly Pql[] }
  /** A field, or an item by its place, of what a call answers. */
  | { readonly kind: 'of'; readonly value: Pql; readonly key: string }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Pql; readonly right: Pql }
  | { readonly kind: 'not'; readonly value: Pql }
);

interface Token { readonly kind: 'name' | 'number' | 'text' | 'sign' | 'end'; readonly text: string; readonly at: number }

const TOKEN = /\s*(?:(?<name>`[^`]*`|@?[\p{L}_$][\p{L}\p{N}_$-]*)|(?<number>\d+(?:\.\d+)?)[LlDdFf]?|(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<sign>\?:|==|!=|<>|<=|>=|[-=<>+*/%!()[\],.]))/uy;
const KINDS = ['name', 'number', 'text', 'sign'] as const;

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let from = 0; source.slice(from).trim() !== ''; from = TOKEN.lastIndex) {
    TOKEN.lastIndex = from;
    const groups = TOKEN.exec(source)?.groups;
    const kind = KINDS.find((one) => groups?.[one] !== undefined);
    if (groups === undefined || kind === undefined) throw new Without(`"${source.slice(from).trim().slice(0, 20)}" cannot be read`, from);
    const text = groups[kind] ?? '';
    tokens.push({ kind, text: kind === 'text' ? unescaped(text) : text, at: source.indexOf(text, from) });
  }
  return [...tokens, { kind: 'end', text: '', at: source.length }];
}

/** Backslashes are doubled there: `"@(\\w+)"`. */
const unescaped = (text: string): string => text.slice(1, -1).replace(/\\(.)/gs, '$1');

const WORDS = new Map<string, string | number | boolean | null>([['true', true], ['false', false], ['null', null]]);
/** From the loosest to the tightest. */
const LEVELS: readonly (readonly string[])[] = [['?:'], ['or'], ['and'], ['=', '==', '!=', '<>', '<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']];
const NESTING_MAX = 60;

/** @throws Without where it is no expression. */
export function parsePql(source: string): Pql {
  const parser = new Parser(tokensOf(source));
  const read = parser.level(0);
  parser.take('end', '');
  return read;
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) { this.#tokens = tokens; }

  get #token(): Token { return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0 }; }

  #is(kind: Token['kind'], text: string): boolean { return this.#token.kind === kind && this.#token.text === text; }

  #accept(kind: Token['kind'], text: string): boolean {
    if (!this.#is(kind, text)) return false;
    this.#next += 1;
    return true;
  }

  take(kind: Token['kind'], text: string): void {
    if (!this.#accept(kind, text)) throw new Without(this.#token.kind === 'end' ? `"${text}" is missing` : `"${this.#token.text}" stands where it is not understood`, this.#token.at);
  }

  level(n: number): Pql {
    const operators = LEVELS[n];
    if (operators === undefined) return this.#unary();
    let left = this.level(n + 1);
    for (let token = this.#token; operators.includes(token.text) && token.kind !== 'text'; token = this.#token) {
      this.#next += 1;
      left = { kind: 'binary', operator: token.text, left, right: this.level(n + 1), at: token.at };
    }
    return left;
  }

  #unary(): Pql {
    const { at } = this.#token;
    if (this.#accept('sign', '!') || this.#accept('name', 'not')) return { kind: 'not', value: this.#unary(), at };
    if (!this.#accept('sign', '-')) return this.#postfix(this.#primary());
    const value = this.#unary();
    return value.kind === 'literal' && typeof value.value === 'number' ? { ...value, value: -value.value } : { kind: 'binary', operator: '-', left: { kind: 'literal', value: 0, at }, right: value, at };
  }

  #primary(): Pql {
    const token = this.#token;
    this.#next += 1;
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text), at: token.at };
    if (token.kind === 'text') return { kind: 'literal', value: token.text, at: token.at };
    if (token.kind === 'name') return this.#named(token);
    if (token.text === '(') return this.#within(() => this.level(0), ')');
    if (token.text === '[') return { kind: 'list', items: this.#items(']'), at: token.at };
    throw new Without(token.kind === 'end' ? 'something is missing at its end' : `"${token.text}" stands where it is not understood`, token.at);
  }

  #within(read: () => Pql, close: string): Pql {
    if ((this.#depth += 1) > NESTING_MAX) throw new Without('it nests too deep', this.#token.at);
    const inner = read();
    this.#depth -= 1;
    this.take('sign', close);
    return inner;
  }

  #named({ text, at }: Token): Pql {
    const word = WORDS.get(text.toLowerCase());
    if (word !== undefined) return { kind: 'literal', value: word, at };
    if (this.#accept('sign', '(')) return { kind: 'call', name: text, values: this.#items(')'), at };
    return { kind: 'path', segments: [bare(text)], at };
  }

  #items(close: string): readonly Pql[] {
    const items: Pql[] = [];
    if (this.#accept('sign', close)) return items;
    do items.push(this.#within(() => this.level(0), this.#peekClose(close)));
    while (this.#tokens[this.#next - 1]?.text === ',');
    return items;
  }

  /** What must follow an item: a comma while there is one. */
  #peekClose(close: string): string {
    let depth = 0;
    for (let n = this.#next; n < this.#tokens.length; n += 1) {
      const { kind, text } = this.#tokens[n] as Token;
      if (kind !== 'sign') continue;
      if (depth === 0 && (text === ',' || text === close)) return text;
      depth += '(['.includes(text) ? 1 : ')]'.includes(text) ? -1 : 0;
    }
    return close;
  }

  #postfix(start: Pql): Pql {
    let value = start;
    for (;;) {
      const { at } = this.#token;
      if (this.#accept('sign', '[')) value = keyed(value, this.#key(), at);
      else if (this.#accept('sign', '.')) value = this.#field(value, at);
      else return value;
    }
  }

  #key(): string {
    const { text, kind } = this.#token;
    if (kind !== 'number' && kind !== 'text') throw new Without('an item is named by its place', this.#token.at);
    this.#next += 1;
    this.take('sign', ']');
    return text;
  }

  #field(value: Pql, at: number): Pql {
    const token = this.#token;
    if (token.kind !== 'name' && token.kind !== 'number') throw new Without('a field\'s name is missing', token.at);
    this.#next += 1;
    if (this.#accept('sign', '(')) return { kind: 'call', name: token.text, values: [value, ...this.#items(')')], at };
    return keyed(value, bare(token.text), at);
  }
}

const bare = (name: string): string => name.replace(/^`(.*)`$/, '$1');
const keyed = (value: Pql, key: string, at: number): Pql => (value.kind === 'path' ? { ...value, segments: [...value.segments, key] } : { kind: 'of', value, key, at });
