/** How a caller names and proves itself, in one header so that API Gateway can cache the authorizer's answer by it:
 *    authorization: Bearer bka_<keyId>                          an app, for a device's first registration
 *    authorization: Bearer bka_<keyId>:<deviceId>:<secret>      a device of that app
 *    authorization: Bearer bks_<keyId>_<secret>                 a server */
export type Bearer =
  | { readonly kind: 'app'; readonly keyId: string }
  | { readonly kind: 'device'; readonly keyId: string; readonly deviceId: string; readonly secret: string }
  | { readonly kind: 'server'; readonly keyId: string; readonly secret: string };

type Named = Readonly<Record<string, string>>;

const FORMS: readonly { readonly pattern: RegExp; readonly bearer: (g: Named) => Bearer }[] = [
  { pattern: /^Bearer bka_(?<keyId>[a-z0-9]{16})$/i, bearer: (g) => ({ kind: 'app', keyId: g.keyId ?? '' }) },
  {
    pattern: /^Bearer bka_(?<keyId>[a-z0-9]{16}):(?<deviceId>[A-Za-z0-9._-]{1,128}):(?<secret>[A-Za-z0-9_-]{43})$/i,
    bearer: (g) => ({ kind: 'device', keyId: g.keyId ?? '', deviceId: g.deviceId ?? '', secret: g.secret ?? '' }),
  },
  {
    pattern: /^Bearer bks_(?<keyId>[a-z0-9]{16})_(?<secret>[A-Za-z0-9_-]{43})$/i,
    bearer: (g) => ({ kind: 'server', keyId: g.keyId ?? '', secret: g.secret ?? '' }),
  },
];

export function parseBearer(header: string | undefined): Bearer | undefined {
  for (const { pattern, bearer } of FORMS) {
    const groups = pattern.exec(header ?? '')?.groups;
    if (groups !== undefined) return bearer(groups);
  }
  return undefined;
}

/** What the authorizer tells the function (HTTP API `requestContext.authorizer.lambda`; strings only). */
export interface CallerContext {
  readonly kind: Bearer['kind'] | 'operator';
  readonly app: string;
  readonly deviceId: string;
  /** Space-separated scopes of a server key. */
  readonly scopes: string;
  /** Servers: which of the app's keys. */
  readonly keyId?: string;
  /** Operators: who, and space-separated groups. */
  readonly name?: string;
  readonly groups?: string;
}
