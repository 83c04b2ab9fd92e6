import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { groupNames, nameOf } from '../core/api/caller.ts';
import { type CallerContext, parseBearer } from '../core/api/key.ts';
import { log } from './adapters/log.ts';
import { guarded } from './boundary.ts';
import { type KeyPorts, prove } from './prove-key.ts';
import { authorizePorts } from './wiring/authorize.ts';

export interface AuthorizePorts extends KeyPorts {
  /** The claims of an operator's token that holds now. */
  readonly operator: (token: string) => Promise<Readonly<Record<string, unknown>> | undefined>;
}

/** HTTP API Lambda authorizer, payload 2.0, simple answer. */
export interface Authorization { readonly isAuthorized: boolean; readonly context?: CallerContext }

const DENIED: Authorization = { isAuthorized: false };

/** Who a key, device or server is. Whatever is wrong, the answer is the same: nobody learns what exists. */
export async function authorize(ports: AuthorizePorts, header: string | undefined): Promise<Authorization> {
  const bearer = parseBearer(header);
  if (bearer === undefined) return operator(ports, header);
  const proof = await prove(ports, bearer);
  return proof === undefined ? DENIED : { isAuthorized: true, context: proof.context };
}

/** Routes that take operators and servers have one authorizer for both. */
async function operator(ports: AuthorizePorts, header: string | undefined): Promise<Authorization> {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header ?? '') ?? [];
  const claims = token === undefined ? undefined : await ports.operator(token);
  if (claims === undefined) return DENIED;
  return { isAuthorized: true, context: { kind: 'operator', app: '', deviceId: '', scopes: '', name: nameOf(claims), groups: groupNames(claims['cognito:groups']).join(' ') } };
}

export const handler = guarded('authorize', async (event: APIGatewayRequestAuthorizerEventV2): Promise<Authorization> => {
  const answer = await authorize(authorizePorts(), event.headers?.authorization);
  log.info('authorize', {
    function: 'authorize', route: event.routeKey, requestId: event.requestContext.requestId, caller: answer.context?.kind ?? 'denied',
    ...(answer.context === undefined || answer.context.app === '' ? {} : { app: answer.context.app }),
  });
  return answer;
});
