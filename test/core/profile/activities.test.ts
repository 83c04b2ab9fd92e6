import { expect, it } from 'vitest';
import { ACTIVITIES_MAX, type Activity, ACTIVITY_MS, withActivity, withoutActivity } from '../../../core/profile/activities.ts';
import { device, NOW, profile } from '../message/fixtures.ts';

const activity = (name: string, registeredAt = NOW, token = `token-${name}`): Activity => ({ event: 'update', name, token, registeredAt });
const phone = device();
const person = profile({}, phone);
const held = (p = person) => p.devices['shop/d1'] ?? phone;

it('is noted at the device, over the profile\'s revision', () => {
  expect(withActivity(person, phone, activity('a'))).toEqual({ ...person, revision: 2, devices: { 'shop/d1': { ...phone, activities: { 'update/a': activity('a') } } } });
});

it('tells nothing new a second time, and something with another token', () => {
  const once = withActivity(person, phone, activity('a')) ?? person;
  expect(withActivity(once, held(once), activity('a', NOW + 5))).toBeUndefined();
  expect(withActivity(once, held(once), activity('a', NOW + 5, 'other'))).toMatchObject({ devices: { 'shop/d1': { activities: { 'update/a': { token: 'other' } } } } });
});

it('forgets those that are over, and the oldest of too many', () => {
  const old = { ...phone, activities: { 'update/old': activity('old', NOW - ACTIVITY_MS - 1), 'start/Order': { ...activity('Order', 1), event: 'start' as const } } };
  expect(Object.keys(withActivity(person, old, activity('a'))?.devices['shop/d1']?.activities ?? {})).toEqual(['update/a', 'start/Order']);
  let many = person;
  for (let i = 0; i <= ACTIVITIES_MAX; i += 1) many = withActivity(many, held(many), activity(`n${i}`, NOW + i)) ?? many;
  const names = Object.values(held(many).activities ?? {}).map(({ name }) => name);
  expect([names.length, names.includes('n0'), names.includes('n1')]).toEqual([ACTIVITIES_MAX, false, true]);
});

it('is removed when it is there', () => {
  const once = withActivity(person, phone, activity('a')) ?? person;
  expect(withoutActivity(once, held(once), 'update/a')?.devices['shop/d1']?.activities).toEqual({});
  expect(withoutActivity(once, held(once), 'update/b')).toBeUndefined();
});
