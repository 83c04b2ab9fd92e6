import { memoised } from '../../../memo.ts';
import { RenderFailure } from '../failure.ts';
import { helper, type Helper, type Helpers } from '../helper.ts';
import { localeTag, number, numberIn, rounded } from '../values.ts';
import { currencyOf } from './currencies.ts';

const two = (about: string, example: readonly [string, string], run: (a: number, b: number) => number): Helper =>
  helper({ takes: ['first: number', 'second: number'], about, example, run: ([a, b]) => rounded(run(a, b)) });
const one = (about: string, example: readonly [string, string], run: (a: number) => number): Helper =>
  helper({ takes: ['value: number'], about, example, run: ([a]) => rounded(run(a)) });
const divisor = (n: number): number => {
  if (n === 0) throw new RenderFailure('a number cannot be divided by 0');
  return n;
};

/** Making a format takes a hundred times longer than using it. */
const numberFormat = memoised(500, (key) => {
  const [locale, options] = JSON.parse(key) as [string, Intl.NumberFormatOptions];
  return new Intl.NumberFormat(localeTag(locale), options);
});
const pluralRules = memoised(100, (locale) => new Intl.PluralRules(localeTag(locale)));

function format(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  return attempt(() => numberFormat(JSON.stringify([locale, options])).format(value));
}

function attempt<T>(step: () => T): T {
  try {
    return step();
  } catch {
    throw new RenderFailure('an option is not valid');
  }
}

const digits = (n: number | undefined): Intl.NumberFormatOptions => (n === undefined ? {} : { minimumFractionDigits: n, maximumFractionDigits: n });
const kindOf = (currency: string | undefined, style: string | undefined): Intl.NumberFormatOptions =>
  (currency === undefined ? { style: style === 'percent' ? 'percent' : 'decimal' } : { style: 'currency', currency });

/** English, as Pinpoint has it: 11th, 12th and 13th are none of 1st, 2nd and 3rd. */
function ordinal(n: number): string {
  const tens = Math.abs(n) % 100;
  const end = tens >= 11 && tens <= 13 ? 'th' : ['th', 'st', 'nd', 'rd'][Math.abs(n) % 10] ?? 'th';
  return `${n}${end}`;
}
const whole = (n: number): number => Math.trunc(n) + 0;

export const NUMBERS: Helpers = {
  formatNumber: helper({
    takes: ['value: number', 'locale?: locale'], options: { decimals: 'number', currency: 'text', style: 'text', locale: 'locale' },
    about: 'As the person\'s language writes numbers. `decimals`: how many; `currency`: an amount of it, such as `"CHF"`; `style="percent"`',
    example: ['{{formatNumber event.total currency="CHF"}}', 'CHF\u00a034.50'],
    run: ([v, tag], { decimals, currency, style, locale = tag }, { manner }) => format(v, locale ?? manner.locale, { ...kindOf(currency, style), ...digits(decimals) }),
  }),
  formatCurrency: helper({
    takes: ['value: number', 'locale?: locale'], options: { currency: 'text', decimals: 'number' }, about: 'An amount in the currency of the locale\'s country, or in the one given',
    example: ['{{formatCurrency 56 "en_GB"}}', '£56.00'],
    run: ([v, tag], { currency, decimals }, { manner }) => format(v, tag ?? manner.locale, { style: 'currency', currency: currency ?? currencyOf(tag ?? manner.locale), ...digits(decimals) }),
  }),
  toPercentage: helper({ takes: ['value: number'], options: { decimals: 'number' }, about: 'A share of 1 as per cent', example: ['{{toPercentage 0.25}}', '25%'], run: ([v], { decimals }, { manner }) => format(v, manner.locale, { style: 'percent', ...digits(decimals) }) }),
  toPrecision: helper({ takes: ['value: number', 'decimals: number'], about: 'With so many decimals', example: ['{{toPrecision 2.3456 2}}', '2.35'], run: ([v, n]) => attempt(() => v.toFixed(n)) }),
  ordinalize: helper({ takes: ['value: number'], about: 'In English: 1st, 2nd, 3rd', example: ['{{ordinalize 22}}', '22nd'], run: ([v]) => ordinal(whole(v)) }),
  plural: helper({
    takes: ['count: number', 'one: text', 'other: text'], options: { locale: 'locale', zero: 'text', two: 'text', few: 'text', many: 'text' },
    about: 'The word for one or for others, by the language\'s rules (Unicode plural categories); languages with more of them name theirs by the options',
    example: ['{{event.count}} {{plural event.count "item" "items"}}', '3 items'],
    run: ([n, single, other], { locale, ...named }, { manner }) => {
      const category = attempt(() => pluralRules(locale ?? manner.locale).select(n));
      return category === 'one' ? single : category === 'other' ? other : named[category] ?? other;
    },
  }),
  inflect: helper({
    takes: ['count: number', 'singular: text', 'plural: text'], options: { includeCount: 'flag' }, about: 'The word for one, or for another count; with the count before it by `includeCount=true`',
    example: ['{{inflect 3 "apple" "apples" includeCount=true}}', '3 apples'], run: ([n, single, more], { includeCount = false }) => `${includeCount ? `${n} ` : ''}${n === 1 ? single : more}`,
  }),
  add: two('The sum', ['{{add 5 2.3}}', '7.3'], (a, b) => a + b),
  subtract: two('The difference', ['{{subtract 5 2.3}}', '2.7'], (a, b) => a - b),
  multiply: two('The product', ['{{multiply 5 2.3}}', '11.5'], (a, b) => a * b),
  divide: two('The quotient, to eight decimals', ['{{divide 5 2.3}}', '2.17391304'], (a, b) => a / divisor(b)),
  modulo: two('What a division leaves', ['{{modulo 7 2}}', '1'], (a, b) => a % divisor(b)),
  ceiling: one('The next whole number above', ['{{ceiling 5.23}}', '6'], Math.ceil),
  roundUp: one('AJO\'s name of `ceiling`', ['{{roundUp 5.23}}', '6'], Math.ceil),
  floor: one('The next whole number below', ['{{floor 5.23}}', '5'], Math.floor),
  roundDown: one('AJO\'s name of `floor`', ['{{roundDown 5.23}}', '5'], Math.floor),
  round: helper({ takes: ['value: number', 'decimals?: number'], about: 'The nearest whole number, or to so many decimals', example: ['{{round 19.21}}', '19'], run: ([v, n]) => (n === undefined ? rounded(Math.round(v)) : rounded(v, Math.min(8, Math.max(0, whole(n))))) }),
  absolute: one('Without its sign', ['{{absolute -4}}', '4'], Math.abs),
  toInt: helper({ takes: ['value: any'], about: 'Without its decimals; true is 1', example: ['{{toInt 42.6}}', '42'], run: ([v]) => (typeof v === 'boolean' ? Number(v) : rounded(whole(number(v)))) }),
  string_to_integer: helper({ takes: ['value: text'], about: 'A text as a whole number', example: ['{{string_to_integer "42"}}', '42'], run: ([v]) => rounded(whole(number(v))) }),
  stringToInteger: helper({ takes: ['value: text'], about: 'Another name of `string_to_integer`', example: ['{{stringToInteger "42"}}', '42'], run: ([v]) => rounded(whole(number(v))) }),
  stringToNumber: helper({ takes: ['value: text'], about: 'A text as a number; as it is when it is none', example: ['{{stringToNumber "2.50"}}', '2.5'], run: ([v]) => numberIn(v) ?? v }),
  toHexString: helper({ takes: ['value: number'], about: 'In hexadecimal digits', example: ['{{toHexString 158}}', '9e'], run: ([v]) => whole(v).toString(16) }),
  random: helper({ takes: [], about: 'A number from 0 to below 1; the same one when a push is tried again', example: ['{{lt (random) 1}}', 'true'], run: (_, __, { draw }) => Number.parseInt(draw().slice(0, 12), 16) / 2 ** 48 }),
};
