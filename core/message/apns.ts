import type { Rendered } from '../delivery/batch.ts';
import { type JsonObject, present } from '../json.ts';
import type { Content } from './content.ts';
import type { MessageDocument } from './document.ts';

/** The APNs payload and headers of a message
 *  (https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification). Author's data and ours
 *  stand beside `aps`: `beckonClick` is what a tap does, `beckonMedia` the picture the service extension fetches. */
export function renderApns(message: MessageDocument, content: Content): Extract<Rendered, { kind: 'apns' }> {
  // APNs refuses priority 10 for a background push, whose aps holds content-available alone.
  if (message.silent === true) {
    return { kind: 'apns', pushType: 'background', priority: 5, payload: { aps: { 'content-available': 1 }, ...content.data } };
  }
  const payload: JsonObject = {
    aps: { alert: alertOf(content), ...optionsOf(message, content) },
    ...content.data,
    ...(content.onClick && { beckonClick: { ...content.onClick } }),
    ...(content.image !== undefined && { beckonMedia: content.image }),
  };
  return { kind: 'apns', pushType: 'alert', priority: message.priority === 'normal' ? 5 : 10, payload };
}

const alertOf = ({ title = '', subtitle, body = '' }: Content): JsonObject => ({ title, ...(subtitle !== undefined && { subtitle }), body });

function optionsOf(message: MessageDocument, content: Content): JsonObject {
  const options: Readonly<Record<string, JsonObject[string] | undefined>> = {
    badge: content.badge,
    sound: soundOf(message, content),
    'thread-id': content.threadId,
    category: message.iosCategory,
    // The service extension runs only with it: it fetches the picture.
    'mutable-content': message.mutableContent === true || content.image !== undefined ? 1 : undefined,
    'interruption-level': message.interruptionLevel,
    'relevance-score': message.relevanceScore,
  };
  return present(options);
}

/** A critical alert sounds through the mute switch, which its sound has to say too (needs Apple's entitlement). */
const soundOf = ({ interruptionLevel }: MessageDocument, { sound }: Content): JsonObject | string | undefined =>
  (interruptionLevel === 'critical' ? { critical: 1, name: sound ?? 'default', volume: 1 } : sound);
