import { NESTING_MAX, SOURCE_MAX } from '../../core/message/template/syntax.ts';
import { OUTPUT_MAX, STEPS_MAX } from '../../core/message/template/evaluate.ts';
import type { Helper, Helpers } from '../../core/message/template/helper.ts';
import { FAMILIES } from '../../core/message/template/helper-table.ts';
import { page, table } from './table.ts';

/** What the examples are filled in with; a test runs each (test/core/message/template/examples.test.ts). */
export const EXAMPLE_FACTS = {
  profile: { id: 'ada', firstName: 'Jane', lastName: 'Roe', city: 'Zürich', tier: 'gold', colors: ['blue', 'red', 'green'], locale: 'de-CH', timeZone: 'Europe/Zurich' },
  event: {
    title: 'Running shoes', total: 34.5, count: 3, open: true, departs: '2026-11-24T07:05:09Z', prices: { gold: 79, silver: 89 },
    items: [{ name: 'Running shoes', price: 89 }, { name: 'Water bottle', price: 15 }, { name: 'Gym bag', price: 45 }],
  },
  device: { platform: 'ios', locale: 'de-CH', timeZone: 'Europe/Zurich' },
  now: Date.UTC(2026, 10, 24, 8),
} as const;

/** Every helper, from the table that runs them. */
export const personalisationPage = (): string => page(
  'Personalisation', 'core/message/template/families/',
  'Texts of messages are [Handlebars](https://handlebarsjs.com/guide/): its own parser, our evaluation of the tree. Nothing is escaped: a push is no HTML. `npx beckon convert` makes such texts of those of Adobe Journey Optimizer and Amazon Pinpoint.',
  '## What a text reads', table(['Root', 'What it is'], ROOTS), MISSING,
  '## Blocks', table(['Block', 'What it does'], BLOCKS), CONDITIONS,
  '## Dates, numbers and languages', DATES,
  '## Helpers', `\`{{helper value option="x"}}\`, or in brackets as a value of another: \`{{upper (default profile.city "Graz")}}\`. \`?\` may be left out, \`…\` is any number. The examples are filled in with \`${JSON.stringify({ profile: EXAMPLE_FACTS.profile, event: EXAMPLE_FACTS.event })}\` at ${new Date(EXAMPLE_FACTS.now).toISOString()}.`,
  ...Object.entries(FAMILIES).flatMap(([name, helpers]) => [`### ${name}`, helperTable(helpers)]),
  '## Where Adobe, Amazon and Handlebars differ', table(['What', 'Here'], DIFFERENCES),
  '## Bounds', `A text has at most ${SOURCE_MAX} characters before and ${OUTPUT_MAX} after it is filled in, nests ${NESTING_MAX} deep and takes ${STEPS_MAX} steps, of which long texts, lists and patterns take many. Whatever ends at a bound excludes the person with a reason. Patterns are RE2: no look-around, no back references, time in proportion to the text.`,
);

const helperTable = (helpers: Helpers): string => table(['Helper', 'What it does', 'Example', 'Prints'], Object.entries(helpers).map(([name, row]) => [signature(name, row), row.about, code(row.example[0]), code(row.example[1])]));

const code = (text: string): string => `\`${text}\``;

function signature(name: string, { takes, options }: Helper): string {
  const values = takes.map((argument) => argument.replace(/: .*$/, '').replace(/^\.{3}(.*)$/, '$1…'));
  const named = Object.entries(options).map(([option]) => `${option}=`);
  return code([name, ...values, ...(named.length === 0 ? [] : [`[${named.join(' ')}]`])].join(' '));
}

const ROOTS = [
  ['`profile`', 'The person\'s attributes, with `id`, `locale` and `timeZone`'], ['`event`, `entry`', 'Properties of the event the journey was entered by, or data of the send'],
  ['`response`', 'What webhooks of the journey answered, by the name they keep it under: `response.stock.body.count`'],
  ['`device`', '`platform`, `locale`, `timeZone`, `appVersion`, `osVersion` of the device it goes to'], ['`now`', 'When the push was owed, ms since 1970: a push that is tried again says the same'],
] as const;

const MISSING = 'What somebody lacks and has no `{{default …}}` excludes them (`render-failed`), or prints nothing with `"missing": "empty"` in the message. A text that reads an attribute which is not declared (PUT /v1/schema), or a field no device has, is stored with a warning; an unknown root or helper, and a value a helper can never take, is refused with line and column.';

const BLOCKS = [
  ['`{{#if value}} {{else if value}} {{else}} {{/if}}`', 'By a value: missing, null, false, 0, the empty text and the empty list do not hold (`includeZero=true`: 0 does)'],
  ['`{{#unless value}} {{else}} {{/unless}}`', 'The other way'],
  ['`{{#each list as |item index|}} {{else}} {{/each}}`', 'For each item of a list or field of a map; `this`, `@index`, `@key`, `@first`, `@last`, `../` and `@../index`'],
  ['`{{#with value as |name|}} {{else}} {{/with}}`', 'With a value as the context, or under a name'],
  ['`{{#eq a b}} {{else}} {{/eq}}`', 'By any helper of the table "Conditions" but `default`, `yesno` and `toBool`'],
  ['`{{#*inline "name"}} {{/inline}} {{> name}}`', 'A part that is put in several times; no other partials'],
  ['`{{!-- note --}}`, `\\{{x}}`, `{{{{raw}}}} {{{{/raw}}}}`, `{{~x~}}`', 'A comment; braces as they are; without the white space beside it'],
] as const;

const CONDITIONS = 'Within `{{#each}}` and `{{#with}}` the roots stay in sight: `profile.name` is the person\'s unless the item has a `profile`.';

const DATES = 'Dates and numbers are written in the person\'s language and time zone, else the device\'s, else `en` and UTC. A date is an ISO 8601 text, or a number (ms). Printed, it moves to the person\'s zone, unless the author named one, or the text has none (`2026-11-24` is that day everywhere) or names one (`…[Asia/Tehran]`). Calculations go by the calendar of the zone the text was written with; of a number, such as `now`, by the person\'s.';

const DIFFERENCES = [
  ['`capitalize`', 'The first letter, as it always was here. Pinpoint\'s is `capitalizeWords`'], ['`{{now}}`', 'The number. Pinpoint\'s date is `{{now "medium"}}`'],
  ['`gt`, `lt`, … of texts', 'Texts that are numbers are compared as numbers: Pinpoint keeps all attributes as texts'], ['AJO\'s `formatDate`', 'In the person\'s zone, not the value\'s; a wrong pattern is refused instead of printed as ISO'],
  ['AJO\'s `toDateTime`, `stringToDate`', 'What is no date is a reason, not 1 January 1970'], ['`countOnlyNull`', 'Counts null; 0 is a number'], ['`Y` of a date pattern', 'Year of ISO 8601 weeks'],
  ['`matches`, `replaceAll`, `regexGroup`', 'RE2, by a pattern that is written in the text'], ['`getUrlProtocol`', '`https` of an https address'], ['`random`, `uuid`', 'The same when a push is tried again'],
  ['`+`, `-`, `*`, `/`', 'Rounded to eight decimals'], ['A list or map that is printed', 'A reason; name a field, or `join`'], ['`{{"text"}}`', 'Prints the text'], ['`{{#name}}…{{/name}}` of a value', 'Refused: write each, with or if'],
  ['`.[0]` and `.length` of a text', 'Missing: `substring`, `length`'], ['AJO\'s `{%= … %}` and `{% let %}`', 'Converted: `npx beckon convert`'],
] as const;
