import type { Hash } from '../hash.ts';
import { assigned, heldOutTag, type LiveMessage } from '../message/experiment.ts';
import { HOLD_OUT } from '../message/experiment-document.ts';
import type { BeckonEvent } from '../profile/event.ts';
import { durationMs } from './duration.ts';
import type { Draft } from './draft.ts';
import { versionKey } from './plan.ts';
import type { Step } from './owed.ts';
import type { ActorRow, Instance, Touch } from './row.ts';

/** Of a row, so that it stays one write unit; the oldest give way. */
const TOUCHES_MAX = 10;
/** An event that comes late may still have happened in time. */
const LATE_MS = 24 * 60 * 60 * 1_000;

type Touched = Pick<Touch, 'id' | 'journey' | 'version' | 'node' | 'message' | 'at'>;

/** A push with a goal is meant for somebody, or they are held out of it; undefined where the message has no goal. */
export function touchOf(message: LiveMessage | undefined, touched: Touched, person: { readonly profileId: string; readonly hash: Hash }): Touch | undefined {
  if (message?.goal === undefined) return undefined;
  const { event, within } = message.goal;
  const to = assigned(message, { messageId: touched.message, ...person });
  const treatment = to === HOLD_OUT ? heldOutTag(message) : to.treatment;
  if (to === HOLD_OUT && treatment === undefined) return undefined;
  return { ...touched, event, until: touched.at + durationMs(within), ...(treatment !== undefined && { treatment }) };
}

/** The same again changes nothing. */
export const withTouch = (touches: readonly Touch[], touch: Touch): readonly Touch[] =>
  (touches.some(({ id }) => id === touch.id) ? touches : [...touches, touch].sort((a, b) => a.at - b.at).slice(-TOUCHES_MAX));

/** Anonymous and known: what either was told. */
export const joinedTouches = (a: readonly Touch[] = [], b: readonly Touch[] = []): readonly Touch[] => a.reduce(withTouch, b);

/** Counts for the last push before the event, and for that once. */
function reached(touches: readonly Touch[], { name, time }: BeckonEvent): Touch | undefined {
  const last = touches.findLast(({ event, at, until }) => event === name && at <= time && time <= until);
  return last?.done === true ? undefined : last;
}

/** With the move that owes the push: no write of its own. */
export function touch(draft: Draft, at: Instance, message: string): void {
  const { catalog, now, hash } = draft.world;
  if (catalog.plans.get(versionKey(at.journey, at.version))?.trial === true) return;
  const { journey, version, node, visit, id } = at;
  const one = touchOf(catalog.messages.get(message), { id: `${id}/${node}/${visit}`, journey, version, node, message, at: now }, { profileId: draft.before.profileId, hash });
  if (one === undefined) return;
  draft.memory.setTouches(withTouch(draft.memory.touches, one));
  draft.steps.push(stepOf(one, 'touched'));
}

export function reachGoal(draft: Draft, event: BeckonEvent): void {
  const hit = reached(draft.memory.touches, event);
  if (hit === undefined) return;
  draft.memory.setTouches(draft.memory.touches.map((one) => (one.id === hit.id ? { ...one, done: true as const } : one)));
  draft.steps.push({ ...stepOf(hit, 'goal'), event: hit.event });
}

export const stepOf = ({ journey, version, node, message, treatment }: Touch, kind: 'touched' | 'goal'): Step =>
  ({ journey, version, node, kind, message, ...(treatment !== undefined && { treatment }) });

/** What can still be reached. */
export function openTouches(touches: readonly Touch[], now: number): Pick<ActorRow, 'touches'> {
  const open = touches.filter(({ until }) => until + LATE_MS > now);
  return open.length === 0 ? {} : { touches: open };
}
