import { type Json, type JsonObject, present } from '../../../core/json.ts';
import { isObject } from '../../../core/pinpoint/attributes.ts';
import { type Activities, nodesOf } from './activities.ts';
import { Refused } from './finding.ts';
import type { Made } from './made.ts';
import { documentName, eventOf } from '../../../core/pinpoint/name.ts';
import { attributeConditions, isMember, joined, metricConditions, valuesOf } from './rule.ts';

/** A journey as a draft: nothing is published by an import. */
export function journeyOf(journey: JsonObject): readonly Made[] {
  const { Name, Activities: activities, StartActivity, StartCondition, Limits } = journey;
  const id = documentName(String(Name ?? journey.Id ?? ''));
  if (!isObject(activities) || typeof StartActivity !== 'string') throw new Refused('/StartActivity', 'The journey has no activities yet: finish it by hand.');
  const entry = { ...entryOf(isObject(StartCondition) ? StartCondition : {}), ...reentryOf(isObject(Limits) ? Limits : {}) };
  const document = { id, name: String(Name ?? id).slice(0, 200), entry, ...nodesOf(activities as Activities, StartActivity) };
  return [{ kind: 'journeys', id, document: document as unknown as JsonObject }];
}

function entryOf({ EventStartCondition, SegmentStartCondition }: JsonObject): JsonObject {
  if (isObject(EventStartCondition)) {
    const { EventFilter, SegmentId } = EventStartCondition;
    return eventEntry(isObject(EventFilter) ? EventFilter : {}, SegmentId, '/StartCondition/EventStartCondition');
  }
  if (isObject(SegmentStartCondition) && typeof SegmentStartCondition.SegmentId === 'string') {
    return { event: 'audience.entered', when: `event.audience == ${JSON.stringify(documentName(SegmentStartCondition.SegmentId))}` };
  }
  throw new Refused('/StartCondition', 'It says neither an event nor a segment: finish the journey by hand.');
}

/** The entry of a journey that begins by an event of Pinpoint's. */
export function eventEntry({ Dimensions }: JsonObject, segment: unknown, where: string): JsonObject {
  const { EventType, Attributes, Metrics } = isObject(Dimensions) ? Dimensions : {};
  const at = `${where}/EventFilter/Dimensions`;
  const names = valuesOf(isObject(EventType) ? EventType : {}, `${at}/EventType`);
  const [name, ...others] = names;
  if (name === undefined || others.length > 0) throw new Refused(`${at}/EventType`, 'A journey begins by one event: make one journey for each, or send one event for all.');
  if (name.startsWith('_')) throw new Refused(`${at}/EventType`, `"${name}" is an event Pinpoint made: let the app send one of its own.`);
  const when = joined([
    ...attributeConditions(Attributes, { root: 'event', prefix: '', lists: false, where: `${at}/Attributes` }),
    ...metricConditions(Metrics, { root: 'event', prefix: '', where: `${at}/Metrics` }),
    ...(typeof segment === 'string' ? [isMember(segment)] : []),
  ], 'ALL', where);
  return present<Json>({ event: eventOf(name), when });
}

/** A number of entries has no counterpart, save one. */
function reentryOf({ EndpointReentryCap, EndpointReentryInterval }: JsonObject): JsonObject {
  if (EndpointReentryCap === 1) return { reentry: 'never' };
  if (typeof EndpointReentryInterval === 'string' && EndpointReentryInterval !== '') return { reentry: { after: EndpointReentryInterval } };
  return EndpointReentryCap === undefined ? {} : { reentry: 'always' };
}
