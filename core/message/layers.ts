import type { Platform } from '../delivery/lanes.ts';
import { present } from '../json.ts';
import type { MessageDocument } from './document.ts';
import type { AndroidFields, IosFields, WebFields } from './platform-fields.ts';

/** A message as one platform says it in one language: its own wording, under the platform's, under the language's. */
export type Said = Omit<MessageDocument, Platform> & Omit<IosFields, 'raw'> & Omit<AndroidFields, 'raw'> & WebFields & Pick<IosFields, 'raw'>;

export function saidOn(message: MessageDocument, platform: Platform, locale?: string): Said {
  const { [platform]: its, ...spoken } = (locale === undefined ? undefined : message.locales?.[locale]) ?? {};
  const layers = [message[platform] ?? {}, spoken, its ?? {}] as const;
  const { ios: _ios, android: _android, web: _web, ...own } = message;
  return { ...own, ...Object.assign({}, ...layers.map((layer) => present<unknown>(layer))), data: Object.assign({}, message.data, ...layers.map(({ data }) => data)) };
}
