import { z } from 'zod';
import { PACE_MAX } from '../delivery/pace-limits.ts';
import { madeOnce } from '../memo.ts';
import { checkTemplate } from './template.ts';
import { SHRINKABLE } from './shrink.ts';
import { timeToLiveMs } from './time-to-live.ts';

const TEXT_MAX = 4_096;
const KEY = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;

/** Keys a provider or Beckon owns: FCM refuses `from`, `message_type` and what starts with `google` or `gcm`
 *  (https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages), APNs reads `aps`, the SDK `beckon…`. */
const RESERVED_KEYS = [/^__proto__$/, /^from$/i, /^message_type$/i, /^google/i, /^gcm/i, /^aps$/i, /^beckon/i];
export const isReservedKey = (key: string): boolean => RESERVED_KEYS.some((p) => p.test(key));

interface Faults { addIssue(issue: { code: 'custom'; message: string; params: { code: string } }): void }

/** Templates are checked by the schema itself, so that their faults are reported together with all others. */
function addTemplateFaults(source: string, context: Faults): void {
  for (const { line, column, message, suggestion } of checkTemplate(source)) {
    const hint = suggestion === undefined ? '' : `. ${suggestion}`;
    context.addIssue({ code: 'custom', message: `Line ${line}, column ${column}: ${message}${hint}`, params: { code: 'bad-template' } });
  }
}

/** A text is a Handlebars template (core/message/template.ts). */
const template = z.string().max(TEXT_MAX).superRefine(addTemplateFaults);
const text = template.min(1).describe('Text; may hold {{…}} templates');
const address = text.refine((v) => /^https:\/\/|^\{\{/.test(v), 'An address starts with https:// (or with a {{template}} that does)').describe('https address; may hold {{…}} templates');
const name = z.string().min(1).max(256);
const badge = z.union([z.int().min(0).max(99_999), text]).describe('Number at the app icon; 0 clears it');

const data = z.record(z.string(), template)
  .superRefine((pairs, context) => {
    for (const key of Object.keys(pairs)) {
      const fault = keyFault(key);
      if (fault !== undefined) context.addIssue({ code: 'custom', path: [key], message: fault });
    }
  })
  .describe('Own key-value pairs handed to the app; values may hold templates');

function keyFault(key: string): string | undefined {
  if (isReservedKey(key)) return `The key "${key}" is reserved by the providers or by Beckon; use another name`;
  return KEY.test(key) ? undefined : `"${key}" is not a key: letters, digits, "_", "-" and ".", at most 64, not starting with a digit`;
}

const onClick = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open') }),
  z.strictObject({ type: z.literal('deepLink'), uri: text }),
  z.strictObject({ type: z.literal('url'), uri: address }),
]).describe('What a tap does: opens the app, a deep link of it, or a web page');

const timeToLive = z.string()
  .refine((v) => timeToLiveMs(v) !== undefined, 'Not a duration of at most 28 days such as "PT1H" or "P1D" (ISO 8601; no years or months)')
  .describe('How long the push is worth showing, from the move that owed it; ISO 8601, at most P28D');

/** What either platform may say differently. */
const shared = { title: text.optional(), body: text.optional(), image: address.optional(), sound: name.optional(), badge: badge.optional(), data: data.optional(), onClick: onClick.optional() };
const ios = z.strictObject({ ...shared, subtitle: text.optional() });
const android = z.strictObject(shared);

/** A language as people say it in their phone's settings: BCP 47. */
const LOCALE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;
const LOCALES_MAX = 100;
const wording = z.strictObject({ ...shared, subtitle: text.optional(), ios: ios.optional(), android: android.optional() });
const locales = z.record(z.string().regex(LOCALE, 'Expected a language such as "de" or "de-AT".'), wording)
  .refine((all) => Object.keys(all).length <= LOCALES_MAX, `At most ${LOCALES_MAX} languages.`)
  .describe('What it says in other languages, by BCP 47 tag: whoever speaks `de-AT` gets `de-AT`, else `de`, else the message\'s own words; field by field');

/** The message document v1; zod is its single source (fields: AJO's push, where it has them). */
export const messageDocument = z
  .strictObject({
    app: z.string().min(1).max(64),
    category: z.enum(['marketing', 'transactional']).default('marketing').describe('Marketing obeys consent; transactional never queues behind it'),
    purpose: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/).optional().describe('What marketing of this kind is for (`newsletter`): who said no to it gets none'),
    title: text.optional(),
    body: text.optional(),
    subtitle: text.optional().describe('iOS only'),
    image: address.optional().describe('https address of a picture'),
    onClick: onClick.optional(),
    data: data.optional(),
    sound: name.optional().describe('"default" or a sound the app carries'),
    badge: badge.optional(),
    threadId: text.optional().describe('iOS: groups notifications'),
    androidChannel: name.optional().describe('Android 8 and later: notification channel'),
    collapseKey: text.optional().describe('A newer push with the same key replaces the older one; at most 64 bytes when rendered'),
    priority: z.enum(['high', 'normal']).optional(),
    timeToLive: timeToLive.optional(),
    pace: z.int().min(1).max(PACE_MAX).optional().describe('At most so many pushes of this message a second, all devices together'),
    silent: z.boolean().optional().describe('Shows nothing; wakes the app with its data'),
    iosCategory: name.optional().describe('iOS: category id the app registered its buttons under'),
    interruptionLevel: z.enum(['passive', 'active', 'time-sensitive', 'critical']).optional().describe('iOS 15 and later'),
    relevanceScore: z.number().min(0).max(1).optional().describe('iOS: order in the summary'),
    mutableContent: z.boolean().optional().describe('iOS: lets the service extension change it; always set with a picture'),
    visibility: z.enum(['private', 'public', 'secret']).optional().describe('Android: on the lock screen'),
    devices: z.enum(['all', 'last-seen']).optional(),
    missing: z.enum(['exclude', 'empty']).optional().describe('What a value does that somebody lacks and that has no default: they get none (default), or it prints nothing'),
    shrink: z.array(z.enum(SHRINKABLE)).min(1).max(SHRINKABLE.length).optional().describe('Texts that are cut, in this order, where the payload would be too large; without it the person gets none'),
    ios: ios.optional(),
    android: android.optional(),
    locales: locales.optional(),
  })
  .superRefine((m, context) => {
    for (const { path, message } of contradictions(m)) context.addIssue({ code: 'custom', path: [path], message });
  });

/** What shows something: a silent push has none of it (APNs: a background push's aps holds `content-available` only). */
const VISIBLE = ['title', 'body', 'subtitle', 'image', 'sound', 'badge', 'onClick', 'ios', 'android', 'locales'] as const;
type Shape = { readonly [F in (typeof VISIBLE)[number]]?: unknown } & { readonly silent?: boolean | undefined; readonly priority?: 'high' | 'normal' | undefined };

function contradictions(m: Shape): { readonly path: string; readonly message: string }[] {
  if (m.silent !== true) return (['title', 'body'] as const).filter((f) => m[f] === undefined).map((path) => ({ path, message: `A visible push needs a ${path}` }));
  return [
    ...VISIBLE.filter((f) => m[f] !== undefined).map((path) => ({ path, message: `A silent push shows nothing: leave ${path} out` })),
    ...(m.priority === 'high' ? [{ path: 'priority', message: 'A silent push has normal priority: APNs refuses 10 for a background push' }] : []),
  ];
}

export type MessageDocument = z.infer<typeof messageDocument>;
export type OnClick = z.infer<typeof onClick>;

/** What an absent field means. */
export const DEFAULTS = { devices: 'all', timeToLive: 'P1D', priority: 'high' } as const;

/** ms; a document that parsed always has one. */
export const timeToLiveOf = madeOnce((message: MessageDocument): number => timeToLiveMs(message.timeToLive ?? DEFAULTS.timeToLive) ?? 0);
