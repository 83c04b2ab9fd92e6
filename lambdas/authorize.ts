import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { groupNames, nameOf } from '../core/api/caller.ts';
import { type Bearer, type CallerContext, parseBearer } from '../core/api/key.ts';
import type { KeyRecord } from '../core/catalog/records.ts';
import type { Hash } from '../core/hash.ts';
import type { KeyReader } from '../core/ports.ts';
import type { TokenReader } from '../core/profile/ports.ts';
import { isKnown } from '../core/profile/register.ts';
import { log } from './adapters/log.ts';
import { guarded } from './boundary.ts';
import { authorizePorts } from './wiring/authorize.ts';

export interface AuthorizePorts {
  readonly keys: KeyReader;
  readonly devices: Pick<TokenReader, 'device'>;
  readonly hash: Hash;
  /** The claims of an operator's token that holds now. */
  readonly operator: (token: string) => Promise<Readonly<Record<string, unknown>> | undefined>;
  /** In constant time. */
  readonly same: (a: string, b: string) => boolean;
}

/** HTTP API Lambda authorizer, payload 2.0, simple answer. */
export interface Authorization { readonly isAuthorized: boolean; readonly context?: CallerContext }

const DENIED: Authorization = { isAuthorized: false };

/** Who a key, device or server is. Whatever is wrong, the answer is the same: nobody learns what exists. */
export async function authorize(ports: AuthorizePorts, header: string | undefined): Promise<Authorization> {
  const bearer = parseBearer(header);
  if (bearer === undefined) return operator(ports, header);
  const key = await ports.keys.find(bearer.keyId);
  if (key === undefined || key.revokedAt !== undefined || key.kind !== KIND_OF_KEY[bearer.kind]) return DENIED;
  return await proven(ports, bearer, key) ? { isAuthorized: true, context: contextOf(bearer, key) } : DENIED;
}

/** Routes that take operators and servers have one authorizer for both. */
async function operator(ports: AuthorizePorts, header: string | undefined): Promise<Authorization> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '') ?? [];
  const claims = token === undefined ? undefined : await ports.operator(token);
  if (claims === undefined) return DENIED;
  return { isAuthorized: true, context: { kind: 'operator', app: '', deviceId: '', scopes: '', name: nameOf(claims), groups: groupNames(claims['cognito:groups']).join(' ') } };
}

const KIND_OF_KEY = { app: 'app', device: 'app', server: 'server' } as const satisfies Record<Bearer['kind'], KeyRecord['kind']>;

/** A secret is always hashed and compared, also against nothing, so that time tells no more than the answer. */
async function proven(ports: AuthorizePorts, bearer: Bearer, key: KeyRecord): Promise<boolean> {
  switch (bearer.kind) {
    case 'app': return true;
    case 'server': return ports.same(ports.hash(bearer.secret), key.hash);
    case 'device': {
      const identity = await ports.devices.device(key.app, bearer.deviceId);
      const right = ports.same(ports.hash(bearer.secret), isKnown(identity) ? identity.secretHash : ports.hash(''));
      return right && isKnown(identity);
    }
  }
}

const contextOf = (bearer: Bearer, { app, scopes }: KeyRecord): CallerContext =>
  ({ kind: bearer.kind, app, deviceId: bearer.kind === 'device' ? bearer.deviceId : '', scopes: bearer.kind === 'server' ? scopes.join(' ') : '' });

export const handler = guarded('authorize', async (event: APIGatewayRequestAuthorizerEventV2): Promise<Authorization> => {
  const answer = await authorize(authorizePorts(), event.headers?.authorization);
  log.info('authorize', {
    function: 'authorize', route: event.routeKey, requestId: event.requestContext.requestId, caller: answer.context?.kind ?? 'denied',
    ...(answer.context === undefined || answer.context.app === '' ? {} : { app: answer.context.app }),
  });
  return answer;
});
