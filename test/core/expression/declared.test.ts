import { describe, expect, it } from 'vitest';
import { checkCondition, checkDeclared } from '../../../core/expression/condition.ts';
import type { ProfileSchema } from '../../../core/profile/schema.ts';

const schema: ProfileSchema = {
  attributes: {
    tier: { type: 'string', allowed: ['gold', 'silver'] }, city: { type: 'string' }, age: { type: 'integer' }, spent: { type: 'number' }, vip: { type: 'boolean' },
    since: { type: 'timestamp' }, born: { type: 'date' }, tags: { type: 'list' }, address: { type: 'object' },
  },
};
const faults = (source: string) => {
  expect(checkCondition(source), source).toEqual([]);
  return checkDeclared(source, schema).map(({ severity, message, suggestion, start }) => [start, severity, message, ...(suggestion === undefined ? [] : [suggestion])]);
};

describe('checkDeclared', () => {
  it.each([
    "profile.tier == 'gold' && profile.age > 18 && profile.spent >= 20 && profile.vip", "profile.age == 18.0 || profile['city'].startsWith('G')",
    "timestamp(profile.since) < now && now - timestamp(profile.since) > duration('24h')", "timestamp(profile.born + 'T00:00:00Z') < now", "'a' in profile.tags && 'zip' in profile.address",
    "profile.tags.exists(t, t == 5) && profile.address.zip == 5 && profile.tags.size() > 2", "profile.locale == 'de' && profile.timeZone != '' && profile.id != ''",
    "profile.tier in ['gold', 'silver']", 'profile.tier == null', 'event.total > profile.age * 2', 'event.x == event.y', "(profile.vip ? profile.age : 3) > 2", '!profile.vip', 'has(profile.city)',
    "event.items.exists(profile, profile.nope == 5 && profile.tier > 5)", 'int(profile.city) > 3', 'size(profile.city) > 3', 'profile.vip', "profile.since > '2026-01-01'",
  ])('%s is as declared', (source) => { expect(faults(source)).toEqual([]); });

  it.each([
    ['profile.tier > 5', [[0, 'error', 'A string is not compared with a number by >', '"tier" is declared as string (PUT /v1/schema), such as profile.tier == \'x\'']]],
    ["profile.age == '18'", [[0, 'error', 'A number never equals a string', '"age" is declared as integer (PUT /v1/schema)']]],
    ['true && profile.since < now', [[8, 'error', 'A string is not compared with a timestamp by <', '"since" is declared as timestamp (PUT /v1/schema); timestamp(profile.since) is the time']]],
    ['profile.born.getHours() == 3', [[0, 'error', 'There is no string.getHours()', '"born" is declared as date (PUT /v1/schema); timestamp(profile.born + \'T00:00:00Z\') is the time']]],
    ['profile.city', [[0, 'error', 'A condition is true or false, not a string', 'Compare it, such as `profile.age >= 18`']]],
    ['profile.age + 1', [[0, 'error', 'A condition is true or false, not a number', 'Compare it, such as `profile.age >= 18`']]],
    ["profile.age.startsWith('a')", [[0, 'error', 'There is no number.startsWith(string)', '"age" is declared as integer (PUT /v1/schema)']]],
    ["profile.age.matches('a')", [[0, 'error', 'A number has no matches()', '"age" is declared as integer (PUT /v1/schema)']]],
    ['profile.city && profile.vip', [[0, 'error', 'A string is no bool', '"city" is declared as string (PUT /v1/schema), such as profile.city == \'x\'']]],
    ["'a' in profile.city", [[0, 'error', 'A string holds nothing: "in" takes a list or a map', '"city" is declared as string (PUT /v1/schema), such as profile.city == \'x\'']]],
    ['profile.city.exists(c, c == 1)', [[0, 'error', 'exists() takes a list or a map, not a string', '"city" is declared as string (PUT /v1/schema), such as profile.city == \'x\'']]],
    ['profile.city + profile.age == event.x', [[0, 'error', 'There is no string + number', '"city" is declared as string (PUT /v1/schema), such as profile.city == \'x\'']]],
    ["profile.teir == 'gold'", [[0, 'warning', 'The attribute "teir" is not declared; where nobody has it, the condition is false', 'Did you mean "tier"?']]],
    ["has(profile.shoeSize) && profile['x y'] == 1", [[4, 'warning', 'The attribute "shoeSize" is not declared; where nobody has it, the condition is false', 'Declare it: PUT /v1/schema'], [25, 'warning', 'The attribute "x y" is not declared; where nobody has it, the condition is false', 'Declare it: PUT /v1/schema']]],
    ["profile.tier == 'gld'", [[16, 'warning', '"tier" is never "gld": the schema allows others', 'Did you mean "gold"?']]],
    ["'platinum' != profile.tier || profile.tier in ['gold', 'bronze']", [[0, 'warning', '"tier" is never "platinum": the schema allows others', 'It is one of gold, silver'], [46, 'warning', '"tier" is never "bronze": the schema allows others', 'It is one of gold, silver']]],
  ] as const)('%s', (source, told) => { expect(faults(source)).toEqual(told); });

  it('says nothing where nothing is declared, or what does not parse', () => {
    expect(checkDeclared('profile.tier > 5', { attributes: {} })).toEqual([]);
    expect(checkDeclared('profile.tier > (', schema)).toEqual([]);
  });
});
