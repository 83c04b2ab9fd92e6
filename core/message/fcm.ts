import type { Rendered } from '../delivery/batch.ts';
import { type JsonObject, present } from '../json.ts';
import type { Content } from './content.ts';
import type { LocalisedText } from './fields.ts';
import type { Said } from './layers.ts';
import { mergePatch } from './leaves.ts';

/** The FCM message without its token (https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages). FCM takes
 *  strings only in `data`, so what a tap does goes there as JSON; so does, as `beckonShow`, what the app itself is to show. Time to live
 *  and tag are delivery's. Priority is always said: Google's pages disagree about its default. */
export function renderFcm(said: Said, content: Content): Extract<Rendered, { kind: 'fcm' }> {
  const shows = said.silent === true ? 'nobody' : displayOf(said, content);
  const notification = notificationOf(said, content);
  const data = {
    ...content.data,
    ...(content.onClick && { beckonClick: JSON.stringify(content.onClick) }),
    ...(shows === 'app' && { beckonShow: JSON.stringify({ ...notification, ...present({ large_icon: content.largeIcon, actions: content.actions }) }) }),
  };
  const message: JsonObject = { data, android: { ...optionsOf(said, content), ...(shows === 'system' && { notification }) } };
  return { kind: 'fcm', message: content.raw === undefined ? message : mergePatch(message, content.raw) as JsonObject };
}

/** The system draws no buttons and no large icon; an app that gets data alone draws what it likes. */
const displayOf = ({ display }: Said, { actions, largeIcon }: Content): 'system' | 'app' => display ?? (actions === undefined && largeIcon === undefined ? 'system' : 'app');

const optionsOf = (said: Said, { collapseKey }: Content): JsonObject => present<JsonObject[string]>({
  priority: said.silent === true || (said.priority ?? 'high') !== 'high' ? 'NORMAL' : 'HIGH',
  collapse_key: collapseKey,
  restricted_package_name: said.restrictedPackageName,
  direct_boot_ok: said.directBootOk,
  bandwidth_constrained_ok: said.bandwidthConstrainedOk,
  restricted_satellite_ok: said.restrictedSatelliteOk,
  fcm_options: said.analyticsLabel === undefined ? undefined : { analytics_label: said.analyticsLabel },
});

function notificationOf(said: Said, content: Content): JsonObject {
  const { localisation } = content;
  return present<JsonObject[string]>({
    title: content.title,
    body: content.body,
    ...keyOf('title', localisation?.title),
    ...keyOf('body', localisation?.body),
    image: content.image,
    channel_id: said.androidChannel,
    visibility: said.visibility?.toUpperCase(),
    notification_count: content.badge,
    sound: typeof said.sound === 'object' ? said.sound.name : said.sound,
    // A collapse key replaces what waits at FCM; the tag replaces what is shown already.
    tag: content.collapseKey,
    ...looksOf(said, content),
  });
}

const keyOf = (of: string, text: LocalisedText | undefined): JsonObject =>
  (text === undefined ? {} : { [`${of}_loc_key`]: text.key, ...(text.args !== undefined && { [`${of}_loc_args`]: text.args }) });

/** What few messages say of how it looks. */
const looksOf = (said: Said, content: Content): Readonly<Record<string, JsonObject[string] | undefined>> => ({
  icon: said.icon,
  color: said.color,
  ticker: content.ticker,
  click_action: said.clickAction,
  sticky: said.sticky,
  local_only: said.localOnly,
  event_time: said.eventTime,
  notification_priority: said.notificationPriority === undefined ? undefined : `PRIORITY_${said.notificationPriority.toUpperCase()}`,
  proxy: said.proxy?.toUpperCase().replaceAll('-', '_'),
  ...vibrationOf(said),
  ...lightsOf(said),
});

function vibrationOf({ vibrate }: Said): JsonObject {
  if (vibrate === undefined) return {};
  return vibrate === 'default' ? { default_vibrate_timings: true } : { vibrate_timings: vibrate.map(seconds) };
}

function lightsOf({ lights }: Said): JsonObject {
  if (lights === undefined) return {};
  if (lights === 'default') return { default_light_settings: true };
  const part = (at: number): number => Number.parseInt(lights.color.slice(at, at + 2), 16) / 255;
  return { light_settings: { color: { red: part(1), green: part(3), blue: part(5), alpha: 1 }, light_on_duration: seconds(lights.onMs), light_off_duration: seconds(lights.offMs) } };
}

const seconds = (ms: number): string => `${ms / 1_000}s`;
