import { type ConvertedText, type Note, placeAt, type Renames, Without } from '../note.ts';
import { parsePql, type Pql } from './syntax.ts';
import { printed, type Scope, written } from './write.ts';

/** `{%…%}`, `{{{…}}}` or `{{…}}`; quotes may hold what would end it. */
const TAG = /\{%((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|(?!%\}).)*)%\}|\{\{\{((?:(?!\}\}\}).)*)\}\}\}|\{\{(!--[\s\S]*?--|(?:(?!\}\}).)*)\}\}/gs;

interface Open { readonly word: string; readonly scope: Scope }

interface Reading { readonly source: string; readonly notes: Note[]; readonly blocks: Open[]; scope: Scope }

/** A text of Adobe Journey Optimizer as one of Beckon, with everything that changed in it. */
export function ajoText(source: string, renames: Renames = {}, events: string[] = []): ConvertedText {
  const reading: Reading = { source, notes: [], blocks: [], scope: { renames, events, lets: new Map(), names: [], inside: false } };
  const text = source.replace(TAG, (whole: string, ...found: unknown[]) => {
    const [expression, triple, plain] = found as (string | undefined)[];
    const offset = found.find((one): one is number => typeof one === 'number') ?? 0;
    return tag(reading, { whole, offset, inner: expression ?? triple ?? plain ?? '', start: offset + (triple === undefined ? 2 : 3) });
  });
  return { text, notes: reading.notes };
}

interface Tag { readonly whole: string; readonly offset: number; readonly inner: string; readonly start: number }

function tag(reading: Reading, { whole, offset, inner, start }: Tag): string {
  const note = (kind: Note['kind'], says: string, at = offset): void => void reading.notes.push({ ...placeAt(reading.source, at), kind, from: whole.length > 80 ? `${whole.slice(0, 79)}…` : whole, says });
  if (inner.trimStart().startsWith('!')) return whole;
  try {
    const ours = converted(reading, inner.trim(), whole.startsWith('{{{') ? 3 : 2);
    if (ours !== whole) note('changed', ours === '' ? 'its value stands wherever the variable is read' : ours);
    return ours;
  } catch (error) {
    if (!(error instanceof Without)) throw error;
    note('none', error.message, start + inner.length - inner.trimStart().length + error.offset);
    return whole;
  }
}

/** Tags that are none of expressions: comments, ends and else, and AJO's own that nothing here stands for. */
const OTHERS: readonly (readonly [begins: RegExp, says: string])[] = [
  [/^executionMetadata\b/, 'there is no metadata of a send: put it into the message\'s data'],
  [/^datasetLookup\b/, 'there are no datasets: keep the value as an attribute, or send it with the event'],
  [/^fragment\b/, 'write the fragment out'], [/^url\b/, 'write the address out: a tap is tracked without it'], [/^>/, 'write the text out'],
];

function converted(reading: Reading, said: string, braces: number): string {
  const own = said.replace(/^=\s*/, '');
  for (const [begins, says] of OTHERS) if (begins.test(own)) throw new Without(says);
  if (said.startsWith('/')) return end(reading, said.slice(1).trim());
  if (/^(else|\^)$/.test(said)) return '{{else}}';
  const elseIf = /^else\s*if\s+(.+)$/s.exec(said)?.[1];
  if (elseIf !== undefined) return `{{else if ${valueOf(elseIf, said, reading)}}}`;
  const block = /^#\s*(\w+)\s+(.+?)(?:\s+as\s+\|([^|]+)\|)?$/s.exec(said);
  if (block !== null) return begin(reading, block);
  const assigned = /^let\s+([\p{L}_$][\p{L}\p{N}_$]*)\s*=\s*(.+)$/su.exec(said);
  if (assigned !== null) return assign(reading, assigned);
  return `${'{'.repeat(braces)}${printed(valueOf(own, said, reading))}${'}'.repeat(braces)}`;
}

function valueOf(expression: string, said: string, { scope }: Reading): string {
  return placedIn(said, expression, () => written(parsePql(expression), scope));
}

/** A fault of an expression has its place in the tag. */
function placedIn<T>(said: string, expression: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw error instanceof Without ? new Without(error.message, said.indexOf(expression) + error.offset) : error;
  }
}

const WORDS = ['if', 'unless', 'each', 'with'];

function begin(reading: Reading, [said, word = '', over = '', names]: RegExpExecArray): string {
  const { scope } = reading;
  reading.blocks.push({ word, scope });
  if (!WORDS.includes(word)) throw new Without(`there is no block ${word}`);
  const all = names?.trim().split(/\s+/) ?? [];
  if (word === 'each' || word === 'with') reading.scope = { ...scope, inside: true, names: [...scope.names, ...all] };
  const value = valueOf(over, said, { ...reading, scope });
  return `{{#${word} ${value}${names === undefined ? '' : ` as |${all.join(' ')}|`}}}`;
}

function end(reading: Reading, word: string): string {
  const open = reading.blocks.pop();
  if (open?.word !== word) throw new Without(open === undefined ? `/${word} ends nothing` : `/${word} stands where /${open.word} is expected`);
  reading.scope = open.scope;
  return `{{/${word}}}`;
}

/** The expression is put in wherever the variable is read. What a loop or a branch would change cannot be told so. */
function assign(reading: Reading, [said, name = '', expression = '']: RegExpExecArray): string {
  const value = placedIn(said, expression, () => substituted(parsePql(expression), reading.scope.lets));
  if (reading.blocks.length > 0 && reading.scope.lets.has(name)) throw new Without(`let ${name}: a text cannot count as it goes; {{sum event.items "price"}} adds up a list`);
  if (JSON.stringify(value).length > LET_MAX) throw new Without(`let ${name}: it is too long to be put in where it is read`);
  reading.scope = { ...reading.scope, lets: new Map([...reading.scope.lets, [name, value]]) };
  return '';
}
const LET_MAX = 20_000;

/** What other variables stood for when this one was set. */
function substituted(node: Pql, lets: Scope['lets']): Pql {
  switch (node.kind) {
    case 'path': {
      const [head = '', ...rest] = node.segments;
      const bound = lets.get(head);
      return bound === undefined ? node : rest.reduce<Pql>((value, key) => (value.kind === 'path' ? { ...value, segments: [...value.segments, key] } : { kind: 'of', value, key, at: node.at }), bound);
    }
    case 'literal': return node;
    case 'list': return { ...node, items: node.items.map((item) => substituted(item, lets)) };
    case 'call': return { ...node, values: node.values.map((value) => substituted(value, lets)) };
    case 'binary': return { ...node, left: substituted(node.left, lets), right: substituted(node.right, lets) };
    case 'of': case 'not': return { ...node, value: substituted(node.value, lets) };
  }
}
