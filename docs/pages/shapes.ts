/** JSON Schema, as far as zod makes it, told to readers. */
export interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly additionalProperties?: boolean | Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly not?: Shape;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

/** A type in words: `text`, `list of [Fault](#fault)`, `"a"` or `"b"`. */
export const typeOf = (shape: Shape): string => referenced(shape) ?? listed(shape) ?? either(shape) ?? plain(shape);

const referenced = ({ $ref }: Shape): string | undefined => {
  const name = $ref?.split('/').at(-1);
  return name === undefined ? undefined : `[${name}](#${name.toLowerCase()})`;
};

function listed(shape: Shape): string | undefined {
  const values = shape.enum ?? (shape.const === undefined ? undefined : [shape.const]);
  return values?.map((v) => `\`${JSON.stringify(v)}\``).join(' or ');
}

function either(shape: Shape): string | undefined {
  const branches = shape.anyOf ?? shape.oneOf ?? shape.allOf;
  return branches === undefined ? undefined : [...new Set(branches.map(typeOf))].join(' or ');
}

function plain(shape: Shape): string {
  if (shape.type === 'array') return `list of ${typeOf(shape.items ?? {})}`;
  if (shape.type === 'object') return mapType(shape);
  return [shape.type ?? 'any value'].flat().map((type) => WORDS[type] ?? type).join(' or ');
}

const WORDS: Readonly<Record<string, string>> = { string: 'text', integer: 'whole number', boolean: 'true or false' };

const mapType = ({ properties, additionalProperties }: Shape): string =>
  (properties === undefined && typeof additionalProperties === 'object' && Object.keys(additionalProperties).length > 0 ? `map to ${typeOf(additionalProperties)}` : 'object');

/** One row a field, those of inner objects by dotted path: name, type, whether it must be there, remarks. */
export function fieldRows(shape: Shape, prefix = ''): readonly (readonly string[])[] {
  const branches = shape.anyOf ?? shape.oneOf;
  if (branches !== undefined) return uniqueRows(branches.map((b) => fieldRows(b, prefix)));
  return Object.entries(shape.properties ?? {}).filter(([, field]) => field.not === undefined).flatMap(([name, field]) => {
    const needed = shape.required?.includes(name) ? 'yes' : '';
    const path = `${prefix}${name}`;
    return [[`\`${path}\``, typeOf(field), needed, remarksOf(field)], ...innerRows(field, path)];
  });
}

const innerRows = (field: Shape, path: string): readonly (readonly string[])[] =>
  fieldRows(field.type === 'array' ? (field.items ?? {}) : field, field.type === 'array' ? `${path}[].` : `${path}.`);

/** Branches of a union share fields: each is told once, with all the types it can have. One that only some branches know
 *  is needed only there. */
function uniqueRows(branches: readonly (readonly (readonly string[])[])[]): readonly (readonly string[])[] {
  const byName = Map.groupBy(branches.flat(), ([name = '']) => name);
  return [...byName].map(([name, same]) => [name, joined(same, 1, ' or '), neededIn(same, branches.length), joined(same, 3, ' ')]);
}

const joined = (rows: readonly (readonly string[])[], column: number, by: string): string =>
  [...new Set(rows.map((r) => r[column] ?? ''))].filter((text) => text !== '').join(by);

function neededIn(rows: readonly (readonly string[])[], branches: number): string {
  if (rows.some((r) => r[2] === '')) return '';
  return rows.length === branches ? 'yes' : 'in some forms';
}

/** zod's way to say "any whole number" is no bound an author set. */
const isBound = (n: number | undefined): n is number => n !== undefined && Math.abs(n) < Number.MAX_SAFE_INTEGER;

function remarksOf(shape: Shape): string {
  return [
    shape.description === undefined ? undefined : `${shape.description.replace(/\.$/, '')}.`,
    shape.format === undefined ? undefined : `Format ${shape.format}.`,
    shape.pattern === undefined || shape.format !== undefined ? undefined : `Pattern \`${shape.pattern}\`.`,
    ...boundsOf(shape),
    shape.default === undefined ? undefined : `Default \`${JSON.stringify(shape.default)}\`.`,
  ].filter((r) => r !== undefined).join(' ');
}

const boundsOf = ({ minimum, maximum, maxLength, maxItems }: Shape): readonly (string | undefined)[] => [
  isBound(minimum) ? `At least ${minimum}.` : undefined,
  isBound(maximum) ? `At most ${maximum}.` : undefined,
  maxLength === undefined ? undefined : `At most ${maxLength} characters.`,
  maxItems === undefined ? undefined : `At most ${maxItems}.`,
];
