import { type Argument, helper, type Helper, type Helpers } from '../helper.ts';
import { type Data, holds, order } from '../values.ts';

interface Condition<A extends readonly Argument[]> {
  readonly takes: A;
  readonly about: string;
  readonly example: readonly [string, string];
  readonly holds: (values: readonly Data[]) => boolean;
}

/** Pinpoint's conditions: in brackets, alone with `yes=` and `no=`, or around a block. A rest of values comes as one list. */
const condition = <const A extends readonly Argument[]>({ holds: test, ...row }: Condition<A>): Helper => helper({
  ...row, lenient: true, block: true, options: { yes: 'any', no: 'any' },
  run: (values, { yes, no }) => {
    const all = values.flatMap((v, n) => (row.takes[n]?.startsWith('...') === true ? (v as readonly Data[]) : [v as Data]));
    return test(all) ? yes ?? true : no ?? false;
  },
});

const two = ['first: any', 'second: any'] as const;
const compared = (test: (order: number) => boolean) => ([a, b]: readonly Data[]): boolean => {
  const by = order(a, b);
  return by !== undefined && test(by);
};
const isNone = (v: Data): boolean => v === undefined || v === null;
const isBlank = (v: Data): boolean => isNone(v) || v === '' || (Array.isArray(v) && v.length === 0) || (typeof v === 'object' && v !== null && Object.keys(v).length === 0);

export const LOGIC: Helpers = {
  default: helper({ takes: ['value: any', 'otherwise: any'], lenient: true, about: 'The value, or the other where it is missing or empty (AJO\'s `?:`)', example: ['{{default profile.nick "there"}}', 'there'], run: ([v, other]) => (isNone(v) || v === '' ? other : v) }),
  eq: condition({ takes: two, about: 'Both are the same, and of the same type', example: ['{{#if (eq profile.tier "gold")}}Yes{{/if}}', 'Yes'], holds: ([a, b]) => a === b }),
  ne: condition({ takes: two, about: 'They differ', example: ['{{ne profile.tier "gold"}}', 'false'], holds: ([a, b]) => a !== b }),
  neq: condition({ takes: two, about: 'They differ: Pinpoint\'s name of `ne`', example: ['{{#neq profile.tier "gold"}}no gold{{else}}gold{{/neq}}', 'gold'], holds: ([a, b]) => a !== b }),
  gt: condition({ takes: two, about: 'The first is greater. Numbers, texts that are numbers, or texts by their letters', example: ['{{gt event.total 20 yes="free delivery" no="delivery 5"}}', 'free delivery'], holds: compared((by) => by > 0) }),
  gte: condition({ takes: two, about: 'The first is greater, or they are the same', example: ['{{#gte "18" "17"}}old enough{{/gte}}', 'old enough'], holds: compared((by) => by >= 0) }),
  lt: condition({ takes: two, about: 'The first is less', example: ['{{lt event.total 20}}', 'false'], holds: compared((by) => by < 0) }),
  lte: condition({ takes: two, about: 'The first is less, or they are the same', example: ['{{lte 3 3}}', 'true'], holds: compared((by) => by <= 0) }),
  and: condition({ takes: ['first: any', '...more: any'], about: 'All hold: none is missing, false, 0, empty', example: ['{{#and profile.tier (gt event.total 20)}}both{{/and}}', 'both'], holds: (values) => values.every(holds) }),
  or: condition({ takes: ['first: any', '...more: any'], about: 'One of them holds', example: ['{{or profile.nick profile.tier yes="known" no="unknown"}}', 'known'], holds: (values) => values.some(holds) }),
  not: condition({ takes: ['value: any'], about: 'It does not hold', example: ['{{#not profile.nick}}no nickname{{/not}}', 'no nickname'], holds: ([v]) => !holds(v) }),
  isNull: condition({ takes: ['value: any'], about: 'There is none', example: ['{{isNull profile.nick}}', 'true'], holds: ([v]) => isNone(v) }),
  isNotNull: condition({ takes: ['value: any'], about: 'There is one', example: ['{{isNotNull profile.tier}}', 'true'], holds: ([v]) => !isNone(v) }),
  isEmpty: condition({ takes: ['value: any'], about: 'There is none, or it is an empty text, list or map', example: ['{{isEmpty ""}}', 'true'], holds: ([v]) => isBlank(v) }),
  isNotEmpty: condition({ takes: ['value: any'], about: 'There is one, and it is not empty', example: ['{{isNotEmpty profile.city}}', 'true'], holds: ([v]) => !isBlank(v) }),
  yesno: helper({
    takes: ['value: any'], lenient: true, options: { yes: 'text', no: 'text', maybe: 'text' }, about: '`yes` for true, `no` for false, `maybe` for what is missing; in other words by the options',
    example: ['{{yesno event.open}} {{yesno profile.nick maybe="who knows"}}', 'yes who knows'],
    run: ([v], { yes = 'yes', no = 'no', maybe = 'maybe' }) => (isNone(v) ? maybe : holds(v) ? yes : no),
  }),
  toBool: helper({ takes: ['value: any'], about: 'true for true, "true", "yes", "1" and numbers other than 0', example: ['{{toBool "true"}}', 'true'], run: ([v]) => (typeof v === 'string' ? /^(true|yes|1)$/i.test(v.slice(0, 8).trim()) : holds(v)) }),
};
