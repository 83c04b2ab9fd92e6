import { expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { WHOLE, WHOLE_ANDROID, WHOLE_IOS } from '../core/message/whole.ts';
import { brokenRules } from '../core/message/apple-rules.ts';
import { deployed, operator, person, until } from './system.ts';

const api = operator();

test('a message of every field there is goes to both platforms, and its buttons are pressed', async () => {
  const { silent: _silent, pace: _pace, purpose: _purpose, devices: _devices, expiresAt: _expires, channel: _channel, experiment: _experiment, ...fields } = WHOLE;
  await api.must('PUT', '/v1/messages/every-field', { ...fields, app: deployed.app, category: 'transactional', ios: WHOLE_IOS, android: WHOLE_ANDROID } as unknown as JsonObject);
  const ann = await person({ attributes: { name: 'Ada' } });
  const bob = await person({ attributes: { name: 'Ada' }, platform: 'android', locale: 'de-AT' });
  const { id } = (await api.must('POST', '/v1/sends', { message: 'every-field', to: { profiles: [ann.id, bob.id] }, data: { total: 30.5, id: 7, n: 3 } })) as { readonly id: string };
  const [[forAnn], [forBob]] = await Promise.all([ann.phone.receive({ wait: 45 }), bob.phone.receive({ wait: 45 })]);
  const { beckon: _block, ...payload } = (forAnn?.payload ?? {}) as JsonObject;
  expect(brokenRules({ pushType: 'alert', priority: 1, payload })).toEqual([]);
  expect(payload).toMatchObject({ aps: { alert: { 'title-loc-key': 'CART_TITLE', 'title-loc-args': ['Ada'] }, 'thread-id': 'raw-7' }, beckonMedia: 'https://cdn.example/7.mp4' });
  expect([forAnn?.actions, forBob?.actions]).toEqual([['buy', 'later'], ['buy']]);
  if (forBob === undefined) throw new Error('nothing came');
  bob.phone.react(forBob, { action: 'buy' });
  await bob.phone.flush();
  await until(async () => (await api.must('GET', `/v1/sends/${id}`)) as unknown as { figures: { actions: unknown } }, ({ figures }) => JSON.stringify(figures).includes('buy'));
});
