import { RenderFailure } from '../failure.ts';
import { helper, type Helpers } from '../helper.ts';
import { glued, localeTag, type Manner, MADE_MAX } from '../values.ts';
import { padded } from './padding.ts';

/** A locale that letters can be cased by; anything unusable falls back to the root rules. */
function casing({ locale }: Manner): string {
  try {
    return localeTag(locale);
  } catch {
    return 'en';
  }
}
const first = (value: string, m: Manner): string => {
  const [head = '', ...rest] = value;
  return head.toLocaleUpperCase(casing(m)) + rest.join('');
};
const words = (value: string, m: Manner, also: (word: string) => string = (w) => w): string => value.replace(/[\p{L}\p{N}'’]+/gu, (w) => first(also(w), m));
const upper = (v: string, m: Manner): string => v.toLocaleUpperCase(casing(m));
const lower = (v: string, m: Manner): string => v.toLocaleLowerCase(casing(m));

function cut(value: string, most: number, end: string): string {
  const letters = [...value];
  if (letters.length <= most) return value;
  return letters.slice(0, Math.max(0, Math.floor(most) - [...end].length)).join('').trimEnd() + end;
}

/** A piece by place of letters; a place before the first is the first. */
const piece = (v: string, start: number, end?: number): string => [...v].slice(Math.max(0, Math.trunc(start)), end === undefined ? undefined : Math.max(0, Math.trunc(end))).join('');

/** One pass: a pattern such as `<[^>]*>` takes the square of the length on "<<<<". */
function withoutTags(v: string): string {
  const kept: string[] = [];
  for (let from = 0; from < v.length;) {
    const open = v.indexOf('<', from);
    const close = open < 0 ? -1 : v.indexOf('>', open);
    if (close < 0) { kept.push(v.slice(from)); break; }
    kept.push(v.slice(from, open));
    from = close + 1;
  }
  return kept.join('');
}

function replaced(v: string, what: string, by: string): string {
  return what === '' ? v : glued(v.split(what), by);
}

const slug = (v: string): string => v.normalize('NFD').replace(/[^\p{L}\p{N}_\s-]+/gu, '').trim().toLowerCase().replace(/[-\s]+/g, '-');

function masked(v: string, start: number, end: number): string {
  const letters = [...v];
  return letters.map((letter, n) => (n < start || n >= letters.length - end ? letter : 'X')).join('');
}

export const TEXT: Helpers = {
  upper: helper({ takes: ['value: text'], about: 'In capitals, by the rules of the person\'s language', example: ['{{upper profile.city}}', 'ZÜRICH'], run: ([v], _, { manner }) => upper(v, manner) }),
  upperCase: helper({ takes: ['value: text'], about: 'AJO\'s name of `upper`', example: ['{{upperCase profile.lastName}}', 'ROE'], run: ([v], _, { manner }) => upper(v, manner) }),
  lower: helper({ takes: ['value: text'], about: 'In small letters', example: ['{{lower "Santos"}}', 'santos'], run: ([v], _, { manner }) => lower(v, manner) }),
  lowerCase: helper({ takes: ['value: text'], about: 'AJO\'s name of `lower`', example: ['{{lowerCase "SUN"}}', 'sun'], run: ([v], _, { manner }) => lower(v, manner) }),
  capitalize: helper({ takes: ['value: text'], about: 'The first letter in capitals. Pinpoint\'s `capitalize`, which does so with each word, is `capitalizeWords`', example: ['{{capitalize "my first post"}}', 'My first post'], run: ([v], _, { manner }) => first(v, manner) }),
  capitalizeFirst: helper({ takes: ['value: text'], about: 'Pinpoint\'s name of `capitalize`', example: ['{{capitalizeFirst (lower "JANE")}}', 'Jane'], run: ([v], _, { manner }) => first(v, manner) }),
  capitalizeWords: helper({ takes: ['value: text'], about: 'The first letter of each word in capitals, the others as they are', example: ['{{capitalizeWords "my first post"}}', 'My First Post'], run: ([v], _, { manner }) => words(v, manner) }),
  camelCase: helper({ takes: ['value: text'], about: 'AJO\'s name of `capitalizeWords`', example: ['{{camelCase "market street"}}', 'Market Street'], run: ([v], _, { manner }) => words(v, manner) }),
  titleCase: helper({ takes: ['value: text'], about: 'The first letter of each word in capitals, the others small', example: ['{{titleCase "WASHINGTON high street"}}', 'Washington High Street'], run: ([v], _, { manner }) => words(v, manner, (w) => lower(w, manner)) }),
  trim: helper({ takes: ['value: text'], about: 'Without the space around it', example: ['[{{trim "  a b "}}]', '[a b]'], run: ([v]) => v.trim() }),
  leftTrim: helper({ takes: ['value: text'], about: 'Without the space before it', example: ['[{{leftTrim "  a "}}]', '[a ]'], run: ([v]) => v.trimStart() }),
  rightTrim: helper({ takes: ['value: text'], about: 'Without the space behind it', example: ['[{{rightTrim "  a "}}]', '[  a]'], run: ([v]) => v.trimEnd() }),
  truncate: helper({ takes: ['value: text', 'length: number', 'end?: text'], about: 'At most so many letters, `…` or another end among them', example: ['{{truncate event.title 8}}', 'Running…'], run: ([v, n, end = '…']) => cut(v, n, end) }),
  abbreviate: helper({ takes: ['value: text', 'length: number'], about: 'At most so many letters, `...` among them', example: ['{{abbreviate "Alejandro" 6}}', 'Ale...'], run: ([v, n]) => cut(v, n, '...') }),
  concat: helper({ takes: ['first: text', '...more: text'], about: 'One behind the other', example: ['{{concat "Hello" " " "World"}}', 'Hello World'], run: ([v, more]) => glued([v, ...more]) }),
  replace: helper({ takes: ['value: text', 'what: text', 'by: text'], about: 'Each such piece replaced', example: ['{{replace "Los Angeles" " " "_"}}', 'Los_Angeles'], run: ([v, what, by]) => replaced(v, what, by) }),
  replaceAll: helper({ takes: ['value: text', 'pattern: regex', 'by: text'], about: 'Each match of a pattern (RE2) replaced by a text, which is taken as it is', example: ['{{replaceAll "Hello World" "W[a-z]+" "AJO"}}', 'Hello AJO'], run: ([v, pattern, by]) => pattern.replaceAll(v, by, MADE_MAX) ?? tooLong() }),
  regexGroup: helper({ takes: ['value: text', 'pattern: regex', 'group: number'], about: 'A group of the first match of a pattern (RE2); missing when there is none', example: ['{{regexGroup "abc@xyz.com" "@(\\w+)" 1}}', 'xyz'], run: ([v, pattern, group]) => pattern.group(v, group) }),
  cut: helper({ takes: ['value: text', 'what?: text'], about: 'Without each such piece, or without spaces', example: ['{{cut "Los Angeles" "e"}}', 'Los Angls'], run: ([v, what = ' ']) => replaced(v, what, '') }),
  substring: helper({ takes: ['value: text', 'start: number', 'end?: number'], about: 'From one place to before another; the first letter is 0', example: ['{{substring "Los Angeles" 4 9}}', 'Angel'], run: ([v, start, end]) => piece(v, start, end) }),
  substr: helper({ takes: ['value: text', 'start: number', 'end?: number'], about: 'AJO\'s name of `substring`', example: ['{{substr "Hello World" 0 5}}', 'Hello'], run: ([v, start, end]) => piece(v, start, end) }),
  center: helper({ takes: ['value: text', 'size?: number'], options: { size: 'number', pad: 'text' }, about: 'In the middle of so many letters', example: ['[{{center "Los Angeles" size=19}}]', '[    Los Angeles    ]'], run: ([v, n], { size = n ?? 0, pad }) => padded(v, size, pad, 'center') }),
  ljust: helper({ takes: ['value: text', 'size: number'], options: { pad: 'text' }, about: 'Filled up to so many letters behind', example: ['[{{ljust "Los Angeles" 15}}]', '[Los Angeles    ]'], run: ([v, size], { pad }) => padded(v, size, pad, 'left') }),
  rjust: helper({ takes: ['value: text', 'size: number'], options: { pad: 'text' }, about: 'Filled up to so many letters before', example: ['[{{rjust "7" 3 pad="0"}}]', '[007]'], run: ([v, size], { pad }) => padded(v, size, pad, 'right') }),
  slugify: helper({ takes: ['value: text'], about: 'For an address: small letters, digits and hyphens', example: ['{{slugify "Los Angeles!"}}', 'los-angeles'], run: ([v]) => slug(v) }),
  stripTags: helper({ takes: ['value: text'], about: 'Without the tags of HTML', example: ['{{stripTags "<h1>Art</h1>"}}', 'Art'], run: ([v]) => withoutTags(v) }),
  mask: helper({ takes: ['value: text', 'start: number', 'end: number'], about: 'All but so many first and last letters as `X`', example: ['{{mask "123456789" 1 2}}', '1XXXXXX89'], run: ([v, start, end]) => masked(v, start, end) }),
  toString: helper({ takes: ['value: text'], about: 'As a text', example: ['{{toString 12}}', '12'], run: ([v]) => v }),
};

function tooLong(): never { throw new RenderFailure(`the value is longer than ${MADE_MAX} characters`); }
