import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { ownApp } from './own-app.ts';
import { deployed, message, operator, person, server, unique, until } from './system.ts';

interface SendState { readonly id: string; readonly state: string; readonly figures: { readonly targeted: number; readonly accepted: number; readonly opened: number; readonly inFlight: number; readonly excluded: Readonly<Record<string, number>> } }

const api = operator();
const read = (id: string): Promise<SendState> => api.must('GET', `/v1/sends/${id}`) as Promise<unknown> as Promise<SendState>;
const made = async (body: JsonObject): Promise<SendState> => {
  const { id } = (await api.must('POST', '/v1/sends', body)) as { readonly id: string };
  return until(() => read(id), ({ state, figures }) => state === 'sent' && figures.targeted > 0 && figures.inFlight === 0);
};

describe('a send', () => {
  test('to a list of people carries data of each, and is traced, opened and reported like any push', async () => {
    const [ann, bob] = [await person({ attributes: { firstName: 'Ann' } }), await person({ attributes: { firstName: 'Bob' } })];
    const code = await message({ category: 'transactional', body: 'Your code is {{event.code}}' });
    const { id, figures } = await made({ message: code, to: { profiles: [{ id: ann.id, data: { code: '11' } }, { id: bob.id, data: { code: '22' } }, unique('nobody')] } });
    expect(figures).toMatchObject({ targeted: 2, accepted: 2, excluded: { 'no-profile': 1 } });
    const [[forAnn], [forBob]] = await Promise.all([ann.phone.receive({ wait: 45 }), bob.phone.receive({ wait: 45 })]);
    expect([forAnn?.title, forAnn?.body, forBob?.body]).toEqual(['Hello Ann', 'Your code is 11', 'Your code is 22']);

    if (forAnn === undefined) throw new Error('nothing came');
    ann.phone.react(forAnn, 'opened');
    await ann.phone.flush();
    expect((await until(() => read(id), (s) => s.figures.opened === 1)).figures.opened).toBe(1);
    const { items: [push] } = (await api.must('GET', `/v1/profiles/${ann.id}/pushes`)) as unknown as { items: { pushId: string; outcome: string; requestedBy: JsonObject }[] };
    expect(push).toMatchObject({ outcome: 'accepted', requestedBy: { journey: `send:${id}`, node: 'send', message: code } });
    expect(await api.must('GET', `/v1/pushes/${push?.pushId ?? ''}`)).toMatchObject({ state: 'settled', outcome: 'accepted', interactions: [{ name: 'push.opened' }] });
  });

  test('is asked for once under an idempotency key, by a server of the app', async () => {
    const { id, phone } = await person();
    const made = (await api.must('POST', `/v1/apps/${deployed.app}/keys`, { kind: 'server', scopes: ['sends'] })) as { readonly key: string };
    const shop = server(made.key);
    const key = { 'idempotency-key': unique('order') };
    const body = { message: await message(), to: { profiles: [id] } };
    const [first, second] = [await shop.call('POST', '/v1/sends', { body, headers: key }), await shop.call('POST', '/v1/sends', { body, headers: key })];
    expect([first.status, second.status, (second.body as { id: string }).id]).toEqual([202, 202, (first.body as { id: string }).id]);
    const other = await shop.call('POST', '/v1/sends', { body: { ...body, pace: 1 }, headers: key });
    expect([other.status, (other.body as { code: string }).code]).toEqual([422, 'key-reused']);
    expect((await phone.receive({ wait: 45 })).length).toBe(1);
    const { items } = (await api.must('GET', '/v1/sends?limit=100')) as unknown as { items: { id: string }[] };
    expect(items.filter((item) => item.id === (first.body as { id: string }).id).length).toBe(1);
  });

  test('goes to devices and to raw tokens, whoever has them', async () => {
    const { phone } = await person();
    const text = await message();
    expect((await made({ message: text, to: { devices: [{ deviceId: phone.deviceId }] } })).figures).toMatchObject({ targeted: 1, accepted: 1 });
    expect((await phone.receive({ wait: 45 })).length).toBe(1);
    const token = 'ab'.repeat(32);
    expect((await made({ message: text, to: { tokens: [{ platform: 'ios', token: phone.token }, { platform: 'ios', token }] } })).figures).toMatchObject({ targeted: 2, accepted: 2 });
    expect((await phone.receive({ wait: 45 })).length).toBe(1);
  });

  test('obeys the cap and the quiet hours of the marketing channel', async () => {
    const hour = (ms: number): string => new Date(Date.now() + ms).toISOString().slice(11, 16);
    const capped = await ownApp({ channels: { marketing: { cap: { pushes: 1, per: 'P1D' } } } });
    const quiet = await ownApp({ channels: { marketing: { quietHours: { from: hour(-4 * 3_600_000), to: hour(4 * 3_600_000), then: 'drop' } } } });
    for (const [app, reasons] of [[capped, [undefined, 'capped']], [quiet, ['quiet-hours']]] as const) {
      const [phone] = await app.phones('ios', 1);
      const body = { message: await app.message({ category: 'marketing' }), to: { devices: [{ deviceId: phone?.deviceId ?? '' }] } };
      for (const reason of reasons) {
        const { id } = (await api.must('POST', '/v1/sends', body)) as { readonly id: string };
        const { figures } = await until(() => read(id), ({ state, figures: { inFlight, accepted, excluded } }) => state === 'sent' && inFlight === 0 && accepted + Object.keys(excluded).length > 0);
        expect([figures.accepted, figures.excluded]).toEqual(reason === undefined ? [1, {}] : [0, { [reason]: 1 }]);
      }
    }
  });
});
