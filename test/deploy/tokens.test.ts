import { describe, expect, test } from 'vitest';
import { control, ended, fire, journey, message, operator, person, rowOf, titles, until } from './system.ts';

const onePush = async () => journey('token', { start: 'push', nodes: { push: { type: 'push', message: await message({ title: 'Hi' }), next: 'end' }, end: { type: 'end' } } });
const devicesOf = async (id: string) => ((await operator().must('GET', `/v1/profiles/${id}`)) as { devices: { token?: string }[] }).devices;
const hasToken = (devices: readonly { token?: string }[]) => devices.some((d) => d.token !== undefined);

describe.concurrent('tokens', () => {
  test.each([
    { platform: 'ios', reason: 'Unregistered' },
    { platform: 'android', reason: 'UNREGISTERED' },
  ] as const)('$platform: a token the provider calls dead is dropped, and counts by its reason', async ({ platform, reason }) => {
    const { id, event } = await onePush();
    const { id: profileId, phone } = await person({ platform });
    await phone.uninstall();
    await fire(phone, event);
    const figures = await ended(id, 1);
    expect(rowOf(figures, 'push', platform)).toMatchObject({ targeted: 1, accepted: 0, tokenDead: { [reason]: 1 }, inFlight: 0 });
    await until(() => devicesOf(profileId), (d) => !hasToken(d));
  });

  test('a word about the token that is older than its registration drops nothing', async () => {
    const { id, event } = await onePush();
    const { id: profileId, phone } = await person();
    await phone.uninstall(Date.now() - 3_600_000);
    await fire(phone, event);
    const figures = await ended(id, 1);
    expect(rowOf(figures, 'push')).toMatchObject({ targeted: 1, tokenDead: { Unregistered: 1 } });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(hasToken(await devicesOf(profileId))).toBe(true);
  });

  test('an app that is installed again gets its pushes again', async () => {
    const { id, event } = await onePush();
    const { id: profileId, phone } = await person();
    await phone.uninstall();
    await fire(phone, event);
    await ended(id, 1);
    await until(() => devicesOf(profileId), (d) => !hasToken(d));
    await phone.renewToken();
    await phone.register();
    await fire(phone, event);
    expect(await titles(phone)).toEqual(['Hi']);
    expect(rowOf(await ended(id, 2), 'push')).toMatchObject({ targeted: 2, accepted: 1, tokenDead: { Unregistered: 1 } });
  });

  test.each([
    { platform: 'ios', reason: 'Shutdown' },
    { platform: 'android', reason: 'UNAVAILABLE' },
  ] as const)('$platform: what should be tried later is, and is then accepted once', async ({ platform, reason }) => {
    const { id, event } = await onePush();
    const { phone } = await person({ platform });
    await control.setTokens({ token: phone.token, script: [{ do: 'answer', reason }] });
    await fire(phone, event);
    const figures = await ended(id, 1, 90_000);
    expect(rowOf(figures, 'push', platform)).toMatchObject({ targeted: 1, accepted: 1, handedOn: 1, refused: {}, unknown: {}, inFlight: 0 });
    const { entries } = await control.ledger({ token: phone.token });
    expect(entries.map((e) => [e.answer, e.pushId === entries[0]?.pushId])).toEqual([[reason, true], ['accepted', true]]);
  });
});
