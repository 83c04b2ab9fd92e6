import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderRequest } from '../../../../core/delivery/transport.ts';
import type { ServiceAccount } from '../../../../lambdas/adapters/credentials-reader.ts';
import { ProviderTransports } from '../../../../lambdas/adapters/transport/providers.ts';
import { localCertificate } from '../../../support/delivery/certificate.ts';
import { faultServer, type FaultServer } from '../../../support/delivery/http2-server.ts';
import { memoryTransport } from '../../../support/memory/transport.ts';

const account = (token_uri?: string): ServiceAccount => ({ project_id: 'p', client_email: 'c', private_key: 'k', ...(token_uri !== undefined && { token_uri }) });
const originsOf = (apns: string, fcm: string, ca = ''): string => JSON.stringify({ apns: { production: apns, sandbox: apns }, fcm, ca });

describe('the token endpoint', () => {
  const endpoint = (fcm: string, uri?: string) => {
    const opened: string[] = [];
    const transports = new ProviderTransports(originsOf('https://a.example', fcm), ({ origin }) => { opened.push(origin); return memoryTransport(() => ({ kind: 'unknown', reason: 'no-answer' })); });
    const { path, audience } = transports.token(account(uri));
    return [`${opened[0] ?? ''}${path}`, audience];
  };
  const google = 'https://fcm.googleapis.com';

  it.each([
    ['Google\'s own', google, 'https://oauth2.googleapis.com/token', ['https://oauth2.googleapis.com/token', 'https://oauth2.googleapis.com/token']],
    ['Google\'s, when the key names none', google, undefined, ['https://oauth2.googleapis.com/token', 'https://oauth2.googleapis.com/token']],
    ['never another host\'s than Google\'s', google, 'https://evil.example/googleapis.com', ['https://oauth2.googleapis.com/token', 'https://oauth2.googleapis.com/token']],
    ['not Google\'s by the end of its name', google, 'https://evilgoogleapis.com/token', ['https://oauth2.googleapis.com/token', 'https://oauth2.googleapis.com/token']],
    ['the local server\'s, under the name the key has for it', 'https://127.0.0.1:9', 'https://oauth2.googleapis.com/token', ['https://127.0.0.1:9/token', 'https://oauth2.googleapis.com/token']],
  ])('is %s', (...[, fcm, uri, expected]) => {
    expect(endpoint(fcm, uri)).toEqual(expected);
  });
});

describe('a pool', () => {
  let server: FaultServer;
  const reasons: string[] = [];
  beforeAll(async () => {
    const certificate = await localCertificate();
    server = await faultServer(certificate, (stream) => {
      const reason = reasons.shift();
      stream.respond({ ':status': reason === undefined ? 200 : 403 });
      stream.end(reason === undefined ? '' : JSON.stringify({ reason }));
    });
    transports = new ProviderTransports(originsOf(server.origin, server.origin, certificate.ca));
  });
  afterAll(async () => { transports.close(); await server.close(); });
  let transports: ProviderTransports;
  const request = (): ProviderRequest => ({ method: 'POST', path: '/x', headers: {}, body: '' });
  const send = (key: string) => transports.apns('production', key).request(request, { startBy: Date.now() + 5_000 });

  it('belongs to one key, and leaves a connection that met an expired token, but not one that was refused', async () => {
    reasons.push('InvalidProviderToken', 'ExpiredProviderToken');
    for (const key of ['a', 'a', 'a', 'b']) await send(key);
    expect(server.seen.map((s) => s.session)).toEqual([0, 0, 1, 2]);
  });
});
