import { RenderFailure } from '../failure.ts';
import { helper, type Helper, type Helpers } from '../helper.ts';

/** AJO's text tests: the third argument says whether capitals matter, which they do. */
const tells = (about: string, example: readonly [string, string], test: (a: string, b: string) => boolean): Helper => helper({
  takes: ['value: text', 'other: text', 'caseSensitive?: flag'], about, example,
  run: ([a, b, exact = true]) => (exact ? test(a, b) : test(a.toLowerCase(), b.toLowerCase())),
});
const same = (about: string, example: readonly [string, string], test: (a: string, b: string) => boolean): Helper =>
  helper({ takes: ['value: text', 'other: text'], about, example, run: ([a, b]) => test(a, b) });
const bare = (v: string): string => v.toLowerCase();

/** SQL's `like`: `%` any letters, `_` one. No engine for patterns: two marks and one place to go back to, so at most length × length, charged before. */
function like(value: string, pattern: string): boolean {
  if (pattern.length > LIKE_MAX) throw new RenderFailure(`a pattern of "like" has at most ${LIKE_MAX} characters`);
  let [v, p, star, from] = [0, 0, -1, 0];
  while (v < value.length) {
    if (p < pattern.length && pattern[p] === '%') [star, from, p] = [p, v, p + 1];
    else if (p < pattern.length && (pattern[p] === '_' || pattern[p] === value[v])) [v, p] = [v + 1, p + 1];
    else if (star >= 0) [p, from, v] = [star + 1, from + 1, from + 1];
    else return false;
  }
  return [...pattern.slice(p)].every((letter) => letter === '%');
}
const LIKE_MAX = 128;

export const SEARCH: Helpers = {
  contains: tells('It holds the other', ['{{contains "ada@school.edu" ".EDU" false}}', 'true'], (a, b) => a.includes(b)),
  doesNotContain: tells('It does not hold the other', ['{{doesNotContain "ada@school.edu" ".org"}}', 'true'], (a, b) => !a.includes(b)),
  startsWith: tells('It begins with the other', ['{{startsWith "Joe Roe" "Joe"}}', 'true'], (a, b) => a.startsWith(b)),
  doesNotStartWith: tells('It does not begin with the other', ['{{doesNotStartWith "Joe Roe" "Ann"}}', 'true'], (a, b) => !a.startsWith(b)),
  endsWith: tells('It ends with the other', ['{{endsWith "ada@school.edu" ".edu"}}', 'true'], (a, b) => a.endsWith(b)),
  doesNotEndWith: tells('It does not end with the other', ['{{doesNotEndWith "ada@school.edu" ".com"}}', 'true'], (a, b) => !a.endsWith(b)),
  equals: same('Both texts are the same', ['{{equals "John" "john"}}', 'false'], (a, b) => a === b),
  notEqualTo: same('The texts differ', ['{{notEqualTo "John" "john"}}', 'true'], (a, b) => a !== b),
  equalsIgnoreCase: same('The same but for capitals', ['{{equalsIgnoreCase "John" "john"}}', 'true'], (a, b) => bare(a) === bare(b)),
  notEqualWithIgnoreCase: same('They differ by more than capitals', ['{{notEqualWithIgnoreCase "John" "john"}}', 'false'], (a, b) => bare(a) !== bare(b)),
  equalsAnyIgnoreCase: helper({ takes: ['value: text', '...others: text'], about: 'The same as one of the others, but for capitals', example: ['{{equalsAnyIgnoreCase "Icon" "icon" "ambassador" "luminary"}}', 'true'], run: ([v, others]) => others.some((o) => bare(o) === bare(v)) }),
  compareTo: helper({ takes: ['value: text', 'other: text'], about: '-1, 0 or 1, as the first stands before, with or behind the second', example: ['{{compareTo "apple" "banana"}}', '-1'], run: ([a, b]) => (a < b ? -1 : Number(a > b)) }),
  like: helper({ takes: ['value: text', 'pattern: text'], about: 'It is of a pattern where `%` is any letters and `_` is one', example: ['{{like "Los Angeles" "%es%"}}', 'true'], run: ([v, pattern]) => like(v, pattern) }),
  matches: helper({ takes: ['value: text', 'pattern: regex'], about: 'A pattern (RE2: no look-around, no back references) is found in it', example: ['{{matches "John Roe" "(?i)^john"}}', 'true'], run: ([v, pattern]) => pattern.test(v) }),
  indexOf: helper({ takes: ['value: text', 'what: text'], about: 'Place of the first such piece; -1 when there is none', example: ['{{indexOf "hello world" "world"}}', '6'], run: ([v, what]) => v.indexOf(what) }),
  lastIndexOf: helper({ takes: ['value: text', 'what: text'], about: 'Place of the last such piece; -1 when there is none', example: ['{{lastIndexOf "hello world" "o"}}', '7'], run: ([v, what]) => v.lastIndexOf(what) }),
  charCodeAt: helper({ takes: ['value: text', 'place: number'], about: 'The number of the letter there; missing when there is none', example: ['{{charCodeAt "some" 1}}', '111'], run: ([v, place]) => (Number.isInteger(place) && place >= 0 && place < v.length ? v.charCodeAt(place) : undefined) }),
  length: helper({ takes: ['value: any'], about: 'How many letters a text has, or items a list', example: ['{{length profile.city}}', '6'], run: ([v]) => (Array.isArray(v) ? v.length : [...String(v)].length) }),
};
