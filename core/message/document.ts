import * as z from 'zod';
import { PACE_MAX } from '../delivery/pace-limits.ts';
import { documentId } from '../api/documents.ts';
import { madeOnce } from '../memo.ts';
import { experimentOf, TREATMENT } from './experiment-document.ts';
import { priorityScore } from '../rules/rule-set.ts';
import { name, SHARED, text } from './fields.ts';
import { messageGoal } from './goal.ts';
import { ACTIVITY_FIELDS, type LiveActivity, liveActivity } from './live-activity.ts';
import { android, ios, web } from './platform-fields.ts';
import { SHRINKABLE } from './shrink.ts';
import { timeToLiveMs } from './time-to-live.ts';

const timeToLive = z.string()
  .refine((v) => timeToLiveMs(v) !== undefined, 'Not a duration of at most 28 days such as "PT1H" or "P1D" (ISO 8601; no years or months)')
  .describe('How long the push is worth showing, from the move that owed it; ISO 8601, at most P28D');

/** A language as people say it in their phone's settings: BCP 47. */
const LOCALE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;
const LOCALES_MAX = 100;
const wording = z.strictObject({ ...SHARED, subtitle: text.optional(), ios: ios.optional(), android: android.optional(), web: web.optional() });
const locales = z.record(z.string().regex(LOCALE, 'Expected a language such as "de" or "de-AT".'), wording)
  .refine((all) => Object.keys(all).length <= LOCALES_MAX, `At most ${LOCALES_MAX} languages.`)
  .describe('What it says in other languages, by BCP 47 tag: whoever speaks `de-AT` gets `de-AT`, else `de`, else the message\'s own words; field by field');

const treatment = wording.extend({ ...TREATMENT, locales: locales.optional() });
export type Treatment = z.infer<typeof treatment>;

/** The message document v1; zod is its single source (fields: AJO's push, where it has them). */
export const messageDocument = z
  .strictObject({
    app: z.string().min(1).max(64).optional().describe('Whose devices it goes to; a message without one names a channel'),
    channel: documentId.optional().describe('How it is addressed, and by which rules: what the message does not say itself, its channel says'),
    category: z.enum(['marketing', 'transactional']).optional().describe('Marketing obeys consent; transactional never queues behind it. Its channel\'s, or marketing, unless said'),
    priorityScore: priorityScore.optional().describe('Which of several messages gets the places a rule set reserves; 0 unless said'),
    purpose: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/).optional().describe('What marketing of this kind is for (`newsletter`): who said no to it gets none'),
    ...SHARED,
    subtitle: text.optional().describe('iOS only'),
    threadId: text.optional().describe('iOS: groups notifications'),
    androidChannel: name.optional().describe('Android 8 and later: notification channel'),
    collapseKey: text.optional().describe('A newer push with the same key replaces the older one; at most 64 bytes when rendered'),
    priority: z.enum(['high', 'normal', 'low']).optional().describe('`normal` may wait until the phone is awake; `low` never wakes it (APNs 1)'),
    timeToLive: timeToLive.optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional().describe('Never shown after it, whatever timeToLive says'),
    pace: z.int().min(1).max(PACE_MAX).optional().describe('At most so many pushes of this message a second, all devices together'),
    silent: z.boolean().optional().describe('Shows nothing; wakes the app with its data'),
    iosCategory: name.optional().describe('iOS: category id the app registered its buttons under'),
    interruptionLevel: z.enum(['passive', 'active', 'time-sensitive', 'critical']).optional().describe('iOS 15 and later'),
    relevanceScore: z.number().min(0).max(1).optional().describe('iOS: order in the summary'),
    mutableContent: z.boolean().optional().describe('iOS: lets the service extension change it; always set with a picture'),
    visibility: z.enum(['private', 'public', 'secret']).optional().describe('Android: on the lock screen'),
    devices: z.enum(['all', 'last-seen']).optional().describe('Of a person: all of them (default), or the one seen last'),
    missing: z.enum(['exclude', 'empty']).optional().describe('What a value does that somebody lacks and that has no default: they get none (default), or it prints nothing'),
    shrink: z.array(z.enum(SHRINKABLE)).min(1).max(SHRINKABLE.length).optional().describe('Texts that are cut, in this order, where the payload would be too large; without it the person gets none'),
    ios: ios.optional(),
    android: android.optional(),
    web: web.optional(),
    locales: locales.optional(),
    liveActivity: liveActivity.optional(),
    experiment: experimentOf(treatment).optional(),
    goal: messageGoal.optional().describe('What the push is to lead to: reports count who did it within the time after the last push they were meant to get. Sends remember whom they were meant for: one write a person'),
  })
  .superRefine((m, context) => {
    if (m.app === undefined && m.channel === undefined) context.addIssue({ code: 'custom', path: ['app'], message: 'A message names an app, or a channel that does.', params: { code: 'required' } });
    for (const { path, message } of contradictions(m)) context.addIssue({ code: 'custom', path: [path], message });
  });

/** What shows something: a silent push has none of it (APNs: a background push's aps holds `content-available` only). */
export const VISIBLE = ['title', 'body', 'subtitle', 'image', 'sound', 'badge', 'onClick', 'actions', 'localisation', 'ios', 'android', 'web', 'locales', 'experiment'] as const;
type Shape = Readonly<Record<string, unknown>> & { readonly [F in (typeof VISIBLE)[number]]?: unknown } & {
  readonly localisation?: { readonly title?: unknown; readonly body?: unknown } | undefined; readonly silent?: boolean | undefined; readonly priority?: 'high' | 'normal' | 'low' | undefined;
  readonly liveActivity?: LiveActivity | undefined;
};

function contradictions(m: Shape): Contradiction[] {
  return m.liveActivity === undefined ? ofPush(m) : ofActivity(m, m.liveActivity);
}

interface Contradiction { readonly path: string; readonly message: string }

/** A start is announced; its alert is Apple's demand. */
function ofActivity(m: Shape, { event }: LiveActivity): Contradiction[] {
  return [
    ...Object.keys(m).filter((field) => m[field] !== undefined && !ACTIVITY_FIELDS.some((own) => own === field)).map((path) => ({ path, message: `A Live Activity has no ${path}` })),
    ...(m.priority === 'low' ? [{ path: 'priority', message: 'A Live Activity has priority high or normal: APNs takes 10 or 5' }] : []),
    ...(event === 'start' ? (['title', 'body'] as const).filter((f) => m[f] === undefined).map((path) => ({ path, message: `The start of a Live Activity needs a ${path}` })) : []),
  ];
}

function ofPush(m: Shape): Contradiction[] {
  if (m.silent !== true) return (['title', 'body'] as const).filter((f) => (m[f] ?? m.localisation?.[f]) === undefined).map((path) => ({ path, message: `A visible push needs a ${path}` }));
  return [
    ...VISIBLE.filter((f) => m[f] !== undefined).map((path) => ({ path, message: `A silent push shows nothing: leave ${path} out` })),
    ...(m.priority !== undefined && m.priority !== 'normal' ? [{ path: 'priority', message: 'A silent push has normal priority: APNs takes 5 alone for a background push' }] : []),
  ];
}

export type MessageDocument = z.infer<typeof messageDocument>;

/** As it is stored: without a channel that could say, it is marketing. */
export const filledMessage = (message: MessageDocument): MessageDocument =>
  (message.category === undefined && message.channel === undefined ? { ...message, category: 'marketing' } : message);

/** What an absent field means. */
export const DEFAULTS = { devices: 'all', timeToLive: 'P1D', priority: 'high' } as const;

/** ms; a document that parsed always has one. */
export const timeToLiveOf = madeOnce((message: MessageDocument): number => timeToLiveMs(message.timeToLive ?? DEFAULTS.timeToLive) ?? 0);

/** When a push owed at `now` is no longer worth showing, both in ms. */
export const expiryOf = (message: MessageDocument, now: number): number =>
  Math.min(now + timeToLiveOf(message), message.expiresAt === undefined ? Infinity : Date.parse(message.expiresAt));
