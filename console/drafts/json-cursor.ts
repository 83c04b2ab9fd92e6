/** Where in a JSON text a cursor stands, also while the text is unfinished, which is when somebody asks. */
export interface Cursor {
  /** What a completion replaces. */
  readonly from: number;
  readonly to: number;
  readonly wants: 'name' | 'value';
  /** From the document inwards; the last is where the cursor is. */
  readonly frames: readonly Frame[];
  /** A colon follows the name. */
  readonly hasColon: boolean;
}

export interface Frame {
  readonly kind: 'object' | 'array';
  /** Of an object: the name whose value is open; of an array: its place. */
  at: string | number | undefined;
  /** Texts of an object by name, wherever they stand in it: which kind of activity it is may be said last. */
  readonly texts: Map<string, string>;
  readonly names: Set<string>;
  expects: 'name' | 'colon' | 'value' | 'comma';
}

interface Token { readonly text: string; readonly from: number; readonly to: number }

/** A string ends at its line's end when nobody has closed it yet. */
const TOKENS = /"(?:[^"\\\n]|\\.)*"?|[{}[\]:,]|[^\s{}[\]:,"]+/g;
const tokensOf = (text: string): readonly Token[] => [...text.matchAll(TOKENS)].map((m) => ({ text: m[0], from: m.index, to: m.index + m[0].length }));

const isMark = ({ text }: Token): boolean => /^[{}[\]:,]$/.test(text);

/** The token a cursor is in or before. */
function nextOf(tokens: readonly Token[], position: number): number {
  const at = tokens.findIndex((t) => position <= (isMark(t) ? t.from : t.to));
  return at < 0 ? tokens.length : at;
}

export function cursorAt(text: string, position: number): Cursor | undefined {
  const tokens = tokensOf(text);
  const next = nextOf(tokens, position);
  const frames = tokens.slice(0, next).reduce<Frame[]>(stepped, []);
  const frame = frames.at(-1);
  if (frame === undefined || frame.expects === 'colon' || frame.expects === 'comma') return undefined;
  const wants = frame.expects;
  const here = tokens[next];
  const isIn = here !== undefined && !isMark(here) && here.from < position;
  const after = tokens.slice(isIn ? next + 1 : next);
  const cursor: Cursor = { from: isIn ? here.from : position, to: isIn ? here.to : position, wants, frames: frames.map((f) => ({ ...f })), hasColon: after[0]?.text === ':' };
  readOn(frames, wants, after);
  return cursor;
}

/** What is said of the same object further down goes into its frame, whose names and texts the cursor shares. */
function readOn(frames: Frame[], wants: Cursor['wants'], after: readonly Token[]): void {
  const depth = frames.length;
  const frame = frames[depth - 1];
  for (const token of after) {
    // The value of the name that is being written.
    if (wants === 'name' && frames.length === depth && frame?.expects === 'name' && token.text === ':') frame.expects = 'value';
    else stepped(frames, token);
    if (frames.length < depth) return;
  }
}

/** The frames after one more token: in place, as a parser does. */
function stepped(frames: Frame[], token: Token): Frame[] {
  const frame = frames.at(-1);
  if (token.text === '{' || token.text === '[') frames.push(opened(token.text));
  else if (token.text === '}' || token.text === ']') closed(frames);
  else if (frame !== undefined) told(frame, token);
  return frames;
}

const opened = (text: '{' | '['): Frame =>
  (text === '{' ? { kind: 'object', at: undefined, texts: new Map(), names: new Set(), expects: 'name' } : { kind: 'array', at: 0, texts: new Map(), names: new Set(), expects: 'value' });

function closed(frames: Frame[]): void {
  frames.pop();
  const around = frames.at(-1);
  if (around !== undefined) around.expects = 'comma';
}

function told(frame: Frame, { text }: Token): void {
  if (text === ',') {
    frame.expects = frame.kind === 'object' ? 'name' : 'value';
    frame.at = frame.kind === 'array' ? Number(frame.at) + 1 : undefined;
  } else if (text === ':') frame.expects = 'value';
  else if (frame.expects === 'name') {
    frame.at = unquoted(text);
    frame.names.add(frame.at);
    frame.expects = 'colon';
  } else {
    if (frame.kind === 'object' && text.startsWith('"')) frame.texts.set(String(frame.at), unquoted(text));
    frame.expects = 'comma';
  }
}

const unquoted = (text: string): string => text.replace(/^"|"$/g, '');
