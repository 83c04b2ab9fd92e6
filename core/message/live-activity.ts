import * as z from 'zod';
import { jsonObject } from '../api/json-object.ts';
import type { Rendered } from '../delivery/batch.ts';
import { PAYLOAD_BYTES } from '../delivery/payload.ts';
import { type Json, type JsonObject, present } from '../json.ts';
import type { Content } from './content.ts';
import { text, withTemplates } from './fields.ts';
import type { Said } from './layers.ts';
import { timeToLiveMs } from './time-to-live.ts';

/** An activity's own state, as its ContentState or ActivityAttributes decodes it. */
const values = jsonObject({ name: z.string().min(1).max(128), bytes: PAYLOAD_BYTES.ios })
  .pipe(z.record(z.string(), z.json()).superRefine((value, context) => { withTemplates(value, context); })) as unknown as z.ZodType<JsonObject, JsonObject>;

const NAME = 'Expected 1 to 64 letters, digits, "_", "." and "-".';
export const activityName = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, NAME);
const duration = z.string().refine((v) => timeToLiveMs(v) !== undefined, 'Not a duration of at most 28 days such as "PT1H" (ISO 8601; no years or months)');

/** What starts, changes or ends a Live Activity
 *  (https://developer.apple.com/documentation/activitykit/starting-and-updating-live-activities-with-activitykit-push-notifications). */
export const liveActivity = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('start'), attributesType: activityName.describe('Name of the ActivityAttributes type; devices registered a start token under it'),
    attributes: values, contentState: values, staleAfter: duration.optional(), relevanceScore: z.number().optional(),
    updateToken: z.boolean().optional().describe('iOS 18: the app is handed the token for updates'),
    updateChannel: text.optional().describe('iOS 18: id of the broadcast channel it takes its updates from'),
  }),
  z.strictObject({ event: z.literal('update'), activity: text.describe('Name under which the app registered it; may hold {{…}} templates'), contentState: values, staleAfter: duration.optional(), relevanceScore: z.number().optional() }),
  z.strictObject({ event: z.literal('end'), activity: text, contentState: values.optional(), dismissAfter: duration.optional().describe('Stays on the lock screen so long; Apple\'s default is up to four hours') }),
]).meta({ id: 'LiveActivity', description: 'iOS: starts, changes or ends a Live Activity. Strings may hold templates; `{"$number": "{{…}}"}` and `{"$boolean": "{{…}}"}` become numbers and booleans' });
export type LiveActivity = z.infer<typeof liveActivity>;

/** Other fields that a Live Activity has. The rest says nothing there. */
export const ACTIVITY_FIELDS = ['app', 'channel', 'category', 'priorityScore', 'purpose', 'title', 'body', 'sound', 'priority', 'timeToLive', 'expiresAt', 'pace', 'devices', 'missing', 'shrink', 'locales', 'liveActivity'] as const;

/** `at`: ms; the phone ignores what is older than what it has. */
export function renderLiveActivity(said: Said, content: Content, at: number): Extract<Rendered, { kind: 'apns' }> {
  const activity = valuesOf(content.liveActivity ?? {}) as unknown as LiveActivity;
  const timestamp = Math.floor(at / 1_000);
  const aps = present<Json>({ timestamp, event: activity.event, 'content-state': activity.contentState, ...TIMES_OF[activity.event](activity as never, timestamp), alert: alertOf(said, content) });
  return { kind: 'apns', pushType: 'liveactivity', priority: said.priority === 'normal' ? 5 : 10, payload: { aps } };
}

type Of<E> = Extract<LiveActivity, { event: E }>;
type More = Readonly<Record<string, Json | undefined>>;

const after = (timestamp: number, duration: string | undefined): number | undefined => (duration === undefined ? undefined : timestamp + (timeToLiveMs(duration) ?? 0) / 1_000);

const TIMES_OF: { readonly [E in LiveActivity['event']]: (activity: Of<E>, timestamp: number) => More } = {
  start: ({ attributesType, attributes, staleAfter, relevanceScore, updateToken, updateChannel }, timestamp) => ({
    'attributes-type': attributesType, attributes, 'stale-date': after(timestamp, staleAfter), 'relevance-score': relevanceScore,
    'input-push-token': updateToken === true ? 1 : undefined, 'input-push-channel': updateChannel,
  }),
  update: ({ staleAfter, relevanceScore }, timestamp) => ({ 'stale-date': after(timestamp, staleAfter), 'relevance-score': relevanceScore }),
  end: ({ dismissAfter }, timestamp) => ({ 'dismissal-date': after(timestamp, dismissAfter) }),
};

/** Its sound stands within the alert. */
function alertOf({ sound }: Said, { title, body }: Content): JsonObject | undefined {
  const alert = present<Json>({ title, body, sound: typeof sound === 'object' ? sound.name : sound });
  return title === undefined && body === undefined ? undefined : alert;
}

const KINDS: Readonly<Record<string, (text: string) => Json>> = { $number: Number, $boolean: (text) => text.trim() === 'true' };

/** Templates print texts; whoever decodes JSON wants numbers: `{ "$number": … }` is one. */
export function valuesOf(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly Json[]).map(valuesOf);
  const members = Object.entries(value as JsonObject);
  return marked(members) ?? Object.fromEntries(members.map(([key, member]) => [key, valuesOf(member)]));
}

function marked([only, ...others]: readonly (readonly [string, Json])[]): Json | undefined {
  if (only === undefined || others.length > 0) return undefined;
  const [kind, text] = only;
  return typeof text === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind]?.(text) : undefined;
}
