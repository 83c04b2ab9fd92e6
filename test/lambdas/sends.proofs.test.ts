import { describe, expect, it } from 'vitest';
import { messageDocument } from '../../core/message/document.ts';
import { settle } from '../../core/delivery/settle.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { sendWorld } from '../support/send-world.ts';

const experiment = { treatments: [{ id: 'a' }, { id: 'b', title: 'Bee {{profile.name}}' }], holdOut: 90 };
const message = (title: string) => messageDocument.parse({ app: 'shop', title, body: '{{profile.id}} in {{event.city}}', locales: { de: { title: `DE ${title}` } }, pace: 1, experiment });

async function world() {
  const w = sendWorld();
  await w.begin();
  await w.put('message', 'news', { document: message('Hi {{profile.name}}'), version: 2, state: 'draft', author: 'ann', live: { version: 1, document: message('Old') } });
  w.people({ ann: { consent: { push: 'out' } }, zoe: { attributes: { name: 'Zoë' }, locale: 'de' }, bob: {} });
  await w.tokens.register({ app: 'shop', identity: { app: 'shop', deviceId: 'd-ann', secretHash: '', profileId: 'ann', subjects: [], generation: 0 }, releaseTokens: [], profiles: [] });
  await w.put('test-device', 'anns', { app: 'shop', deviceId: 'd-ann' });
  await w.put('test-device', 'lab', { app: 'shop', platform: 'android', token: 'token-lab' });
  await w.put('test-device', 'gone', { app: 'shop', deviceId: 'd-gone' });
  await w.put('test-device', 'other', { app: 'other', deviceId: 'd-ann' });
  const proof = (body: object) => w.call('POST /v1/messages/{id}/proof', { params: { id: 'news' }, body });
  const seen = async (proofId: string) => (await w.call('GET /v1/messages/{id}/proofs/{proofId}', { params: { id: 'news', proofId } })).body;
  const titles = () => w.batches().flatMap((batch) => batch.pushes).map(({ profileId, rendered, scope }) => [profileId.slice(0, 3), /"title":"([^"]*)"/.exec(JSON.stringify(rendered))?.[1], /"body":"([^"]*)"/.exec(JSON.stringify(rendered))?.[1], scope.category, scope.treatment]);
  return { ...w, proof, seen, titles };
}

describe('POST /v1/messages/{id}/proof', () => {
  it('sends what was written last to test devices, as somebody else would get it', async () => {
    const w = await world();
    const made = await w.proof({ devices: ['anns', 'gone', 'lab'], as: { profileId: 'zoe' }, event: { city: 'Graz' } });
    expect([made.status, made.body]).toMatchObject([202, { message: 'news', state: 'scheduled', createdBy: 'ada@example.com', devices: [{ name: 'anns' }, { name: 'gone' }, { name: 'lab' }] }]);
    await w.run();
    expect(w.titles().map(([who, ...said]) => [String(who).replace(/^~.*/, '~'), ...said]).sort()).toEqual(['ann', '~'].map((who) => [who, '[Proof] DE Hi Zoë', 'zoe in Graz', 'transactional', undefined]));
    expect(w.steps.flatMap((step) => step.counts).filter(({ scope }) => !scope.startsWith('journey#send:'))).toEqual([]);

    const queued = await w.seen(made.body.id);
    expect(queued.devices).toMatchObject([{ name: 'anns', pushId: expect.any(String) }, { name: 'gone', outcome: 'excluded', reason: 'no-device' }, { name: 'lab', pushId: expect.any(String) }]);
    for (const batch of w.batches()) {
      await w.deliveries.take(batch.id, 'o', w.time.now, w.time.now + 1);
      await w.deliveries.finish(settle(batch, batch.pushes.map(({ token }) => (token === 'token-lab' ? { outcome: 'refused' as const, reason: 'INVALID_ARGUMENT', said: '400 INVALID_ARGUMENT' } : { outcome: 'accepted' as const, reason: 'ok' })), { now: w.time.now, hash: sha256 }), 'o');
    }
    const pushOf = (token: string) => w.batches().flatMap((batch) => batch.pushes).find((push) => push.token === token)?.id;
    expect((await w.seen(made.body.id)).devices).toMatchObject([
      { name: 'anns', pushId: pushOf('token-ann'), outcome: 'accepted' }, { name: 'gone', outcome: 'excluded' },
      { name: 'lab', pushId: pushOf('token-lab'), outcome: 'refused', reason: 'INVALID_ARGUMENT', said: '400 INVALID_ARGUMENT' },
    ]);
    expect((await w.get(made.body.id))).toMatchObject({ name: 'Proof of news', to: { list: 'test-devices', recipients: 3 }, state: 'sent' });
  });

  it('sends a version, a treatment, and the values of whoever has the device or of somebody made up', async () => {
    const w = await world();
    await w.proof({ devices: ['anns'], version: 'live', event: { city: 'Wien' } });
    await w.proof({ devices: ['anns'], treatment: 'b', event: { city: 'Wien' }, as: { sample: { attributes: { name: 'X' } } } });
    await w.run();
    expect(w.titles()).toEqual([['ann', '[Proof] Old', 'ann in Wien', 'transactional', undefined], ['ann', '[Proof] Bee X', 'ann in Wien', 'transactional', undefined]]);
  });

  it('names every device and treatment there is not, and is no send of anybody else', async () => {
    const w = await world();
    const { status, body } = await w.proof({ devices: ['ans', 'other', 'lab'], treatment: 'c' });
    expect([status, body.faults]).toEqual([422, [
      { path: '/treatment', code: 'unknown-treatment', message: 'There is no treatment "c"', suggestion: expect.stringContaining('Did you mean') },
      { path: '/devices/0', code: 'unknown-test-device', message: 'There is no test device "ans"', suggestion: 'Did you mean "anns"?' },
      { path: '/devices/1', code: 'other-app', message: '"other" is of the app "other", the message of "shop"' },
    ]]);
    expect((await w.proof({ devices: Array.from({ length: 11 }, (_, n) => `d${n}`) })).status).toBe(400);
    const send = (await w.send({ message: 'news', to: { profiles: ['bob'] } })).body;
    expect((await w.seen(send.id)).status).toBe(404);
  });
});
