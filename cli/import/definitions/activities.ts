import { type Json, type JsonObject, present } from '../../../core/json.ts';
import { isObject } from '../../../core/pinpoint/attributes.ts';
import { Refused } from './finding.ts';
import { documentName } from '../../../core/pinpoint/name.ts';
import { isMember, joined } from './rule.ts';
import { conditionOf } from './segments.ts';

export type Activities = Readonly<Record<string, JsonObject>>;
export interface Nodes { readonly start: string; readonly nodes: Readonly<Record<string, JsonObject>> }

/** An activity becomes some nodes, the first of which has its id. `next` says which node an activity's id leads to. */
interface Making { readonly id: string; readonly where: string; readonly next: (activity: unknown) => string }
type Make = (said: JsonObject, making: Making) => Readonly<Record<string, JsonObject>>;

const END = 'end-of-journey';

const push: Make = ({ TemplateName, NextActivity }, { id, where, next }) => {
  if (typeof TemplateName !== 'string') throw new Refused(`${where}/TemplateName`, 'It has no template: put a message there by hand.');
  return { [id]: { type: 'push', message: documentName(TemplateName), next: next(NextActivity) } };
};

const wait: Make = ({ WaitTime, NextActivity }, { id, where, next }) =>
  ({ [id]: { type: 'wait', ...waitOf(WaitTime, `${where}/WaitTime`), next: next(NextActivity) } });

function waitOf(time: unknown, where: string): JsonObject {
  const { WaitFor, WaitUntil } = isObject(time) ? time : {};
  if (typeof WaitFor === 'string') return { for: WaitFor };
  if (typeof WaitUntil === 'string') return { until: WaitUntil };
  throw new Refused(where, 'It says neither how long nor until when: put it there by hand.');
}

const split: Make = ({ Condition, EvaluationWaitTime, TrueActivity, FalseActivity }, { id, where, next }) => {
  const { Conditions, Operator } = isObject(Condition) ? Condition : {};
  const conditions = Array.isArray(Conditions) ? Conditions.filter(isObject) : [];
  const [only] = conditions;
  const [yes, no] = [next(TrueActivity), next(FalseActivity)];
  if (only !== undefined && conditions.length === 1 && isObject(only.EventCondition)) return { [id]: reaction(only.EventCondition, { EvaluationWaitTime, yes, no, where }) };
  const when = joined(conditions.map((one, i) => simple(one, `${where}/Condition/Conditions/${i}`)), Operator, `${where}/Condition/Operator`);
  if (when === undefined) throw new Refused(`${where}/Condition`, 'It asks nothing: put the condition there by hand.');
  return judged(id, EvaluationWaitTime, { type: 'condition', paths: [{ when, next: yes }], otherwise: no }, where);
};

const multi: Make = ({ Branches, DefaultActivity, EvaluationWaitTime }, { id, where, next }) => {
  const paths = (Array.isArray(Branches) ? Branches.filter(isObject) : []).map(({ Condition, NextActivity }, i) =>
    ({ when: simple(isObject(Condition) ? Condition : {}, `${where}/Branches/${i}/Condition`), next: next(NextActivity) }));
  return judged(id, EvaluationWaitTime, { type: 'condition', paths, otherwise: next(DefaultActivity) }, where);
};

/** Pinpoint waits before it looks; Beckon looks at once, so a wait stands before. */
function judged(id: string, time: unknown, condition: JsonObject, where: string): Readonly<Record<string, JsonObject>> {
  if (!isObject(time) || Object.keys(time).length === 0) return { [id]: condition };
  const then = `${id.slice(0, 58)}-split`;
  return { [id]: { type: 'wait', ...waitOf(time, `${where}/EvaluationWaitTime`), next: then }, [then]: condition };
}

function simple({ SegmentCondition, SegmentDimensions, EventCondition }: JsonObject, where: string): string {
  if (isObject(SegmentCondition) && typeof SegmentCondition.SegmentId === 'string') return isMember(SegmentCondition.SegmentId);
  const asked = isObject(SegmentDimensions) ? conditionOf(SegmentDimensions, `${where}/SegmentDimensions`) : undefined;
  if (asked !== undefined) return asked;
  throw new Refused(where, isObject(EventCondition) ? 'What became of a message is awaited by a node of its own: put a waitForEvent for each there by hand.' : 'It asks nothing: put the condition there by hand.');
}

const REACTIONS: Readonly<Record<string, string>> = {
  '_journey.opened_notification': 'push.opened', '_campaign.opened_notification': 'push.opened',
  '_journey.received_foreground': 'push.received', '_journey.received_background': 'push.received',
};

interface Asked { readonly EvaluationWaitTime: unknown; readonly yes: string; readonly no: string; readonly where: string }

/** Beckon goes on as soon as it happens; Pinpoint looks when the time is over. */
function reaction({ Dimensions, MessageActivity }: JsonObject, { EvaluationWaitTime, yes, no, where }: Asked): JsonObject {
  const at = `${where}/Condition/Conditions/0/EventCondition`;
  const { EventType } = isObject(Dimensions) ? Dimensions : {};
  const values = isObject(EventType) && Array.isArray(EventType.Values) ? EventType.Values : [];
  const [event, ...others] = [...new Set(values.map((value) => REACTIONS[String(value)]))];
  if (event === undefined || others.length > 0) throw new Refused(`${at}/Dimensions/EventType`, 'Beckon can wait for a push to be opened or received: put what is meant there by hand.');
  const { for: within } = waitOf(EvaluationWaitTime, `${where}/EvaluationWaitTime`);
  if (within === undefined) throw new Refused(`${where}/EvaluationWaitTime/WaitUntil`, 'A reaction is awaited for a time, not until one: say how long by hand.');
  return present<Json>({ type: 'waitForEvent', event, of: typeof MessageActivity === 'string' ? [MessageActivity] : undefined, within, then: yes, timeout: no });
}

const refuse = (remedy: string): Make => (_, { where }) => { throw new Refused(where, remedy); };

const ACTIVITIES: Readonly<Record<string, Make>> = {
  PUSH: push, Wait: wait, ConditionalSplit: split, MultiCondition: multi,
  RandomSplit: refuse('A journey of Beckon does not split by chance yet: make one journey for each path over audiences you split yourself, or leave one path.'),
  Holdout: refuse('A journey of Beckon holds nobody back: take those people out by the audience it begins with.'),
};
/** No push: the journey goes on behind it. */
export const PASSED = ['EMAIL', 'SMS', 'CUSTOM', 'ContactCenter'] as const;

export function nodesOf(activities: Activities, start: string): Nodes {
  const next = (activity: unknown, passed: readonly string[] = []): string => {
    if (activity === undefined || activity === null || activity === '') return END;
    const id = String(activity);
    const one = activities[id];
    const gone = PASSED.map((name) => one?.[name]).find(isObject);
    if (gone === undefined) return id;
    if (passed.includes(id)) throw new Refused(`/Activities/${id}`, 'Nothing is left of this circle but steps that are no push.');
    return next(gone.NextActivity, [...passed, id]);
  };
  const nodes = Object.entries(activities).flatMap(([id, activity]) => {
    if (PASSED.some((name) => isObject(activity[name]))) return [];
    const [name, make] = Object.entries(ACTIVITIES).find(([type]) => isObject(activity[type])) ?? [];
    if (name === undefined || make === undefined) throw new Refused(`/Activities/${id}`, 'It is no activity that is known: put it there by hand.');
    return Object.entries(make(activity[name] as JsonObject, { id, where: `/Activities/${id}/${name}`, next }));
  });
  const leadsToEnd = next(start) === END || nodes.some(([, node]) => JSON.stringify(node).includes(`"${END}"`));
  return { start: next(start), nodes: Object.fromEntries([...nodes, ...(leadsToEnd ? [[END, { type: 'end' }] as const] : [])]) };
}
