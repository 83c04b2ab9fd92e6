import { describe } from 'vitest';
import { testVectors } from './vectors.ts';

/** AdobeDocs/journey-optimizer.en, personalization/functions/string.md and operators.md */
describe('AJO', () => testVectors([
  ['{{charCodeAt "some" 1}}', '111'],
  ['{{contains event.mail "2010@gm"}} {{contains event.mail "GM"}} {{contains event.mail "GM" false}}', 'true false true', { mail: 'ada2010@gm.com' }],
  ['{{doesNotContain event.mail "2010@gm"}}', 'false', { mail: 'ada2010@gm.com' }],
  ['{{endsWith event.mail ".com"}} {{doesNotEndWith event.mail ".COM"}} {{doesNotEndWith event.mail ".COM" false}}', 'true true false', { mail: 'a@b.com' }],
  ['{{startsWith "Joe Roe" "Joe"}} {{doesNotStartWith "Joe Roe" "joe" false}}', 'true false'],
  ['{{equals "John" "John"}} {{equalsIgnoreCase "John" "john"}} {{notEqualTo "John" "john"}} {{notEqualWithIgnoreCase "John" "john"}}', 'true true true false'],
  ['{{equalsAnyIgnoreCase "Icon" "icon" "ambassador" "luminary"}}', 'true'],
  ['{{indexOf "hello world" "world"}} {{lastIndexOf "hello world" "o"}} {{indexOf "a" "b"}}', '6 7 -1'],
  ['{{like "Los Angeles" "%es%"}} {{like "Los Angeles" "L_s%"}} {{like "Los Angeles" "es"}}', 'true true false'],
  ['{{matches "John Roe" "(?i)^john"}}', 'true'],
  ['{{compareTo "apple" "banana"}}', '-1'],
  ['{{length "Graz"}} {{length event.list}}', '4 2', { list: [1, 2] }],
]));

describe('at the edges', () => testVectors([
  ['{{like "a%" "a%"}}{{like "" "%%"}}{{like "abcbcd" "a%bcd"}}{{like "a" "_%_"}}', 'truetruetruefalse'],
  ['{{default (charCodeAt "a" 7) "none"}} {{default (charCodeAt "a" 0.5) "none"}}', 'none none'],
  ['{{#if (contains event.nope "a")}}a{{else}}b{{/if}}', 'b'],
  ['{{contains event.list "a"}}', '!line 1, column 1: contains: a list cannot be printed; name one of its fields', { list: ['a'] }],
]));
