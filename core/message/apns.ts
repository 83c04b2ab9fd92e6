import type { Rendered } from '../delivery/batch.ts';
import { type JsonObject, present } from '../json.ts';
import type { Content } from './content.ts';
import type { LocalisedText } from './fields.ts';
import type { Said } from './layers.ts';
import { mergePatch } from './leaves.ts';
import { renderLiveActivity } from './live-activity.ts';

const PRIORITIES = { high: 10, normal: 5, low: 1 } as const;

/** The APNs payload and headers of a message
 *  (https://developer.apple.com/documentation/usernotifications/generating-a-remote-notification). Author's data and ours
 *  stand beside `aps`: `beckonClick` is what a tap does, `beckonMedia` what the service extension attaches, `beckonActions` the buttons it
 *  may make a category of. `at`: ms. */
export function renderApns(said: Said, content: Content, at: number): Extract<Rendered, { kind: 'apns' }> {
  if (said.liveActivity !== undefined) return renderLiveActivity(said, content, at);
  // APNs refuses priority 10 for a background push, whose aps holds content-available alone.
  if (said.silent === true) {
    return { kind: 'apns', pushType: 'background', priority: 5, payload: { aps: { 'content-available': 1 }, ...content.data } };
  }
  const payload: JsonObject = {
    aps: { alert: alertOf(said, content), ...optionsOf(said, content) },
    ...content.data,
    ...(content.onClick && { beckonClick: { ...content.onClick } }),
    ...mediaOf(content),
    ...(content.actions !== undefined && { beckonActions: content.actions as unknown as JsonObject[] }),
  };
  return { kind: 'apns', pushType: 'alert', priority: PRIORITIES[said.priority ?? 'high'], payload: content.raw === undefined ? payload : mergePatch(payload, content.raw) as JsonObject };
}

const alertOf = ({ launchImage }: Said, { title, subtitle, body, localisation }: Content): JsonObject => present<JsonObject[string]>({
  title, subtitle, body, 'launch-image': launchImage,
  ...keyOf('title-', localisation?.title), ...keyOf('subtitle-', localisation?.subtitle), ...keyOf('', localisation?.body),
});

const keyOf = (of: string, text: LocalisedText | undefined): JsonObject =>
  (text === undefined ? {} : { [`${of}loc-key`]: text.key, ...(text.args !== undefined && { [`${of}loc-args`]: text.args }) });

function mediaOf({ media, image }: Content): JsonObject {
  if (media !== undefined) return { beckonMedia: media.url, beckonMediaKind: media.kind };
  return image === undefined ? {} : { beckonMedia: image };
}

function optionsOf(said: Said, content: Content): JsonObject {
  const { actions, image, media } = content;
  return present<JsonObject[string]>({
    badge: content.badge,
    sound: soundOf(said),
    'thread-id': content.threadId,
    category: said.iosCategory,
    'content-available': said.contentAvailable === true ? 1 : undefined,
    // The service extension runs only with it: it fetches the picture, and makes buttons of actions.
    'mutable-content': said.mutableContent === true || image !== undefined || media !== undefined || actions !== undefined ? 1 : undefined,
    'target-content-id': content.targetContentId,
    'interruption-level': said.interruptionLevel,
    'relevance-score': said.relevanceScore,
    'filter-criteria': content.filterCriteria,
  });
}

/** A critical alert sounds through the mute switch, which its sound has to say too (needs Apple's entitlement). */
function soundOf({ interruptionLevel, sound }: Said): JsonObject | string | undefined {
  const { name, critical = interruptionLevel === 'critical', volume } = typeof sound === 'object' ? sound : { name: sound };
  if (!critical && volume === undefined) return name;
  return { critical: critical ? 1 : 0, name: name ?? 'default', volume: volume ?? 1 };
}
