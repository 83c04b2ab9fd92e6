import { createECDH } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeVapidPair } from '../../../local/simulators/credentials.ts';
import { MADE_PAIR, manageHarness } from '../../support/manage.ts';

const PUT = 'PUT /v1/apps/{id}';
const subject = 'mailto:push@example.com';
const put = (web?: object, query?: Record<string, string>) => ({ params: { id: 'shop' }, body: { name: 'Shop', ...(web !== undefined && { web }) }, ...(query !== undefined && { query }) });
const faultsOf = (body: { faults?: { path: string; code: string }[] }) => body.faults?.map((f) => `${f.path} ${f.code}`);

describe('the key pair of an app for browsers', () => {
  it('is made where none is sent and none is stored, and stays', async () => {
    const { call, credentials, rows } = manageHarness();
    const { status, body } = await call(PUT, put({ subject }));
    expect([status, body.web]).toEqual([201, { subject, publicKey: MADE_PAIR.publicKey, credential: { configured: true } }]);
    expect(credentials.secrets.get('shop/web')).toEqual(MADE_PAIR);
    expect(JSON.stringify([body, ...rows('app').values()])).not.toContain(MADE_PAIR.privateKey);
    const own = makeVapidPair();
    await call(PUT, put({ subject, privateKey: own.privateKey }));
    const kept = await call(PUT, put({ subject: 'https://shop.example', publicKey: own.publicKey, pace: 50 }));
    expect([kept.status, kept.body.web]).toEqual([200, { subject: 'https://shop.example', publicKey: own.publicKey, pace: 50, credential: { configured: true } }]);
    expect(credentials.secrets.get('shop/web')).toEqual(own);
  });

  it('may be brought along, with or without its public key', async () => {
    const { call, verifier } = manageHarness();
    const own = makeVapidPair();
    expect((await call(PUT, put({ subject, ...own }))).body.web.publicKey).toBe(own.publicKey);
    expect((await call(PUT, put({ subject, privateKey: own.privateKey }))).body.web.publicKey).toBe(own.publicKey);
    expect(verifier.asked).toEqual([own, own]);
  });

  it('is refused when it is none, naming what is wrong, and nothing changes', async () => {
    const { call, credentials, rows } = manageHarness();
    const [own, other] = [makeVapidPair(), makeVapidPair()];
    const refusals = [
      [{ subject, publicKey: other.publicKey, privateKey: own.privateKey }, 422, ['/web/publicKey key-mismatch']],
      [{ subject, privateKey: 'A'.repeat(43) }, 422, ['/web/privateKey unreadable-key']],
      [{ subject, privateKey: Buffer.alloc(32, 0xff).toString('base64url') }, 422, ['/web/privateKey unreadable-key']],
      [{ subject, publicKey: other.publicKey }, 422, ['/web/privateKey required']],
      [{ subject: 'push@example.com', publicKey: createECDH('prime256v1').generateKeys('base64url', 'compressed'), privateKey: 'short' }, 400, ['/web/subject wrong-format', '/web/publicKey wrong-format', '/web/privateKey wrong-format']],
      [{}, 400, ['/web/subject required']],
      [{ subject, secret: 'x' }, 400, ['/web/secret unknown-field']],
    ] as const;
    for (const [web, status, faults] of refusals) {
      const { status: answered, body } = await call(PUT, put(web));
      expect([answered, faultsOf(body)]).toEqual([status, faults]);
    }
    expect([credentials.secrets.size, rows('app').size]).toEqual([0, 0]);
  });

  it('changes with its public key only together with the private one', async () => {
    const { call, credentials } = manageHarness();
    await call(PUT, put({ subject }));
    const { status, body } = await call(PUT, put({ subject, publicKey: makeVapidPair().publicKey }));
    expect([status, faultsOf(body)]).toEqual([422, ['/web/privateKey required']]);
    expect(credentials.secrets.get('shop/web')).toEqual(MADE_PAIR);
  });

  it('is not taken when it cannot sign, unless nobody is to look', async () => {
    const { call, verifier } = manageHarness();
    verifier.answers.pair = false;
    expect((await call(PUT, put({ subject, ...makeVapidPair() }))).body).toMatchObject({ code: 'credential-refused', faults: [{ path: '/web/privateKey', code: 'credentials-failing' }] });
    expect((await call(PUT, put({ subject, ...makeVapidPair() }, { verify: 'false' }))).status).toBe(201);
  });

  it('goes with the platform', async () => {
    const { call, credentials } = manageHarness();
    await call(PUT, put({ subject }));
    expect((await call(PUT, put())).body.web).toBeUndefined();
    expect(credentials.secrets.size).toBe(0);
  });
});
