import { describe, expect, it } from 'vitest';
import { given, manageHarness, MESSAGE } from '../../support/manage.ts';

const PUT = 'PUT /v1/fragments/{id}';
const sign = { params: { id: 'sign' } };
const nudge = { params: { id: 'nudge' } };
const PUT_MESSAGE = 'PUT /v1/messages/{id}';
const author = { authorizer: { jwt: { claims: { email: 'ann@example.com', 'cognito:groups': '[author]' } } } };

async function world() {
  const harness = manageHarness();
  await given(harness, 'live');
  expect((await harness.call(PUT, { ...sign, body: { text: 'Shop of {{city}}', parameters: ['city'] } })).status).toBe(201);
  expect((await harness.call(PUT_MESSAGE, { ...nudge, body: { ...MESSAGE, title: 'Hi {{> sign city=event.total}}' } })).status).toBe(200);
  const sent = async () => (await harness.reader.current()).messages.get('nudge')?.title;
  return { ...harness, sent };
}

describe('fragments', () => {
  it('are stored, read with the messages that say them, and in what is sent', async () => {
    const { call, sent } = await world();
    expect((await call('GET /v1/fragments/{id}', sign)).body).toMatchObject({ id: 'sign', revision: 1, document: { text: 'Shop of {{city}}', parameters: ['city'] }, messages: ['nudge'] });
    expect((await call('GET /v1/fragments')).body.items.map((f: { id: string }) => f.id)).toEqual(['sign']);
    expect((await call('GET /v1/messages/{id}', nudge)).body.document.title).toBe('Hi {{> sign city=event.total}}');
    expect(await sent()).toBe('Hi Shop of {{event.total}}');
    expect((await call(PUT, { ...sign, body: { text: 'Store in {{city}}', parameters: ['city'] } })).body).toMatchObject({ revision: 2, messages: ['nudge'] });
    expect(await sent()).toBe('Hi Store in {{event.total}}');
  });

  it('are not changed so that a message that is sent would not be valid', async () => {
    const { call, sent } = await world();
    const renamed = await call(PUT, { ...sign, body: { text: 'Shop {{place}}', parameters: ['place'] } });
    expect(renamed.status).toBe(422);
    expect(renamed.body.faults[0]).toMatchObject({ code: 'breaks', message: 'What is sent of the message "nudge" would not be valid any more: /title Line 1, column 4: The fragment "sign" has no parameter "city"' });
    const reading = await call(PUT, { ...sign, body: { text: '{{city}}{{event.name}}', parameters: ['city'] } });
    expect(reading.body.faults[0].message).toContain('cart@1 sends this message and does not keep "name"');
    expect((await call(PUT, { ...sign, body: { text: 'Shop {{> sign}}' } })).body.faults[0].message).toContain('is in itself: sign → sign');
    expect(await sent()).toBe('Hi Shop of {{event.total}}');
  });

  it('are missed with a suggestion, and not deleted while something says them', async () => {
    const { call } = await world();
    const missed = await call(PUT_MESSAGE, { params: { id: 'other' }, body: { ...MESSAGE, body: '{{> sing city="x"}}' } });
    expect([missed.status, missed.body.faults]).toEqual([422, [{ path: '/body', code: 'bad-fragment', severity: 'error', message: 'Line 1, column 1: There is no fragment "sing"', suggestion: 'Did you mean "sign"?' }]]);
    await call(PUT, { params: { id: 'around' }, body: { text: '{{> sign city="x"}}' } });
    expect((await call('DELETE /v1/fragments/{id}', sign)).body).toMatchObject({ status: 409, detail: 'The fragment is said by the message nudge, the fragment around; change those first.' });
    expect((await call('DELETE /v1/fragments/{id}', { params: { id: 'around' } })).status).toBe(204);
  });

  it('in what is sent are changed by an admin where messages must be approved', async () => {
    const { call } = await world();
    await call('PUT /v1/settings', { body: { approval: { messages: 'required' } } });
    const body = { text: 'Store {{city}}', parameters: ['city'] };
    expect((await call(PUT, { ...sign, ...author, body })).body).toMatchObject({ status: 403 });
    expect((await call(PUT, { ...sign, body })).status).toBe(200);
    expect((await call(PUT, { params: { id: 'new' }, ...author, body })).status).toBe(201);
  });

  it('names every fault of its own', async () => {
    const { call } = manageHarness();
    expect((await call(PUT, { ...sign, body: { text: 'Hi {{who}}' } })).body.faults).toMatchObject([{ path: '/text', message: 'Line 1, column 6: There is no "who"' }]);
    expect((await call(PUT, { params: { id: '9x' }, body: { text: '', parameters: ['event', 'a', 'a'] } })).body.faults.map((f: { path: string }) => f.path)).toEqual(['/path/id', '/text', '/parameters/0', '/parameters']);
  });
});
