import { describe } from 'vitest';
import { testVectors } from './vectors.ts';

/** awsdocs/amazon-pinpoint-user-guide, message-template-helpers.md. `capitalize` has been another helper here: capitalizeWords is theirs. */
describe('Pinpoint', () => testVectors([
  ['{{abbreviate event.v 6}}', 'Ale...', { v: 'Alejandro' }],
  ['{{capitalizeWords event.v}}', 'My First Post', { v: 'my first post' }],
  ['{{capitalizeFirst event.v}}', 'My first post', { v: 'my first post' }],
  ['{{center event.v size=19}}', '    Los Angeles    ', { v: 'Los Angeles' }],
  ['{{cut event.v "e"}}', 'Los Angls', { v: 'Los Angeles' }],
  ['{{ljust event.v 15}}', 'Los Angeles    ', { v: 'Los Angeles' }],
  ['{{rjust event.v 15}}', '    Los Angeles', { v: 'Los Angeles' }],
  ['{{lower event.v}}', 'santos', { v: 'Santos' }],
  ['{{upper event.v.[0]}}', 'SANTOS', { v: ['Santos'] }],
  ['{{replace event.v " " "_"}}', 'Los_Angeles', { v: 'Los Angeles' }],
  ['{{slugify event.v}}', 'los-angeles', { v: 'Los Angeles' }],
  ['{{stripTags event.v}}', 'Art', { v: '<h1>Art</h1>' }],
  ['{{substring event.v 4 9}}', 'Angel', { v: 'Los Angeles' }],
  ['{{capitalizeFirst (lower "JANE")}}', 'Jane'],
]));

/** AdobeDocs/journey-optimizer.en, personalization/functions/string.md */
describe('AJO', () => testVectors([
  ['{{concat "Hello" " " "World"}}', 'Hello World'],
  ['{{mask "123456789" 1 2}}', '1XXXXXX89'],
  ['{{replace "Hello John, here is your monthly newsletter!" "John" "Mark"}}', 'Hello Mark, here is your monthly newsletter!'],
  ['{{replaceAll "Hello World" "World" "AJO"}}', 'Hello AJO'],
  ['{{replaceAll "aaa" "aa" "b"}}', 'ba'],
  ['{{regexGroup "abc@xyz.com" "@(\\w+)" 1}}', 'xyz'],
  ['{{titleCase "Washington high street"}}', 'Washington High Street'],
  ['{{toString 12}}', '12'],
]));

describe('at the edges', () => testVectors([
  ['{{stripTags event.v}}', 'a < b', { v: 'a < b' }],
  ['{{slugify " Zürich & Genève_1 "}}', 'zurich-geneve_1'],
  ['{{replace "aaa" "" "b"}}', 'aaa'],
  ['{{replaceAll "a.b" "\\." "$1"}}', 'a$1b'],
  ['{{substring "👍🏽abc" 0 1}}{{substring "abc" -3}}{{substring "abc" 5 9}}', '👍abc'],
  ['{{truncate "Zoë" 3}} {{abbreviate "Zoë" 3}} {{abbreviate "Zoë!" 2}}', 'Zoë Zoë ...'],
  ['{{mask "12" 5 5}}{{mask "" 1 1}}', '12'],
  ['{{rjust "abc" 2}}{{center "a" 4 pad="*"}}', 'abc*a**'],
  ['{{rjust "a" 100000}}', '!line 1, column 1: rjust: the size is more than 8192'],
  ['{{default (regexGroup "abc" "x(y)" 1) "none"}} {{default (regexGroup "abc" "b" 3) "none"}}', 'none none'],
  ['{{upper event.nope}}', '!line 1, column 9: event.nope is missing; give it a {{default …}}'],
  ['{{#if (upper event.nope)}}a{{else}}b{{/if}}', 'b'],
  ['{{replaceAll "a" event.p "b"}}', '!line 1: "replaceAll" takes its pattern as a quoted text', { p: 'a' }],
  ['{{matches "a" "(?=a)"}}', '!line 1: "matches": pattern: the pattern cannot be used: error parsing regexp: invalid or unsupported Perl syntax: `(?=`'],
  ['{{matches "a" "(abcdefghij){999}"}}', '!line 1: "matches": pattern: the pattern cannot be used: it repeats too much; count less'],
]));

describe('in Turkish', () => testVectors([['{{upper "istanbul"}} {{lower "IĞDIR"}} {{titleCase "izmir"}}', 'İSTANBUL ığdır İzmir']], { profile: { locale: 'tr_TR' } }));
