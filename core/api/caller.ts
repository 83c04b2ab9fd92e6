import type { CallerContext } from './key.ts';
import { type Access, OPERATOR_GROUPS, type OperatorGroup } from './routes.ts';
import { KEY_SCOPES, type KeyScope } from '../catalog/records.ts';
import type { DeviceIdentity } from '../profile/profile.ts';

/** Who calls, as its authorizer proved it. `name` is what an audit line says. */
export type Caller =
  | { readonly kind: 'nobody'; readonly name: string }
  | { readonly kind: 'operator'; readonly name: string; readonly groups: readonly OperatorGroup[] }
  | { readonly kind: 'app'; readonly name: string; readonly app: string }
  /** `identity`: as it was read when the secret was proved, if the function did that itself. */
  | { readonly kind: 'device'; readonly name: string; readonly app: string; readonly deviceId: string; readonly identity?: DeviceIdentity }
  /** An identity of a Cognito identity pool; `profileId` is its id. */
  | { readonly kind: 'person'; readonly name: string; readonly pool: string; readonly profileId: string }
  | { readonly kind: 'server'; readonly name: string; readonly app: string; readonly scopes: readonly KeyScope[]; readonly key?: string };

export const NOBODY: Caller = { kind: 'nobody', name: 'nobody' };

type Claims = Readonly<Record<string, unknown>>;

/** Reads `requestContext.authorizer` of an HTTP API event: `jwt.claims` of an operator or `lambda` of a key. */
export function callerOf(authorizer: { readonly jwt?: { readonly claims: Claims }; readonly lambda?: Partial<CallerContext> | null; readonly identity?: DeviceIdentity; readonly iam?: Signer } | undefined): Caller {
  if (authorizer?.iam !== undefined) return personOf(authorizer.iam);
  if (authorizer?.jwt !== undefined) return operatorOf(authorizer.jwt.claims);
  const context = { app: '', deviceId: '', scopes: '', keyId: '', name: 'operator', groups: '', ...authorizer?.lambda };
  if (context.kind === undefined) return NOBODY;
  const caller = KEY_CALLERS[context.kind](context);
  return caller.kind === 'device' && authorizer?.identity !== undefined ? { ...caller, identity: authorizer.identity } : caller;
}

/** What an HTTP API says of who signed; `cognitoIdentity` is null of any other role. */
export interface Signer { readonly cognitoIdentity?: { readonly identityId?: string; readonly identityPoolId?: string } | null }

function personOf({ cognitoIdentity }: Signer): Caller {
  const { identityId, identityPoolId } = cognitoIdentity ?? {};
  return identityId === undefined || identityPoolId === undefined ? NOBODY : { kind: 'person', name: `person:${identityPoolId}`, pool: identityPoolId, profileId: identityId };
}

/** By the kind of key (core/api/key.ts). */
const KEY_CALLERS: Readonly<Record<CallerContext['kind'], (c: Required<Omit<CallerContext, 'kind'>>) => Caller>> = {
  app: ({ app }) => ({ kind: 'app', name: `app:${app}`, app }),
  device: ({ app, deviceId }) => ({ kind: 'device', name: `device:${app}/${deviceId}`, app, deviceId }),
  operator: ({ name, groups }) => ({ kind: 'operator', name, groups: OPERATOR_GROUPS.filter((g) => groups.split(' ').includes(g)) }),
  server: ({ app, scopes, keyId }) => ({ kind: 'server', name: `server:${app}`, app, scopes: KEY_SCOPES.filter((s) => scopes.split(' ').includes(s)), ...(keyId !== '' && { key: keyId }) }),
};

/** Of an operator's token. */
export const nameOf = (claims: Claims): string => String(claims.email ?? claims['cognito:username'] ?? claims.sub ?? 'operator');

function operatorOf(claims: Claims): Caller {
  const named = groupNames(claims['cognito:groups']);
  return { kind: 'operator', name: nameOf(claims), groups: OPERATOR_GROUPS.filter((g) => named.includes(g)) };
}

/** API Gateway flattens the list claim to the text "[admin author]"; emulators hand the list on. */
export function groupNames(claim: unknown): readonly string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return typeof claim === 'string' ? claim.replace(/^\[|\]$/g, '').split(/[\s,]+/) : [];
}

/** Whether a route lets a caller in, and if not, which problem to answer with. */
export function admits(access: Access, caller: Caller): 'yes' | 'unauthenticated' | 'forbidden' {
  if (access.kind === 'open') return 'yes';
  if (caller.kind === 'nobody') return 'unauthenticated';
  return mayEnter(access, caller) ? 'yes' : 'forbidden';
}

function mayEnter(access: Exclude<Access, { kind: 'open' }>, caller: Caller): boolean {
  switch (access.kind) {
    case 'operator': return operatorMay(access, caller);
    case 'key': return keyMay(access, caller);
    case 'signed': return caller.kind === 'person';
    case 'both': return operatorMay(access, caller) || keyMay({ kind: 'key', app: false, server: access.server }, caller);
  }
}

const operatorMay = (access: { readonly groups: readonly OperatorGroup[] }, caller: Caller): boolean =>
  caller.kind === 'operator' && caller.groups.some((g) => access.groups.includes(g));

function keyMay(access: Extract<Access, { kind: 'key' }>, caller: Caller): boolean {
  switch (caller.kind) {
    case 'app':
    case 'device':
      return access.app;
    case 'server': return access.server !== undefined && caller.scopes.includes(access.server);
    case 'operator':
    case 'person':
    case 'nobody':
      return false;
  }
}
