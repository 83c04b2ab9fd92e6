/** Topics a device has → whether the condition means it. */
export type Condition = (topics: ReadonlySet<string>) => boolean;

const TOKEN = /\s*(&&|\|\||!|\(|\)|'(?<topic>[a-zA-Z0-9-_.~%]{1,900})'\s+in\s+topics\b)/y;
const TOPICS_MAX = 5;

/** Reads `'a' in topics && ('b' in topics || !('c' in topics))`, at most five topics. undefined: no such condition. */
export function parseCondition(text: string): Condition | undefined {
  const words = wordsOf(text);
  if (words === undefined || words.filter((word) => word.startsWith("'")).length > TOPICS_MAX) return undefined;
  const reader = { words, at: 0 };
  const condition = anyOf(reader);
  return reader.at === words.length ? condition : undefined;
}

function wordsOf(text: string): readonly string[] | undefined {
  const words: string[] = [];
  const scanner = new RegExp(TOKEN);
  const trimmed = text.trimEnd();
  while (scanner.lastIndex < trimmed.length) {
    const found = scanner.exec(trimmed);
    if (found === null) return undefined;
    words.push(found.groups?.['topic'] === undefined ? (found[1] ?? '') : `'${found.groups['topic']}`);
  }
  return words;
}

interface Reader { readonly words: readonly string[]; at: number }

const taken = (reader: Reader, word: string): boolean => {
  if (reader.words[reader.at] !== word) return false;
  reader.at += 1;
  return true;
};

const anyOf = (reader: Reader): Condition | undefined => chain(reader, '||', allOf, (parts, topics) => parts.some((part) => part(topics)));
const allOf = (reader: Reader): Condition | undefined => chain(reader, '&&', one, (parts, topics) => parts.every((part) => part(topics)));

function chain(reader: Reader, between: string, read: (reader: Reader) => Condition | undefined, join: (parts: readonly Condition[], topics: ReadonlySet<string>) => boolean): Condition | undefined {
  const parts: Condition[] = [];
  do {
    const part = read(reader);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (taken(reader, between));
  return (topics) => join(parts, topics);
}

function one(reader: Reader): Condition | undefined {
  if (taken(reader, '!')) {
    const inner = one(reader);
    return inner === undefined ? undefined : (topics) => !inner(topics);
  }
  if (taken(reader, '(')) {
    const inner = anyOf(reader);
    return taken(reader, ')') ? inner : undefined;
  }
  const word = reader.words[reader.at];
  if (word?.startsWith("'") !== true) return undefined;
  reader.at += 1;
  return (topics) => topics.has(word.slice(1));
}
