import { event as eventSchema, type SentEvent } from '../api/events.ts';
import { check } from '../api/validation.ts';
import { AUDIENCE_ENTERED, AUDIENCE_LEFT, INTERACTIONS, isInteraction } from '../journey/plan.ts';
import { pointer } from '../json.ts';
import type { Fault } from '../problem.ts';
import type { BeckonEvent, EventBatch, TrackedPush } from './event.ts';

/** Who sends a batch. `verify` answers what a tracking block says if its MAC holds and this sender may report on it. */
export interface Sender {
  readonly source: EventBatch['source'];
  readonly now: number;
  readonly verify: (block: unknown) => TrackedPush | undefined;
}

/** An event that is taken, or every reason why it is not. */
export type Judged = { readonly id: string; readonly event: BeckonEvent } | { readonly id: string; readonly faults: readonly Fault[] };

/** Offline phones report late; what is older than this moves no journey any more. */
export const EVENT_AGE_MAX_MS = 30 * 24 * 60 * 60 * 1000;

/** Judges each event by itself; paths count from the batch. */
export function judgeEvents(sent: readonly { readonly id: string }[], sender: Sender): readonly Judged[] {
  const firstAt = new Map<string, number>();
  sent.forEach(({ id }, i) => { if (!firstAt.has(id)) firstAt.set(id, i); });
  return sent.map((raw, i) => {
    const at = pointer('events', i);
    const twice = firstAt.get(raw.id) === i ? [] : [{ path: `${at}/id`, code: 'duplicate-id', message: `Event ${firstAt.get(raw.id)} of this batch has the same id.` }];
    const checked = check(eventSchema, raw, at);
    if (!checked.ok) return { id: raw.id, faults: [...checked.faults, ...twice] };
    const broken = RULES.flatMap((rule) => rule(checked.value, sender) ?? []).map((f) => ({ ...f, path: at + f.path }));
    return broken.length + twice.length > 0 ? { id: raw.id, faults: [...broken, ...twice] } : { id: raw.id, event: taken(checked.value, sender) };
  });
}

type Rule = (event: SentEvent, sender: Sender) => Fault | undefined;

const RULES: readonly Rule[] = [
  ({ name }) => (name.startsWith('push.') && !isInteraction(name)
    ? { path: '/name', code: 'reserved', message: 'Names that start with "push." are interactions.', suggestion: `Interactions: ${INTERACTIONS.join(', ')}.` } : undefined),
  ({ name }) => ([AUDIENCE_ENTERED, AUDIENCE_LEFT].includes(name)
    ? { path: '/name', code: 'reserved', message: 'Beckon itself says who entered and left a watched audience.' } : undefined),
  ({ name }, { source }) => (isInteraction(name) && source === 'server'
    ? { path: '/name', code: 'app-only', message: 'Only the device that got the push reports on it.' } : undefined),
  ({ name, push }, { source, verify }) => (isInteraction(name) && source === 'app' ? trackingFault(push, verify) : undefined),
  ({ name, push }, { verify }) => (push !== undefined && !isInteraction(name) ? trackingFault(push, verify) : undefined),
  ({ name, action }) => actionFault(name, action),
  ({ time }, { now }) => (now - Date.parse(time) > EVENT_AGE_MAX_MS
    ? { path: '/time', code: 'too-old', message: 'Events are taken for 30 days.' } : undefined),
];

function trackingFault(push: unknown, verify: Sender['verify']): Fault | undefined {
  if (push === undefined) return { path: '/push', code: 'required', message: 'An interaction carries the `beckon` block of the push it is about.' };
  return verify(push) === undefined ? { path: '/push', code: 'tracking-not-valid', message: 'This is not the block of a push that was sent to this device\'s profiles.' } : undefined;
}

function actionFault(name: string, action: string | undefined): Fault | undefined {
  const expected = name === 'push.action';
  if (expected === (action !== undefined)) return undefined;
  return expected
    ? { path: '/action', code: 'required', message: 'push.action names the button.' }
    : { path: '/action', code: 'not-allowed', message: 'Only push.action names a button.' };
}

/** A time to come counts as now: clocks of phones run ahead, and an event must not win against what is really later. */
function taken({ id, name, time, properties, push: block, action }: SentEvent, { now, verify }: Sender): BeckonEvent {
  const push = block === undefined ? undefined : verify(block);
  return {
    id, name, time: Math.min(Date.parse(time), now), properties,
    ...(push === undefined ? {} : { push: { ...push, ...(action === undefined ? {} : { action }) } }),
  };
}
