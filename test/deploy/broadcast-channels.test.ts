import { expect, test } from 'vitest';
import { control, deployed, operator, person, unique, until } from './system.ts';

const api = operator();
interface SendState { readonly state: string; readonly figures: { readonly targeted: number; readonly accepted: number; readonly inFlight: number } }

test('one push to a broadcast channel reaches every phone that listens, and the channel is gone when deleted', async () => {
  const { channel } = (await api.must('POST', `/v1/apps/${deployed.app}/broadcast-channels`, { storage: 'none' })) as { readonly channel: string };
  expect(((await api.must('GET', `/v1/apps/${deployed.app}/broadcast-channels`)) as { channels: string[] }).channels).toContain(channel);
  const phones = [(await person()).phone, (await person()).phone];
  for (const { token } of phones) await control.setTokens({ token, channels: [channel] });

  const message = unique('score');
  await api.must('PUT', `/v1/messages/${message}`, { app: deployed.app, category: 'transactional', liveActivity: { event: 'update', activity: 'match', contentState: { goals: { $number: '{{event.goals}}' } } } });
  const { id } = (await api.must('POST', '/v1/sends', { message, data: { goals: 3 }, to: { tokens: [{ platform: 'ios', token: channel, broadcast: 'none' }] } })) as { readonly id: string };
  const { figures } = await until(() => api.must('GET', `/v1/sends/${id}`) as Promise<unknown> as Promise<SendState>, (s) => s.state === 'sent' && s.figures.targeted > 0 && s.figures.inFlight === 0);
  expect([figures.targeted, figures.accepted]).toEqual([1, 1]);
  for (const phone of phones) expect((await phone.receive({ wait: 45 })).map(({ payload }) => (payload as { aps: object }).aps)).toMatchObject([{ event: 'update', 'content-state': { goals: 3 } }]);

  const refused = await api.call('POST', '/v1/sends', { body: { message, to: { tokens: [{ platform: 'android', token: channel, broadcast: 'none' }] } } });
  expect([refused.status, (refused.body as { faults: { path: string }[] }).faults.map(({ path }) => path)]).toEqual([422, ['/to/tokens/0/platform']]);
  expect((await api.call('DELETE', `/v1/apps/${deployed.app}/broadcast-channels?channel=${encodeURIComponent(channel)}`)).status).toBe(204);
  expect(((await api.must('GET', `/v1/apps/${deployed.app}/broadcast-channels`)) as { channels: string[] }).channels).not.toContain(channel);
});
