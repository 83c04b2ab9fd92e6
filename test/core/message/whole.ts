import type { z } from 'zod';
import { ANDROID_BECOMES, BECOMES, IOS_BECOMES, WEB_BECOMES } from '../../../core/message/becomes.ts';
import type { messageDocument } from '../../../core/message/document.ts';

type Input = z.input<typeof messageDocument>;

/** A value for every field of a message; the compiler names a field that is missing here. */
export const WHOLE: Omit<{ readonly [F in keyof typeof BECOMES]: NonNullable<Input[F]> }, 'liveActivity'> = {
  app: 'shop', channel: 'promo', category: 'marketing', priorityScore: 50, purpose: 'news', title: 'Hi {{profile.name}}', body: '{{event.total}} waits', subtitle: 'Cart', image: 'https://cdn.example/{{event.id}}.jpg',
  onClick: { type: 'deepLink', uri: 'shop://cart/{{event.id}}' }, data: { total: '{{event.total}}' }, sound: { name: 'ding', critical: true, volume: 0.4 }, badge: '{{event.n}}',
  actions: [{ id: 'buy', title: 'Buy {{event.n}}', icon: 'ic_buy', onClick: { type: 'deepLink', uri: 'shop://buy/{{event.id}}' } }, { id: 'later', title: 'Later' }],
  localisation: { title: { key: 'CART_TITLE', args: ['{{profile.name}}'] }, subtitle: { key: 'CART_SUB' }, body: { key: 'CART_BODY', args: ['{{event.n}}', 'x'] } },
  threadId: 'cart-{{event.id}}', androidChannel: 'offers', collapseKey: 'cart-{{event.id}}', priority: 'low', timeToLive: 'PT1H', expiresAt: '2026-11-24T08:30:00Z', pace: 9, silent: false,
  iosCategory: 'CART', interruptionLevel: 'time-sensitive', relevanceScore: 0.5, mutableContent: true, visibility: 'private', devices: 'last-seen', missing: 'empty', shrink: ['body'],
  ios: {}, android: {}, web: {}, locales: { de: { title: 'Hallo {{profile.name}}', actions: [{ id: 'buy', title: 'Kaufen' }] } },
  experiment: { treatments: [{ id: 'a' }, { id: 'b', weight: 2, body: 'Now {{event.total}}' }], holdOut: 5, salt: 's', winner: { metric: 'opened', after: 'P1D', minimum: 500, confidence: 0.95, then: 'apply' } }, goal: { event: 'order.placed', within: 'P3D' },
};

type Ios = NonNullable<Input['ios']>;
export const WHOLE_IOS: { readonly [F in keyof typeof IOS_BECOMES]: NonNullable<Ios[F]> } = {
  media: { kind: 'video', url: 'https://cdn.example/{{event.id}}.mp4' }, launchImage: 'Launch', targetContentId: 'cart/{{event.id}}', filterCriteria: 'work', contentAvailable: true,
  raw: { aps: { 'thread-id': 'raw-{{event.id}}', 'relevance-score': null }, extra: { deep: ['{{profile.name}}', 1, true] } },
};

type Android = NonNullable<Input['android']>;
export const WHOLE_ANDROID: { readonly [F in keyof typeof ANDROID_BECOMES]: NonNullable<Android[F]> } = {
  display: 'app', icon: 'ic_cart', largeIcon: 'https://cdn.example/{{event.id}}.png', color: '#ff8000', ticker: 'Cart of {{profile.name}}', clickAction: 'OPEN_CART', sticky: true, localOnly: true,
  eventTime: '2026-11-24T07:00:00Z', notificationPriority: 'high', vibrate: [100, 250, 100], lights: { color: '#00ff00', onMs: 500, offMs: 1500 }, proxy: 'if-priority-lowered',
  restrictedPackageName: 'com.example.shop', directBootOk: true, bandwidthConstrainedOk: true, restrictedSatelliteOk: true, analyticsLabel: 'cart',
  raw: { android: { notification: { ticker: 'raw {{event.n}}' }, bandwidth_constrained_ok: null }, data: { own: 'x' } },
};

type Web = NonNullable<Input['web']>;
export const WHOLE_WEB: { readonly [F in keyof typeof WEB_BECOMES]: NonNullable<Web[F]> } = {
  icon: 'https://cdn.example/{{event.id}}-icon.png', badgeIcon: 'https://cdn.example/mono.png', urgency: 'very-low', requireInteraction: true, renotify: true, muted: false,
};
