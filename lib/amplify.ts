import { CfnIdentityPool, CfnIdentityPoolRoleAttachment } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AmplifySetting } from '../core/api/amplify.ts';
import { type Route, ROUTES } from '../core/api/routes.ts';
import type { Settings } from './settings.ts';

/** Apps that talk to Beckon by AWS Amplify's own client: a Cognito identity pool whose identities may call the signed routes and nothing else. */
export class Amplify extends Construct {
  readonly pool: CfnIdentityPool;
  readonly #app: string;
  readonly #guests: boolean;

  constructor(scope: Construct, id: string, { app, guests, userPools }: NonNullable<Settings['amplify']>) {
    super(scope, id);
    [this.#app, this.#guests] = [app, guests];
    this.pool = new CfnIdentityPool(this, 'pool', {
      allowUnauthenticatedIdentities: guests,
      allowClassicFlow: false,
      cognitoIdentityProviders: userPools.map(({ provider, client }) => ({ providerName: provider, clientId: client, serverSideTokenCheck: true })),
    });
  }

  /** For the functions that judge who signed. */
  get told(): AmplifySetting {
    return { app: this.#app, pool: this.pool.ref };
  }

  admit(api: HttpApi): void {
    const roles: Record<string, string> = { authenticated: this.role('authenticated', api).roleArn };
    // Identities of guests are not to be had without a role of theirs.
    if (this.#guests) roles['unauthenticated'] = this.role('unauthenticated', api).roleArn;
    new CfnIdentityPoolRoleAttachment(this, 'roles', { identityPoolId: this.pool.ref, roles });
  }

  private role(kind: 'authenticated' | 'unauthenticated', api: HttpApi): Role {
    const role = new Role(this, kind, {
      assumedBy: new WebIdentityPrincipal('cognito-identity.amazonaws.com', {
        StringEquals: { 'cognito-identity.amazonaws.com:aud': this.pool.ref },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': kind },
      }),
    });
    const signed = Object.values<Route>(ROUTES).filter(({ access }) => access.kind === 'signed');
    role.addToPolicy(new PolicyStatement({
      actions: ['execute-api:Invoke'],
      resources: signed.map(({ method, path }) => Stack.of(this).formatArn({ service: 'execute-api', resource: api.apiId, resourceName: `$default/${method}${path}` })),
    }));
    return role;
  }
}

/** What the functions' variable says where there is none. */
export const amplifyVariable = (amplify: Amplify | undefined): string => (amplify === undefined ? '' : Stack.of(amplify).toJsonString(amplify.told));
