import type { Push } from '../../core/delivery/batch.ts';
import type { ProviderRequest } from '../../core/delivery/transport.ts';
import type { OpenTransport } from '../../lambdas/adapters/transport/providers.ts';
import { decrypt } from '../../local/simulators/webpush/decrypt.ts';
import { idIn, secretsOf } from '../../local/simulators/webpush/subscription.ts';

/** Looks over the sender's shoulder: whether everything written for a token carries its push's own ids, however often. */
export class Witness {
  strangers = 0;
  written = 0;
  readonly #expected = new Map<string, { readonly id: string; readonly collapseId: string }>();

  expect({ token, id, collapseId }: Push): void {
    this.#expected.set(token, { id, collapseId });
  }

  readonly beside = (open: OpenTransport): OpenTransport => (settings) => {
    const transport = open(settings);
    return {
      request: (write, limits) => transport.request(() => this.#seen(settings.origin, write()), limits),
      retire: () => { transport.retire(); },
      close: () => { transport.close(); },
    };
  };

  #seen(origin: string, request: ProviderRequest): ProviderRequest {
    const named = namesOf(origin, request);
    if (named === undefined) return request;
    const expected = this.#expected.get(named.token);
    this.written += 1;
    if (expected?.id !== named.id || expected?.collapseId !== named.collapseId) this.strangers += 1;
    return request;
  }
}

interface Named { readonly token: string; readonly id: string | undefined; readonly collapseId: string | undefined }

/** Undefined for what is no push: requests for access tokens. */
function namesOf(origin: string, { path, headers, body }: ProviderRequest): Named | undefined {
  const browser = idIn(path);
  if (browser !== undefined) {
    const { tag, beckon } = JSON.parse(decrypt(Buffer.from(body as Uint8Array), secretsOf(browser)) ?? '{}') as { tag?: string; beckon?: { id: string } };
    return { token: origin + path, id: beckon?.id, collapseId: tag };
  }
  const device = /^\/3\/device\/(.+)$/.exec(path)?.[1];
  if (device !== undefined) return { token: decodeURIComponent(device), id: headers['apns-id'], collapseId: headers['apns-collapse-id'] };
  if (!path.endsWith('/messages:send')) return undefined;
  const { message } = JSON.parse(String(body)) as { message: { token: string; data: { beckon: string }; android: { notification: { tag: string } } } };
  return { token: message.token, id: (JSON.parse(message.data.beckon) as { id: string }).id, collapseId: message.android.notification.tag };
}
