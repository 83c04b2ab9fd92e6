import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { PinpointClient } from '@aws-sdk/client-pinpoint';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { ownApi } from '../../lambdas/adapters/own-api.ts';
import { pinpointHandler } from '../../lambdas/answer-pinpoint.ts';
import { httpEvent } from './http.ts';

export interface PinpointAddress {
  readonly url: string;
  /** AWS's own client, aimed here by its configuration alone. */
  client(sessionToken: string | undefined): PinpointClient;
  close(): void;
}

/** answer-pinpoint at an address of this computer, over an API that is somewhere. */
export async function pinpointOver(addresses: { readonly api: string; readonly events: string }): Promise<PinpointAddress> {
  const handler = pinpointHandler(() => ({ api: ownApi(addresses), hash: sha256, now: Date.now }));
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const route = `${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`;
      const answer = await handler({ ...httpEvent({ route, body, headers: request.headers as Record<string, string> }), routeKey: '$default' }, {});
      response.writeHead(answer.statusCode ?? 0, answer.headers as Record<string, string>).end(answer.body);
    });
  });
  await new Promise<void>((listening) => { server.listen(0, '127.0.0.1', listening); });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: endpoint,
    client: (sessionToken) => new PinpointClient({ region: 'eu-west-1', endpoint, maxAttempts: 2, credentials: { accessKeyId: 'beckon', secretAccessKey: 'beckon', ...(sessionToken !== undefined && { sessionToken }) } }),
    close: () => { server.close(); server.closeAllConnections(); },
  };
}
