import type { MessageDocument } from './document.ts';
import type { AndroidFields, IosFields, WebFields } from './platform-fields.ts';

/** What a field of a message becomes on each platform: a place in the APNs payload, in the FCM message, in what a browser is given, or a header in brackets; absent: it
 *  says nothing there. */
export interface Becomes {
  readonly ios?: string;
  readonly android?: string;
  /** What a service worker is given, before it is encrypted. */
  readonly web?: string;
}

const NOTIFICATION = 'android.notification.';

export const BECOMES = {
  app: {},
  channel: {},
  category: {},
  priorityScore: {},
  purpose: {},
  title: { ios: 'aps.alert.title', android: `${NOTIFICATION}title`, web: 'title' },
  body: { ios: 'aps.alert.body', android: `${NOTIFICATION}body`, web: 'body' },
  subtitle: { ios: 'aps.alert.subtitle' },
  image: { ios: 'beckonMedia', android: `${NOTIFICATION}image`, web: 'image' },
  onClick: { ios: 'beckonClick', android: 'data.beckonClick', web: 'click' },
  data: { ios: '(key)', android: 'data.(key)', web: 'data.(key)' },
  sound: { ios: 'aps.sound', android: `${NOTIFICATION}sound` },
  badge: { ios: 'aps.badge', android: `${NOTIFICATION}notification_count`, web: 'appBadge' },
  actions: { ios: 'beckonActions', android: 'data.beckonShow', web: 'actions' },
  localisation: { ios: 'aps.alert.title-loc-key', android: `${NOTIFICATION}title_loc_key` },
  threadId: { ios: 'aps.thread-id' },
  androidChannel: { android: `${NOTIFICATION}channel_id` },
  collapseKey: { ios: '[apns-collapse-id]', android: 'android.collapse_key', web: 'tag' },
  priority: { ios: '[apns-priority]', android: 'android.priority', web: '[urgency]' },
  timeToLive: { ios: '[apns-expiration]', android: 'android.ttl', web: '[ttl]' },
  expiresAt: { ios: '[apns-expiration]', android: 'android.ttl', web: '[ttl]' },
  pace: {},
  silent: { ios: 'aps.content-available', android: 'data' },
  iosCategory: { ios: 'aps.category' },
  interruptionLevel: { ios: 'aps.interruption-level' },
  relevanceScore: { ios: 'aps.relevance-score' },
  mutableContent: { ios: 'aps.mutable-content' },
  visibility: { android: `${NOTIFICATION}visibility` },
  devices: {},
  missing: {},
  shrink: {},
  ios: {},
  android: {},
  web: {},
  locales: {},
  liveActivity: { ios: 'aps.content-state' },
  experiment: {},
  goal: {},
} as const satisfies Record<keyof MessageDocument, Becomes>;

type Own<F> = Exclude<keyof F, keyof MessageDocument>;

/** Fields of `ios` alone. */
export const IOS_BECOMES = {
  media: { ios: 'beckonMedia' },
  launchImage: { ios: 'aps.alert.launch-image' },
  targetContentId: { ios: 'aps.target-content-id' },
  filterCriteria: { ios: 'aps.filter-criteria' },
  contentAvailable: { ios: 'aps.content-available' },
  raw: { ios: '(any member)' },
} as const satisfies Record<Own<IosFields>, Becomes>;

/** Fields of `android` alone. */
export const ANDROID_BECOMES = {
  display: { android: 'data.beckonShow' },
  icon: { android: `${NOTIFICATION}icon` },
  largeIcon: { android: 'data.beckonShow' },
  color: { android: `${NOTIFICATION}color` },
  ticker: { android: `${NOTIFICATION}ticker` },
  clickAction: { android: `${NOTIFICATION}click_action` },
  sticky: { android: `${NOTIFICATION}sticky` },
  localOnly: { android: `${NOTIFICATION}local_only` },
  eventTime: { android: `${NOTIFICATION}event_time` },
  notificationPriority: { android: `${NOTIFICATION}notification_priority` },
  vibrate: { android: `${NOTIFICATION}vibrate_timings` },
  lights: { android: `${NOTIFICATION}light_settings` },
  proxy: { android: `${NOTIFICATION}proxy` },
  restrictedPackageName: { android: 'android.restricted_package_name' },
  directBootOk: { android: 'android.direct_boot_ok' },
  bandwidthConstrainedOk: { android: 'android.bandwidth_constrained_ok' },
  restrictedSatelliteOk: { android: 'android.restricted_satellite_ok' },
  analyticsLabel: { android: 'android.fcm_options.analytics_label' },
  raw: { android: '(any member)' },
} as const satisfies Record<Own<AndroidFields>, Becomes>;

/** Fields of `web` alone. */
export const WEB_BECOMES = {
  icon: { web: 'icon' },
  badgeIcon: { web: 'badge' },
  urgency: { web: '[urgency]' },
  requireInteraction: { web: 'requireInteraction' },
  renotify: { web: 'renotify' },
  muted: { web: 'silent' },
} as const satisfies Record<Own<WebFields>, Becomes>;
