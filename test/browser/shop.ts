import type { Api } from '../../local/api.ts';

/** A shop as it is after some weeks, beside what the examples and the demo bring: for pictures, which are of nothing if they show empty lists. */
export async function openShop(admin: Api): Promise<void> {
  await admin.must('POST', '/v1/profiles', { items: PEOPLE });
  for (const [path, document] of DOCUMENTS) await admin.must('PUT', `/v1/${path}`, document);
  await admin.must('POST', '/v1/sends', { name: 'Hello, gold members', message: 'welcome-hello', to: { audience: 'golden' } });
  await admin.must('POST', '/v1/sends', { name: 'Weekend offer', message: 'weekend-offer', to: { audience: 'golden' }, when: { at: new Date(Date.now() + DAY_MS).toISOString() } });
}

const DAY_MS = 86_400_000;

const FIRST = ['Ada', 'Bela', 'Clara', 'Dario', 'Edith', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jonas', 'Kaya', 'Lena', 'Milo', 'Nora', 'Oskar', 'Paula'] as const;
const CITIES = ['Graz', 'Wien', 'Linz', 'Zürich', 'Leeds'] as const;
const TIERS = ['gold', 'silver', 'bronze'] as const;

const PEOPLE = FIRST.map((firstName, i) => ({
  id: `${firstName.toLowerCase()}@example.com`,
  attributes: { firstName, city: CITIES[i % CITIES.length], tier: TIERS[i % TIERS.length], orders: (i * 7) % 12, lastOrder: `2026-0${String((i % 9) + 1)}-1${String(i % 9)}` },
  consent: { push: i % 5 === 4 ? 'out' : 'in' },
}));

const DOCUMENTS: readonly (readonly [path: string, document: object])[] = [
  ['rule-sets/gentle', { rules: [{ atMost: 1, per: 'day' }, { atMost: 4, per: 'week', reserved: { places: 1, priorityAtLeast: 80 } }] }],
  ['rule-sets/two-journeys', { domain: 'journeys', rules: [{ atOnce: 2 }] }],
  ['channels/offers', {
    app: 'shop', category: 'marketing', purpose: 'offers', caps: ['gentle'], pace: 2_000, defaults: { sound: 'chime', androidChannel: 'offers', timeToLive: 'PT6H' },
    quietHours: { periods: [{ from: '22:00', to: '08:00' }, { from: '12:00', to: '14:00', days: ['sunday'] }], timeZone: 'Europe/Vienna', then: 'wait' },
  }],
  ['channels/orders', { app: 'shop', category: 'transactional' }],
  ['messages/weekend-offer', { channel: 'offers', title: 'Only this weekend, {{default profile.firstName "friend"}}', body: 'Ten per cent off everything, for gold members.', onClick: { type: 'url', uri: 'https://shop.example/weekend' } }],
  ['computed-attributes/orders-30d', { event: 'order.placed', function: 'count', window: 'P30D' }],
  ['computed-attributes/spent-30d', { event: 'order.placed', function: 'sum', property: 'total', when: 'event.total > 0.0', window: 'P30D' }],
  ['audiences/golden', { name: 'Gold members', rule: "profile.tier == 'gold'" }],
  ['audiences/golden-who-order', { name: 'Gold members who order', rule: "profile.tier == 'gold' && profile.orders >= 3" }],
];
