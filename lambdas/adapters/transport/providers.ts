import * as z from 'zod';
import { apnsVerdict } from '../../../core/delivery/apns-verdict.ts';
import type { Environment } from '../../../core/delivery/batch.ts';
import type { ProviderAnswer, Transport } from '../../../core/delivery/transport.ts';
import { ruleOf } from '../../../core/delivery/verdict.ts';
import type { ServiceAccount } from '../credentials-reader.ts';
import type { TokenEndpoint } from '../access-tokens.ts';
import { endpointOf, isPushService } from '../../../core/delivery/push-services.ts';
import { APNS_POOL, FCM_POOL, Http2Pool, type PoolSettings, TOKEN_POOL, WEB_POOL } from './pool.ts';

const origins = z.object({ apns: z.object({ production: z.url(), sandbox: z.url() }), fcm: z.url(), web: z.array(z.url()).exactOptional(), ca: z.string(), token: z.url().exactOptional() });

export type OpenTransport = (settings: PoolSettings) => Transport;

/** One pool per (origin, credential): a connection to APNs is bound to its first team and key, and what one FCM project is told
 *  (quota, GOAWAY) should not slow another. `variable` is PROVIDER_ORIGINS; with an own CA nothing else is trusted. */
export class ProviderTransports {
  readonly #origins: z.infer<typeof origins>;
  readonly #open: OpenTransport;
  readonly #pools = new Map<string, Transport>();

  constructor(variable: string, open: OpenTransport = (settings) => new Http2Pool(settings)) {
    this.#origins = origins.parse(JSON.parse(variable));
    this.#open = open;
  }

  apns(environment: Environment, key: string): Transport {
    return this.#pool(this.#origins.apns[environment], key, { ...APNS_POOL, endsConnection });
  }

  /** Apple's own hosts, or the local server that is everything at once. */
  apnsChannels(environment: Environment, key: string): Transport {
    const origin = this.#origins.apns[environment];
    return this.#pool(CHANNEL_MANAGEMENT[origin] ?? origin, key, { ...APNS_POOL, endsConnection, connectionsMax: 1 });
  }

  fcm(project: string): Transport {
    return this.#pool(this.#origins.fcm, project, FCM_POOL);
  }

  /** Of a subscription's push service; undefined when that is none we send to. One pool an origin, as each push shows the key it goes under;
   *  of many origins the one used longest ago gives way. */
  web(endpoint: string): { readonly transport: Transport; readonly origin: string } | undefined {
    const place = endpointOf(endpoint);
    if (place === undefined || !isPushService(place, this.#origins.web ?? [])) return undefined;
    const id = `${place.origin} ${WEB}`;
    const transport = this.#pool(place.origin, WEB, WEB_POOL);
    this.#pools.delete(id);
    this.#pools.set(id, transport);
    this.#retireOldest();
    return { transport, origin: place.origin };
  }

  /** What is under way on it finishes. */
  #retireOldest(): void {
    const ids = [...this.#pools.keys()].filter((id) => id.endsWith(` ${WEB}`));
    const [oldest = ''] = ids;
    if (ids.length <= WEB_POOLS_MAX) return;
    this.#pools.get(oldest)?.retire();
    this.#pools.delete(oldest);
  }

  /** Google's own endpoint, or the one configured, or the local server's beside its FCM. The key file's address is followed only to Google: whoever may
   *  write credentials must not be able to send assertions elsewhere. */
  token({ token_uri: uri = GOOGLE_TOKEN }: ServiceAccount): TokenEndpoint {
    const own = this.#origins.token ?? this.#origins.fcm;
    const google = isGoogle(own);
    const url = google ? new URL(isGoogle(uri) ? uri : GOOGLE_TOKEN) : tokenUrl(own);
    return { transport: this.#pool(url.origin, 'token', TOKEN_POOL), path: url.pathname, audience: google ? url.href : uri };
  }

  close(): void {
    for (const pool of this.#pools.values()) pool.close();
  }

  #pool(origin: string, credential: string, settings: Omit<PoolSettings, 'origin' | 'ca'>): Transport {
    const id = `${origin} ${credential}`;
    const pool = this.#pools.get(id) ?? this.#open({ ...settings, origin, ...(this.#origins.ca !== '' && { ca: this.#origins.ca }) });
    this.#pools.set(id, pool);
    return pool;
  }
}

const WEB = 'web';
/** Microsoft's and Mozilla's services have hosts by the dozen. */
const WEB_POOLS_MAX = 64;

/** An origin alone means its usual path. */
function tokenUrl(address: string): URL {
  const url = new URL(address);
  return url.pathname === '/' ? new URL('/token', url) : url;
}

/** https://developer.apple.com/documentation/usernotifications/sending-channel-management-requests-to-apns */
const CHANNEL_MANAGEMENT: Readonly<Record<string, string>> = {
  'https://api.push.apple.com': 'https://api-manage-broadcast.push.apple.com:2196',
  'https://api.sandbox.push.apple.com': 'https://api-manage-broadcast.sandbox.push.apple.com:2195',
};

const GOOGLE_TOKEN = 'https://oauth2.googleapis.com/token';
const isGoogle = (address: string): boolean => URL.canParse(address) && /^https:\/\/([a-z0-9-]+\.)*googleapis\.com$/.test(new URL(address).origin);

/** After ExpiredProviderToken a connection refuses better tokens too (pushy's finding); Shutdown and IdleTimeout end it anyway. */
function endsConnection({ status, headers, body }: Extract<ProviderAnswer, { kind: 'answered' }>): boolean {
  if (status < 400) return false;
  const reaction = ruleOf('apns', apnsVerdict({ status, headers, body, now: 0 }).reason)?.reaction;
  return reaction === 'reauth' || reaction === 'new-connection';
}
