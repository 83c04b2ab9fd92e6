import { describe } from 'vitest';
import { testVectors } from './vectors.ts';

/** awsdocs/amazon-pinpoint-user-guide, message-template-helpers.md */
describe('Pinpoint', () => testVectors([
  ['{{add 5 2.3}} {{subtract 5 2.3}} {{multiply 5 2.3}} {{divide 5 2.3}} {{modulo 7 2}}', '7.3 2.7 11.5 2.17391304 1'],
  ['{{ceiling 5.23}} {{floor 5.23}} {{round 19.21}}', '6 5 19'],
  ['Congratulations on your {{ordinalize event.age.[0]}} birthday!', 'Congratulations on your 22nd birthday!', { age: ['22'] }],
  ['Thank you for your purchase of {{inflect 3 "apple" "apples" includeCount=false}}.', 'Thank you for your purchase of apples.'],
  ['Thank you for your purchase of {{inflect 3 "apple" "apples" includeCount=true}}.', 'Thank you for your purchase of 3 apples.'],
]));

/** AdobeDocs/journey-optimizer.en, personalization/functions/math.md and string.md */
describe('AJO', () => testVectors([
  ['{{formatCurrency 56 "en_GB"}}', '£56.00'],
  ['{{formatNumber 123456.789 "ar_EG"}}', '١٢٣٬٤٥٦٫٧٨٩'],
  ['{{toHexString 158}} {{toInt 42.6}} {{string_to_integer "12"}} {{stringToNumber "12.5"}} {{stringToNumber "x"}}', '9e 42 12 12.5 x'],
  ['{{absolute -4}} {{roundDown 4.9}} {{roundUp 4.1}} {{toPercentage 0.256}} {{toPrecision 3.14159 2}}', '4 4 5 26% 3.14'],
]));

describe('at the edges', () => testVectors([
  ['{{add 0.1 0.2}} {{subtract 0 0}} {{multiply -1 0}}', '0.3 0 0'],
  ['{{divide 1 0}}', '!line 1, column 1: divide: a number cannot be divided by 0'],
  ['{{add event.big event.big}}', '!line 1, column 1: add: the number is out of range', { big: 1.7e308 }],
  ['{{add event.text 1}}', '3', { text: '2' }],
  ['{{add event.text 1}}', '!line 1, column 1: add: the value is not a number', { text: '2x' }],
  ['{{ordinalize 1}} {{ordinalize 11}} {{ordinalize 112}} {{ordinalize 23}} {{ordinalize -1}}', '1st 11th 112th 23rd -1st'],
  ['{{formatCurrency 5 "de_AT"}} {{formatCurrency 5 "ja"}} {{formatCurrency 5 "en" currency="CHF" decimals=0}}', '€\u00a05,00 ￥5 CHF\u00a05'],
  ['{{formatCurrency 5 "en_AQ"}}', '!line 1, column 1: formatCurrency: the locale "en-AQ" has no country whose currency is known; name the currency: currency="EUR"'],
  ['{{formatNumber 1 decimals=1000}}', '!line 1, column 1: formatNumber: an option is not valid'],
  ['{{round 2.345 2}} {{toBool "yes"}} {{toInt true}}', '2.35 true 1'],
]));

describe('plurals by the rules of a language', () => testVectors([
  ['{{plural 1 "предмет" "предмета" few="предмета" many="предметов"}} {{plural 2 "предмет" "предмета" few="предмета" many="предметов"}} {{plural 5 "предмет" "предмета" few="предмета" many="предметов"}} {{plural 21 "предмет" "предмета" many="предметов"}}', 'предмет предмета предметов предмет'],
], { profile: { locale: 'ru' } }));
