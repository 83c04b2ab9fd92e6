import * as z from 'zod';
import type { Json } from '../json.ts';
import { leavesOf } from './leaves.ts';
import { checkTemplate } from './template.ts';

const TEXT_MAX = 4_096;
const KEY = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/;

/** Keys a provider or Beckon owns: FCM refuses `from`, `message_type` and what starts with `google` or `gcm`
 *  (https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages), APNs reads `aps`, the SDK `beckon…`. */
const RESERVED_KEYS = [/^__proto__$/, /^from$/i, /^message_type$/i, /^google/i, /^gcm/i, /^aps$/i, /^beckon/i];
export const isReservedKey = (key: string): boolean => RESERVED_KEYS.some((p) => p.test(key));

interface Faults { addIssue(issue: { code: 'custom'; message: string; path?: PropertyKey[]; params: { code: string } }): void }

/** Templates are checked by the schema itself, so that their faults are reported together with all others. */
function addTemplateFaults(source: string, context: Faults, path: PropertyKey[] = []): void {
  for (const { line, column, message, suggestion } of checkTemplate(source)) {
    const hint = suggestion === undefined ? '' : `. ${suggestion}`;
    context.addIssue({ code: 'custom', path, message: `Line ${line}, column ${column}: ${message}${hint}`, params: { code: 'bad-template' } });
  }
}

/** A text is a Handlebars template (core/message/template.ts). */
export const template = z.string().max(TEXT_MAX).superRefine((source, context) => { addTemplateFaults(source, context); });
export const text = template.min(1).describe('Text; may hold {{…}} templates');
export const address = text.refine((v) => /^https:\/\/|^\{\{/.test(v), 'An address starts with https:// (or with a {{template}} that does)').describe('https address; may hold {{…}} templates');
export const name = z.string().min(1).max(256);

/** Templates in any string of a JSON value. */
export const withTemplates = (value: Json, context: Faults): void => {
  for (const [path, source] of leavesOf(value)) addTemplateFaults(source, context, [...path]);
};

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
export type OnClick = z.infer<typeof onClick>;

/** A critical alert needs Apple's entitlement; Android hears the name alone. */
const sound = z.union([name, z.strictObject({ name: name.optional(), critical: z.boolean().optional(), volume: z.number().min(0).max(1).optional() })])
  .describe('"default" or a sound the app carries; iOS: `critical` sounds through the mute switch, as loud as `volume` says (0 to 1)');

/** Android shows three, browsers two. */
const ACTIONS_MAX = 3;
const action = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'Expected 1 to 64 letters, digits, "_", "." and "-".').describe('What push.action reports'),
  title: text, icon: name.optional().describe('Android: a drawable; browsers: an https address'), onClick: onClick.optional(),
}).meta({ id: 'PushAction', description: 'A button below a push' });
export type PushAction = z.infer<typeof action>;
const actions = z.array(action).min(1).max(ACTIONS_MAX)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'Two buttons have the same id.')
  .describe('Buttons, three at most. Android and browsers show them; iOS shows those of iosCategory, or of a category the service extension makes of them');

const ARGS_MAX = 10;
const localised = z.strictObject({ key: name, args: z.array(template).max(ARGS_MAX).optional() }).meta({ id: 'LocalisedText', description: 'A text the app carries, by its key in the app\'s own string tables' });
export type LocalisedText = z.infer<typeof localised>;
const localisation = z.strictObject({ title: localised.optional(), subtitle: localised.optional(), body: localised.optional() })
  .describe('Keys of texts that the app carries in its languages. On a phone a key stands in place of the text; browsers know none and show the text');

/** What each platform and each language may say differently. */
export const SHARED = {
  title: text.optional(), body: text.optional(), image: address.optional().describe('https address of a picture'), onClick: onClick.optional(), data: data.optional(),
  sound: sound.optional(), badge: z.union([z.int().min(0).max(99_999), text]).optional().describe('Number at the app icon; 0 clears it'),
  actions: actions.optional(), localisation: localisation.optional(),
};
