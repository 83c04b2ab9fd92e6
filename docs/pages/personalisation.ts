import { table } from './table.ts';

/** What the examples of docs/personalisation.md are filled in with. */
export const EXAMPLE_FACTS = {
  profile: { id: 'ada', firstName: 'Jane', lastName: 'Roe', city: 'Zürich', tier: 'gold', colors: ['blue', 'red', 'green'], locale: 'de-CH', timeZone: 'Europe/Zurich' },
  event: {
    title: 'Running shoes', total: 34.5, count: 3, open: true, departs: '2026-11-24T07:05:09Z', prices: { gold: 79, silver: 89 },
    items: [{ name: 'Running shoes', price: 89 }, { name: 'Water bottle', price: 15 }, { name: 'Gym bag', price: 45 }],
  },
  device: { platform: 'ios', locale: 'de-CH', timeZone: 'Europe/Zurich' },
  now: Date.UTC(2026, 10, 24, 8),
} as const;
void table;
