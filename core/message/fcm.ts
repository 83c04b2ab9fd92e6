import type { Rendered } from '../delivery/batch.ts';
import { type JsonObject, present } from '../json.ts';
import type { Content } from './content.ts';
import type { MessageDocument } from './document.ts';

/** The FCM message without its token (https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages). FCM takes
 *  strings only in `data`, so what a tap does goes there as JSON. Time to live and tag are delivery's. Priority is always
 *  said: Google's pages disagree about its default. */
export function renderFcm(message: MessageDocument, content: Content): Extract<Rendered, { kind: 'fcm' }> {
  const silent = message.silent === true;
  const data = {
    ...content.data,
    ...(content.onClick && { beckonClick: JSON.stringify(content.onClick) }),
  };
  const android: JsonObject = {
    priority: silent || message.priority === 'normal' ? 'NORMAL' : 'HIGH',
    ...(content.collapseKey !== undefined && { collapse_key: content.collapseKey }),
    ...(!silent && { notification: notificationOf(message, content) }),
  };
  return { kind: 'fcm', message: { data, android } };
}

function notificationOf(message: MessageDocument, content: Content): JsonObject {
  const fields: Readonly<Record<string, JsonObject[string] | undefined>> = {
    title: content.title,
    body: content.body,
    image: content.image,
    sound: content.sound,
    channel_id: message.androidChannel,
    visibility: message.visibility?.toUpperCase(),
    notification_count: content.badge,
    // A collapse key replaces what waits at FCM; the tag replaces what is shown already.
    tag: content.collapseKey,
  };
  return present(fields);
}
