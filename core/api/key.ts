/** How a caller names and proves itself, in one header so that API Gateway can cache the authorizer's answer by it:
 *    authorization: Bearer bka_<keyId>                          an app, for a device's first registration
 *    authorization: Bearer bka_<keyId>:<deviceId>:<secret>      a device of that app
 *    authorization: Bearer bks_<keyId>_<secret>                 a server */
export type Bearer =
  | { readonly kind: 'app'; readonly keyId: string }
  | { readonly kind: 'device'; readonly keyId: string; readonly deviceId: string; readonly secret: string }
  | { readonly kind: 'server'; readonly keyId: string; readonly secret: string };

const APP = /^bka_([a-z0-9]{16})$/;
const DEVICE = /^bka_([a-z0-9]{16}):([A-Za-z0-9._-]{1,128}):([A-Za-z0-9_-]{43})$/;
const SERVER = /^bks_([a-z0-9]{16})_([A-Za-z0-9_-]{43})$/;

export function parseBearer(header: string | undefined): Bearer | undefined {
  const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? '';
  const [, appKey] = APP.exec(token) ?? [];
  if (appKey !== undefined) return { kind: 'app', keyId: appKey };
  const [, deviceKey, deviceId, deviceSecret] = DEVICE.exec(token) ?? [];
  if (deviceKey !== undefined && deviceId !== undefined && deviceSecret !== undefined) {
    return { kind: 'device', keyId: deviceKey, deviceId, secret: deviceSecret };
  }
  const [, serverKey, serverSecret] = SERVER.exec(token) ?? [];
  if (serverKey !== undefined && serverSecret !== undefined) return { kind: 'server', keyId: serverKey, secret: serverSecret };
  return undefined;
}

/** What the authorizer tells the function (HTTP API `requestContext.authorizer.lambda`; strings only). */
export interface CallerContext {
  readonly kind: Bearer['kind'];
  readonly app: string;
  readonly deviceId: string;
  /** Space-separated scopes of a server key. */
  readonly scopes: string;
}
