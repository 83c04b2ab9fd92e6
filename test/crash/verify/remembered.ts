import type { Profile } from '../../../core/profile/profile.ts';
import { WATCHED } from '../story/stock.ts';
import type { Person } from '../naive/person.ts';
import type { World } from '../world.ts';
import { differ } from './differ.ts';

/** What the row remembers at the end: each order once, the last time of all, and audiences as the profile is now. */
export function remembered(world: World, { id, orders, audiences, lastTime }: Person): string[] {
  const row = world.actors.rows.get(id);
  const profile = world.profiles.rows.get(id);
  const happened = new Map(world.events.batches.filter((b) => b.subject === id).flatMap((b) => b.events).map((e) => [e.id, e]));
  const named = (name: string) => [...happened.values()].filter((e) => e.name === name);
  const opened = Math.max(0, ...named('app.opened').map((e) => e.time));
  const memberOf = profile === undefined ? [] : audiencesOf(profile, named('order.placed').length);
  const is = JSON.stringify({ orders: row?.computed?.['orders']?.buckets[0]?.[1] ?? 0, audiences: Object.keys(row?.audiences ?? {}).sort() });
  return [
    ...differ(`${id} is remembered`, [JSON.stringify({ orders: named('order.placed').length, audiences: WATCHED.filter((one) => memberOf.includes(one)) })], [is]),
    ...differ(`${id} is remembered as told`, [JSON.stringify({ orders, audiences: [...audiences.keys()].sort() })], [is]),
    ...differ(`${id} opened the app`, [String(opened), String(opened)], [String(row?.last?.['app.opened'] ?? 0), String(lastTime.get('app.opened') ?? 0)]),
  ];
}

const audiencesOf = ({ attributes, devices }: Profile, bought: number): string[] => [
  ...(bought >= 2 ? ['buyers'] : []), ...(attributes['tier'] === 'gold' ? ['golden'] : []),
  ...(Object.values(devices).some((d) => d.platform === 'android') ? ['tablets'] : []),
];
