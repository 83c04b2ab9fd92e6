import { expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { control, deployed, operator, person, unique, until } from './system.ts';

interface SendState { readonly state: string; readonly figures: { readonly targeted: number; readonly accepted: number; readonly inFlight: number; readonly excluded: Readonly<Record<string, number>>; readonly tokenDead?: unknown } }
const api = operator();

async function sent(id: string, liveActivity: JsonObject, { fields = {}, data }: { readonly fields?: JsonObject; readonly data?: JsonObject } = {}): Promise<SendState> {
  const message = unique('activity');
  await api.must('PUT', `/v1/messages/${message}`, { app: deployed.app, category: 'transactional', liveActivity, ...fields });
  const { id: send } = (await api.must('POST', '/v1/sends', { message, to: { profiles: [id] }, ...(data !== undefined && { data }) })) as { readonly id: string };
  return until(() => api.must('GET', `/v1/sends/${send}`) as Promise<unknown> as Promise<SendState>, ({ state, figures: { targeted, inFlight, excluded } }) => state === 'sent' && inFlight === 0 && targeted + Object.keys(excluded).length > 0);
}
const payloads = async (token: string): Promise<readonly { readonly aps: JsonObject }[]> => (await control.ledger({ token })).entries.map(({ payload }) => JSON.parse(payload) as { aps: JsonObject });
const activitiesOf = async (id: string): Promise<readonly { readonly name: string }[]> => {
  const { devices } = (await api.must('GET', `/v1/profiles/${id}`)) as unknown as { devices: { liveActivities?: { name: string }[] }[] };
  return devices.flatMap(({ liveActivities = [] }) => liveActivities);
};

test('a Live Activity is started, changed and ended, and its dead token dropped', async () => {
  const { id, phone } = await person();
  const starter = await phone.liveActivity('Order', 'start');
  await sent(id, { event: 'start', attributesType: 'Order', attributes: { id: '{{event.id}}' }, contentState: { step: 'packed' } }, { fields: { title: 'Order {{event.id}}', body: 'Is packed' }, data: { id: 'o7' } });
  expect(await payloads(starter)).toMatchObject([{ aps: { event: 'start', 'attributes-type': 'Order', attributes: { id: 'o7' }, alert: { title: 'Order o7' } } }]);

  const token = await phone.liveActivity('o7');
  const update = { event: 'update', activity: '{{event.id}}', contentState: { minutes: { $number: '{{event.minutes}}' } } };
  const { figures } = await sent(id, update, { data: { id: 'o7', minutes: 12 } });
  expect([figures.targeted, figures.accepted]).toEqual([1, 1]);
  expect(await payloads(token)).toMatchObject([{ aps: { event: 'update', 'content-state': { minutes: 12 } } }]);
  expect((await sent(id, update, { data: { id: 'o8', minutes: 1 } })).figures.excluded).toEqual({ 'no-activity': 1 });

  expect((await activitiesOf(id)).map(({ name }) => name).sort()).toEqual(['Order', 'o7']);
  await control.setTokens({ token, state: 'dead' });
  await sent(id, { event: 'end', activity: 'o7' });
  expect((await until(() => activitiesOf(id), (all) => all.length === 1)).map(({ name }) => name)).toEqual(['Order']);
});
