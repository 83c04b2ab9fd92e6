import type { JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../core/pinpoint/attributes.ts';
import { Refused } from './finding.ts';
import { documentName } from '../../../core/pinpoint/name.ts';
import { amongDevices, amongKept, attributeConditions, entriesOf, isMember, joined, metricConditions, oneOf } from './rule.ts';
import type { Made } from './made.ts';

/** A segment as an audience: by rule, or by upload when it was imported. Its id is the segment's: journeys and campaigns name that. */
export function segmentOf(segment: JsonObject): readonly Made[] {
  const { Id, Name, SegmentType, Dimensions, SegmentGroups, ImportDefinition } = segment;
  const name = typeof Name === 'string' && Name !== '' ? { name: Name.slice(0, 200) } : {};
  const id = documentName(String(Id ?? Name ?? ''));
  if (SegmentType === 'IMPORT' || isObject(ImportDefinition)) return [{ kind: 'audiences', id, document: { ...name, upload: true } }];
  const parts = [
    ...(isObject(Dimensions) ? [conditionOf(Dimensions, '/Dimensions')] : []),
    ...(isObject(SegmentGroups) ? [groupsOf(SegmentGroups)] : []),
  ];
  return [{ kind: 'audiences', id, document: { ...name, rule: joined(parts.filter((part) => part !== undefined), 'ALL', '') ?? 'true' } }];
}

/** One `SegmentDimensions`: all of it must hold. */
export const conditionOf = (dimensions: JsonObject, where: string): string | undefined => joined(conditionsOf(dimensions, where), 'ALL', where);

function groupsOf({ Include, Groups }: JsonObject): string | undefined {
  const parts = listOf(Groups, '/SegmentGroups/Groups').flatMap((group, i) => groupOf(group, `/SegmentGroups/Groups/${i}`) ?? []);
  return joined(parts, Include, '/SegmentGroups/Include');
}

function groupOf({ Dimensions, SourceSegments, SourceType, Type }: JsonObject, where: string): string | undefined {
  const sources = listOf(SourceSegments, `${where}/SourceSegments`).map(({ Id }) => isMember(String(Id)));
  const dimensions = listOf(Dimensions, `${where}/Dimensions`).flatMap((one, i) => conditionsOf(one, `${where}/Dimensions/${i}`));
  const parts = [joined(sources, SourceType, `${where}/SourceType`), joined(dimensions, Type, `${where}/Type`)];
  return joined(parts.filter((part) => part !== undefined), 'ALL', where);
}

function listOf(list: unknown, where: string): readonly JsonObject[] {
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list) || !list.every(isObject)) throw new Refused(where, 'Expected a list of objects.');
  return list;
}

function conditionsOf({ Attributes, UserAttributes, Metrics, Demographic, Location, Behavior }: JsonObject, where: string): readonly string[] {
  return [
    ...attributeConditions(Attributes, { root: 'profile', prefix: 'endpoint_', lists: true, where: `${where}/Attributes` }),
    ...attributeConditions(UserAttributes, { root: 'profile', prefix: '', lists: true, where: `${where}/UserAttributes` }),
    ...metricConditions(Metrics, { root: 'profile', prefix: 'metric_', where: `${where}/Metrics` }),
    ...entriesOf(Demographic, `${where}/Demographic`).map(([name, one]) => demographic(name, one, `${where}/Demographic/${name}`)),
    ...entriesOf(Location, `${where}/Location`).map(([name, one]) => location(name, one, `${where}/Location/${name}`)),
    ...entriesOf(Behavior, `${where}/Behavior`).map(([name, one]) => behavior(name, one, `${where}/Behavior/${name}`)),
  ];
}

const PLATFORM_OF: Readonly<Record<string, string>> = { GCM: 'android', APNS: 'ios', APNS_SANDBOX: 'ios', android: 'android', ios: 'ios' };

function demographic(name: string, dimension: JsonObject, where: string): string {
  const DEMOGRAPHICS: Readonly<Record<string, (values: readonly string[]) => string>> = {
    AppVersion: (values) => amongDevices('appVersion', values),
    Channel: (values) => amongDevices('platform', platforms(values, (value) => value, where)),
    Platform: (values) => amongDevices('platform', platforms(values, (value) => value.toLowerCase(), where)),
    Make: (values) => amongKept('demographic', 'make', values),
    Model: (values) => amongKept('demographic', 'model', values),
  };
  const test = Object.hasOwn(DEMOGRAPHICS, name) ? DEMOGRAPHICS[name] : undefined;
  if (test === undefined) throw new Refused(where, 'Beckon does not know it of a device: let the app report it as an attribute and write the rule over that.');
  return oneOf(dimension, where, test);
}

const platforms = (values: readonly string[], word: (value: string) => string, where: string): readonly string[] => [...new Set(values.map((value) => {
  const platform = PLATFORM_OF[word(value)];
  if (platform === undefined) throw new Refused(`${where}/Values`, `Beckon sends to no ${value}: leave it out of the segment, or write the rule by hand.`);
  return platform;
}))];

function location(name: string, dimension: JsonObject, where: string): string {
  if (name !== 'Country') throw new Refused(where, 'A distance cannot be asked for: keep a country or a region as an attribute and write the rule over that.');
  return oneOf(dimension, where, (values) => amongKept('location', 'country', values));
}

const HOURS: Readonly<Record<string, number>> = { HR_24: 24, DAY_7: 168, DAY_14: 336, DAY_30: 720 };

function behavior(name: string, { Duration, RecencyType }: JsonObject, where: string): string {
  const hours = HOURS[String(Duration)];
  if (name !== 'Recency' || hours === undefined || (RecencyType !== 'ACTIVE' && RecencyType !== 'INACTIVE')) throw new Refused(where, 'Expected Recency with a Duration of HR_24, DAY_7, DAY_14 or DAY_30, ACTIVE or INACTIVE.');
  const active = `devices.exists(d, now - timestamp(d.seenAt) < duration("${hours}h"))`;
  return RecencyType === 'ACTIVE' ? active : `!${active}`;
}
