/** What a Kotlin or Swift source offers, with its doc comments. It reads heads of declarations at the margins these sources keep, no grammar. */
export interface Declaration {
  /** The type it belongs to. */
  readonly owner?: string;
  readonly name: string;
  readonly signature: string;
  readonly doc: string;
}

interface Language {
  /** At the margin; a type that does not match hides what is in it. */
  readonly type: RegExp;
  readonly anyType: RegExp;
  /** Inside of a type, or at the margin. */
  readonly member: RegExp;
  readonly protocolMember: RegExp;
  readonly dropped: RegExp;
}

export const KOTLIN: Language = {
  type: /^(?:open |data |enum )?(?:class|object|interface) (?<name>\w+)/,
  anyType: /^(?:\w+ )*(?:class|object|interface) \w+/,
  member: /^(?: {4})?fun (?<name>\w+)/,
  protocolMember: /^ {4}(?:fun|val) (?<name>\w+)/,
  dropped: /^open /,
};

export const SWIFT: Language = {
  type: /^(?:public|open) (?:final )?(?:class|struct|actor|enum|protocol) (?<name>\w+)/,
  anyType: /^(?:\w+ )*(?:class|struct|actor|enum|protocol|extension) \w+/,
  member: /^(?: {4})?(?:@discardableResult )?(?:public|open) (?:(?:func|let|var) )?(?<name>\w+)/,
  protocolMember: /^ {4}(?:func|var) (?<name>\w+)/,
  dropped: /(?:@discardableResult |public |open |final )/g,
};

interface Owner { readonly name: string; readonly protocol: boolean }

export function declarationsOf(source: string, language: Language): readonly Declaration[] {
  const lines = source.split('\n');
  const found: Declaration[] = [];
  let owner: Owner | undefined;
  for (const [at, line] of lines.entries()) {
    const type = typeOn(line, language);
    if (type !== undefined || line === '}') owner = undefined;
    const name = type === undefined ? memberName(line, language, owner) : type.name;
    if (name !== undefined && name !== '') found.push({ ...(owner && { owner: owner.name }), name, signature: head(lines.slice(at)).replace(language.dropped, ''), doc: docAbove(lines.slice(0, at)) });
    if (type !== undefined && hasBody(lines.slice(at))) owner = type;
  }
  return found;
}

/** Its name is empty, and what is in it is nobody's, if it is not public. */
function typeOn(line: string, { type, anyType }: Language): Owner | undefined {
  const name = type.exec(line)?.groups?.['name'];
  return anyType.test(line) ? { name: name ?? '', protocol: /^(?:public )?(?:protocol|interface) /.test(line) } : undefined;
}

function memberName(line: string, language: Language, owner: Owner | undefined): string | undefined {
  if (owner?.name === '' || (owner === undefined && line.startsWith(' '))) return undefined;
  return (owner?.protocol === true ? language.protocolMember : language.member).exec(line)?.groups?.['name'];
}

const OPEN = '([';
const CLOSE = ')]';

/** Up to its body, over as many lines as its brackets are open. */
function head(lines: readonly string[]): string {
  const text = lines.slice(0, HEAD_LINES).join('\n');
  let depth = 0;
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    if (OPEN.includes(part)) depth += 1;
    else if (CLOSE.includes(part)) depth -= 1;
    else if (depth === 0) return tidy(text.slice(0, index));
  }
  return tidy(text);
}
const HEAD_LINES = 30;
/** Brackets, and what ends a head that is outside of them. */
const PARTS = /[([)\]]| \{| =\s| get\(\)|\n/g;
const tidy = (text: string): string => text.replaceAll(/^\s*\/(?:\*\*|\/\/).*$/gm, '').replaceAll(/\s+/g, ' ').replaceAll('( ', '(').replaceAll(/,? \)/g, ')').trim();

/** A type may have none, or one on its own line. */
function hasBody([first = '', ...rest]: readonly string[]): boolean {
  const last = first.includes('(') && !first.includes(')') ? rest.find((line) => line.startsWith(')')) : first;
  return last?.endsWith('{') ?? false;
}

/** `/** … *\/` of Kotlin, `///` of Swift. */
function docAbove(lines: readonly string[]): string {
  const swift = lines.slice(lines.findLastIndex((line) => !/^\s*\/\/\//.test(line)) + 1);
  if (swift.length > 0) return swift.map((line) => line.replace(/^\s*\/\/\/ ?/, '')).join(' ');
  if (lines.at(-1)?.trimEnd().endsWith('*/') !== true) return '';
  return lines.slice(lines.findLastIndex((line) => line.includes('/**'))).join(' ').replaceAll(/\/\*\*|\*\//g, '').replaceAll(/\s+\*?\s+/g, ' ').trim();
}
