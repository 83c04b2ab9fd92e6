import type { Rendered, Urgency } from '../delivery/batch.ts';
import { type JsonObject, present } from '../json.ts';
import type { Content } from './content.ts';
import type { PushAction } from './fields.ts';
import type { Said } from './layers.ts';

/** What a service worker is given for a message, in the names of `showNotification` (https://notifications.spec.whatwg.org/#api): `data` is the
 *  author's, `click` what a click does, on a button as on all of it, and `appBadge` the number for `navigator.setAppBadge`. */
export function renderWeb(said: Said, content: Content): Extract<Rendered, { kind: 'web' }> {
  const { actions, onClick, data, collapseKey } = content;
  const payload = present<JsonObject[string]>({
    title: content.title,
    body: content.body,
    icon: content.icon,
    image: content.image,
    badge: content.badgeIcon,
    appBadge: content.badge,
    // Replaces what is shown already.
    tag: collapseKey,
    requireInteraction: said.requireInteraction,
    renotify: said.renotify,
    silent: said.muted,
    actions: actions?.map(buttonOf),
    click: onClick && { ...onClick },
    data: Object.keys(data).length === 0 ? undefined : data,
  });
  return { kind: 'web', urgency: said.urgency ?? urgencyOf(said), ...(collapseKey !== undefined && { replaces: true }), payload };
}

/** An icon that is no address is a drawable of Android's. */
const buttonOf = ({ id, title, icon, onClick }: PushAction): JsonObject => present<JsonObject[string]>({
  action: id, title, icon: icon?.startsWith('https://') === true ? icon : undefined, click: onClick && { ...onClick },
});

/** RFC 8030, 5.3: `high` wakes a browser on a low battery, `low` waits for power or a network that costs nothing. */
function urgencyOf({ priority, interruptionLevel }: Said): Urgency {
  if (priority === 'low' || interruptionLevel === 'passive') return 'low';
  return priority === 'normal' ? 'normal' : 'high';
}
