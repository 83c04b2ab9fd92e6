import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { PUSH_SCHEMAS } from '../../core/api/pushes.ts';
import { control, deployed, ended, fire, journey, message, operator, person, sent, server, unique, until } from './system.ts';

type Trace = z.output<(typeof PUSH_SCHEMAS.getPush.answers)[200]>;
type Page = z.output<(typeof PUSH_SCHEMAS.listProfilePushes.answers)[200]>;

const BEGAN = new Date().toISOString();
const onePush = async () => journey('trace', { start: 'push', nodes: { push: { type: 'push', message: await message({ title: 'Hi' }), next: 'end' }, end: { type: 'end' } } });

const traceOf = async (pushId: string): Promise<Trace> => PUSH_SCHEMAS.getPush.answers[200].parse(await operator('viewer').must('GET', `/v1/pushes/${pushId}`));
const pushesOf = async (profileId: string): Promise<Page> =>
  PUSH_SCHEMAS.listProfilePushes.answers[200].parse(await operator('viewer').must('GET', `/v1/profiles/${profileId}/pushes?from=${BEGAN}`));

/** The id a provider saw; it is the same in every attempt. */
const pushIdOf = async (token: string): Promise<string> => (await control.ledger({ token })).entries[0]?.pushId ?? '';

describe.concurrent('traces', () => {
  test('a push leads from its id to the person, the journey, the answer and the tap', async () => {
    const { id, event } = await onePush();
    const { id: profileId, phone } = await person();
    await fire(phone, event);
    await ended(id, 1);
    const [push] = await phone.receive({ wait: 45 });
    if (push === undefined) throw new Error('no push came');
    phone.react(push, 'opened');
    await phone.flush();
    const pushId = await pushIdOf(phone.token);
    const seen = await until(() => traceOf(pushId), (t) => t.interactions.length > 0);
    expect(seen).toMatchObject({
      id: pushId, app: deployed.app, platform: 'ios', profileId, deviceId: phone.deviceId, state: 'settled', outcome: 'accepted',
      requestedBy: { journey: id, version: 1, node: 'push' }, attempts: [{ outcome: 'accepted', said: '200' }], interactions: [{ name: 'push.opened' }],
    });
    expect((await pushesOf(profileId)).items).toMatchObject([{ pushId, platform: 'ios', outcome: 'accepted', requestedBy: { journey: id } }]);
  });

  test('a push that was tried again shows each attempt, and is listed once', async () => {
    const { id, event } = await onePush();
    const { id: profileId, phone } = await person({ platform: 'android' });
    await control.setTokens({ token: phone.token, script: [{ do: 'answer', reason: 'UNAVAILABLE' }] });
    await fire(phone, event);
    await ended(id, 1, 90_000);
    const pushId = await pushIdOf(phone.token);
    expect(await traceOf(pushId)).toMatchObject({
      platform: 'android', state: 'settled', outcome: 'accepted', attempts: [{ outcome: 'handed-on', reason: 'UNAVAILABLE', said: '503 UNAVAILABLE.UNAVAILABLE' }, { outcome: 'accepted' }],
    });
    expect((await pushesOf(profileId)).items).toMatchObject([{ pushId, outcome: 'accepted' }]);
  });

  test('a person learns why they got nothing', async () => {
    const { id, event } = await onePush();
    const profileId = unique('nobody');
    await server().must('PATCH', `/v1/profiles/${profileId}`, { attributes: { firstName: 'Ada' } });
    await sent(profileId, { name: event });
    const { items } = await until(() => pushesOf(profileId), (p) => p.items.length > 0);
    expect(items).toMatchObject([{ outcome: 'excluded', reason: 'no-device', requestedBy: { journey: id, node: 'push' }, explanation: 'The profile has no device with this app.' }]);
  });

  test('ids of no push are told apart from what is no id', async () => {
    expect((await operator('viewer').call('GET', '/v1/pushes/00000000-0000-8000-8000-000000000000')).status).toBe(404);
    expect((await operator('viewer').call('GET', '/v1/pushes/42')).status).toBe(400);
  });
});
