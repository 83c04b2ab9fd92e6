import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert } from '../../../../cli/import/definitions/convert.ts';
import { definitionsIn } from '../../../../cli/import/definitions/files.ts';
import { evaluateCondition } from '../../../../core/expression/condition.ts';
import type { JsonObject } from '../../../../core/json.ts';

const NOW = Date.parse('2026-11-01T00:00:00Z');
const fixture = definitionsIn('segments', join(import.meta.dirname, '..', '..', '..', 'fixtures', 'pinpoint', 'segments.json'));
const ruleOf = (segment: JsonObject): string => {
  const [made] = convert('segments', { Id: 's', ...segment }, '').made;
  return String(made?.document.rule);
};
const holds = (rule: string, profile: JsonObject, devices: readonly JsonObject[] = [], audiences: Readonly<Record<string, boolean>> = {}): unknown => {
  const judged = evaluateCondition(rule, { event: {}, entry: {}, profile, now: NOW, person: { computed: {}, last: {}, consent: {}, devices, audiences } });
  return judged.ok ? judged.value : judged.reason;
};

describe('segments of Pinpoint', () => {
  it('become audiences whose members are those the segment had', () => {
    const [skiers, newsletter, near] = fixture.map((one) => convert('segments', one, ''));
    expect(skiers?.made).toMatchObject([{ kind: 'audiences', id: '5e61', document: { name: 'Austrian skiers' } }]);
    expect(newsletter?.made).toEqual([{ kind: 'audiences', id: '5e62', document: { name: 'Newsletter', upload: true } }]);
    expect(near).toMatchObject({ made: [], findings: [{ where: '/Id' }, { where: '/Name' }, { where: '/SegmentType' }, { where: '/Dimensions/Location/GPSPoint', kind: 'refused' }] });

    const rule = String(skiers?.made[0]?.document.rule);
    const person = { endpoint_interests: ['ski'], metric_visits: 3, location: { country: 'AT' }, joined: ['2026-02-01'] };
    const phone = { platform: 'ios', seenAt: '2026-10-30T00:00:00Z' };
    expect(holds(rule, person, [phone], { '5e62': true })).toBe(true);
    expect(holds(rule, { ...person, endpoint_interests: ['golf', 'snow "park"'] }, [phone], { '5e62': true })).toBe(true);
    const others: readonly [string, JsonObject, readonly JsonObject[], boolean][] = [
      ['no newsletter', person, [phone], false],
      ['other interests', { ...person, endpoint_interests: ['golf'] }, [phone], true],
      ['few visits', { ...person, metric_visits: 2 }, [phone], true],
      ['a trial', { ...person, 'tier-name': ['trial'], tier_name: ['trial'] }, [phone], true],
      ['Android only', person, [{ ...phone, platform: 'android' }], true],
      ['of a make', { ...person, demographic: { make: 'Acme' } }, [phone], true],
      ['elsewhere', { ...person, location: { country: 'DE' } }, [phone], true],
      ['away for long', person, [{ ...phone, seenAt: '2026-10-01T00:00:00Z' }], true],
      ['joined long ago', { ...person, joined: ['2025-06-01'] }, [phone], true],
    ];
    expect(others.map(([who, profile, devices, reads]) => [who, holds(rule, profile, devices, { '5e62': reads })])).toEqual(others.map(([who]) => [who, false]));
  });

  it.each([
    ['CONTAINS', ['ki', 'xx'], ['ski'], ['golf']],
    ['BEFORE', ['2026-01-01'], ['2025-12-31T23:00:00Z'], ['2026-01-02']],
    ['AFTER', ['2026-01-01'], ['2026-01-02'], ['2025-01-02']],
    ['BETWEEN', ['2026-01-01', '2026-02-01'], ['2026-01-15'], ['2026-03-01']],
    ['ON', ['2026-01-01'], ['2026-01-01T05:00:00Z'], ['2026-01-02T05:00:00Z']],
    ['EXCLUSIVE', ['a'], ['b'], ['b', 'a']],
  ])('%s of an attribute', (AttributeType, Values, yes, no) => {
    const rule = ruleOf({ Dimensions: { UserAttributes: { in: { AttributeType, Values } } } });
    expect([holds(rule, { in: yes }), holds(rule, { in: no })]).toEqual([true, false]);
  });

  it('join groups and dimensions as they say', () => {
    const has = (name: string): JsonObject => ({ UserAttributes: { [name]: { Values: ['1'] } } });
    const group = (Type: string, ...names: string[]): JsonObject => ({ Type, Dimensions: names.map(has) });
    const rule = ruleOf({ SegmentGroups: { Include: 'ANY', Groups: [group('ALL', 'a', 'b'), group('NONE', 'c', 'd')] } });
    const person = (...names: string[]): JsonObject => Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, [names.includes(name) ? '1' : '0']]));
    expect([person('a', 'b', 'c'), person('a'), person('a', 'd')].map((one) => holds(rule, one))).toEqual([true, true, false]);
  });

  it.each([
    ['of everybody', {}, 'true'],
    ['by a channel', { Dimensions: { Demographic: { Channel: { Values: ['APNS', 'APNS_SANDBOX'] } } } }, 'devices.exists(d, d.platform in ["ios"])'],
    ['inactive', { Dimensions: { Behavior: { Recency: { Duration: 'DAY_30', RecencyType: 'INACTIVE' } } } }, '!devices.exists(d, now - timestamp(d.seenAt) < duration("720h"))'],
  ])('%s', (_, segment, rule) => { expect(ruleOf(segment)).toBe(rule); });

  it.each([
    ['/Dimensions/Demographic/DeviceType', { Demographic: { DeviceType: { Values: ['x'] } } }],
    ['/Dimensions/Demographic/Channel/Values', { Demographic: { Channel: { Values: ['EMAIL'] } } }],
    ['/Dimensions/Metrics/n', { Metrics: { n: { ComparisonOperator: 'NEAR', Value: 1 } } }],
    ['/Dimensions/Attributes/a/AttributeType', { Attributes: { a: { AttributeType: 'LIKE', Values: ['x'] } } }],
    ['/Dimensions/Attributes/a/Values', { Attributes: { a: { Values: [] } } }],
    ['/Dimensions/Behavior/Recency', { Behavior: { Recency: { Duration: 'DAY_1', RecencyType: 'ACTIVE' } } }],
  ])('whoever would lose a filter is refused: %s', (where, Dimensions) => {
    const { made, findings } = convert('segments', { Id: 's', Dimensions } as unknown as JsonObject, '');
    expect([made, findings.filter(({ kind }) => kind === 'refused').map((finding) => finding.where)]).toEqual([[], [where]]);
  });
});
