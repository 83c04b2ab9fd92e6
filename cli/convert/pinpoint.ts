import type { JsonObject } from '../../core/json.ts';
import { pointer } from '../../core/json.ts';
import { convert } from '../import/definitions/convert.ts';
import { Refused } from '../import/definitions/finding.ts';
import { defaultsOf } from '../import/definitions/message.ts';
import { pinpointText } from '../import/definitions/template-text.ts';
import { isObject } from '../../core/pinpoint/attributes.ts';
import type { Converted, Found } from './converted.ts';
import type { Renames } from './note.ts';

/** A push template of Pinpoint, as `aws pinpoint get-push-template` prints it or bare. */
export function templateIn(value: unknown): JsonObject | undefined {
  const inner = isObject(value) && isObject(value.PushNotificationTemplateResponse) ? value.PushNotificationTemplateResponse : value;
  return isObject(inner) && ['Default', 'APNS', 'GCM', 'ADM'].some((part) => isObject(inner[part])) ? inner : undefined;
}

const PARTS = ['Default', 'APNS', 'GCM'] as const;
const TEXTS = ['Title', 'Body', 'Url', 'MediaUrl', 'ImageUrl'] as const;

/** The document an import makes of it (cli/import/definitions), and what changed within its texts. */
export function pinpointTemplate(template: JsonObject, app: string, renames: Renames): Converted {
  try {
    return withDefaults(template, app, { renames, defaults: defaultsOf(template.DefaultSubstitutions, '/DefaultSubstitutions') });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { documents: [], found: [{ where: error.where, kind: 'none', from: '', says: error.message }] };
  }
}

interface Reading { readonly renames: Renames; readonly defaults: JsonObject }

function withDefaults(template: JsonObject, app: string, { renames, defaults }: Reading): Converted {
  const texts = PARTS.flatMap((part) => TEXTS.flatMap((field) => {
    const of = template[part];
    const source = isObject(of) ? of[field] : undefined;
    return typeof source === 'string' ? [{ part, field, converted: pinpointText(source, { defaults, renames }) }] : [];
  }));
  const found = texts.flatMap(({ part, field, converted }) => converted.notes.map((note): Found => ({ where: pointer(part, field), ...note })));
  if (found.some(({ kind }) => kind === 'none')) return { documents: [], found };
  const { made, findings } = convert('templates', withTexts(template, texts), app);
  const told = findings.filter(({ kind, where }) => kind !== 'carried' && !isRecord(where))
    .map(({ where, kind, says }): Found => ({ where: where || '/', kind: kind === 'changed' ? 'changed' : 'none', from: '', says }));
  // A field that has none is told, and the message is written without it: only what is refused is not.
  const refused = findings.some(({ kind }) => kind === 'refused');
  return { documents: refused ? [] : made, found: [...found, ...told] };
}

/** What the record keeper wrote, and no author. */
const isRecord = (where: string): boolean => ['Arn', 'ApplicationId', 'CreationDate', 'LastModifiedDate', 'Version', 'TemplateDescription', 'tags'].includes(where.slice(1).split('/')[0] ?? '');

function withTexts(template: JsonObject, texts: readonly { readonly part: string; readonly field: string; readonly converted: { readonly text: string } }[]): JsonObject {
  return Object.fromEntries(Object.entries(template).map(([part, of]) => {
    const its = texts.filter((text) => text.part === part);
    return [part, isObject(of) && its.length > 0 ? { ...of, ...Object.fromEntries(its.map(({ field, converted }) => [field, converted.text])) } : of];
  }));
}
