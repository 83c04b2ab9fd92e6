import type { Attribute, Item } from './item-size.ts';

interface Names { readonly names: Readonly<Record<string, string>>; readonly values: Readonly<Record<string, Attribute>> }

const CLAUSE = /\b(SET|ADD|REMOVE|DELETE)\s+(.*?)(?=\b(?:SET|ADD|REMOVE|DELETE)\s|$)/gs;

/** Applies the part of DynamoDB's update language that Beckon's adapters write. Conditions are not judged here: nobody races in a bench,
 *  so what is conditional holds. */
export function updated(item: Item, expression: string, { names = {}, values = {} }: Partial<Names>): Item {
  const next: Record<string, Attribute> = { ...item };
  for (const [, clause = '', body = ''] of expression.matchAll(CLAUSE)) {
    for (const action of topLevel(body)) APPLY[clause]?.(next, action.trim(), { names, values });
  }
  return next;
}

type Apply = (item: Record<string, Attribute>, action: string, names: Names) => void;

const APPLY: Readonly<Record<string, Apply>> = {
  SET: (item, action, names) => {
    const [path = '', value = ''] = action.split(/\s*=\s*/s);
    write(item, pathOf(path, names), valueOf(item, value.trim(), names));
  },
  ADD: (item, action, names) => {
    const [path = '', value = ''] = action.split(/\s+/);
    const at = pathOf(path, names);
    write(item, at, { N: String(Number(read(item, at)?.['N'] ?? 0) + Number(valueOf(item, value, names)['N'] ?? 0)) });
  },
  REMOVE: (item, action, names) => write(item, pathOf(action, names), undefined),
};

function valueOf(item: Item, text: string, names: Names): Attribute {
  const [, kept, otherwise = ''] = /^if_not_exists\(\s*([^,]+),\s*(.+)\)$/s.exec(text) ?? [];
  if (kept !== undefined) return read(item, pathOf(kept, names)) ?? valueOf(item, otherwise.trim(), names);
  const [, left, right = ''] = /^(\S+)\s*\+\s*(\S+)$/.exec(text) ?? [];
  if (left !== undefined) return { N: String(numberOf(valueOf(item, left, names)) + numberOf(valueOf(item, right, names))) };
  return (text.startsWith(':') ? names.values[text] : read(item, pathOf(text, names))) ?? { NULL: true };
}

const numberOf = (value: Attribute): number => Number(value['N']);
const pathOf = (text: string, { names }: Names): readonly string[] => text.trim().split('.').map((step) => names[step] ?? step);

const read = (item: Item, [first = '', ...rest]: readonly string[]): Attribute | undefined =>
  (rest.length === 0 ? item[first] : read((item[first]?.['M'] ?? {}) as Item, rest));

function write(item: Record<string, Attribute>, [first = '', ...rest]: readonly string[], value: Attribute | undefined): void {
  if (rest.length > 0) {
    const inner = { ...(item[first]?.['M'] as Record<string, Attribute> | undefined) };
    write(inner, rest, value);
    item[first] = { M: inner };
  } else if (value === undefined) Reflect.deleteProperty(item, first);
  else item[first] = value;
}

/** Splits at commas outside of parentheses. */
const topLevel = (text: string): readonly string[] => text.split(/,(?![^(]*\))/).filter((part) => part.trim() !== '');
