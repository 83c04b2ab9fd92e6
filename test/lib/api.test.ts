import { describe, expect, it } from 'vitest';
import { type Route, ROUTES } from '../../core/api/routes.ts';
import { Synthesized } from '../support/stack.ts';

const dev = new Synthesized('dev');
const routes = [...dev.byPath('AWS::ApiGatewayV2::Route').values()].map(({ Properties: p }) => p);
/** Signed routes are there where the setting `amplify` is. */
const unsigned = Object.values<Route>(ROUTES).filter((r) => r.access.kind !== 'signed');
const keyOf = ({ method, path }: Route): string => `${method} ${path}`;
const AUTHORIZERS = { open: 'NONE undefined', operator: 'JWT api/http/operators', key: 'CUSTOM api/http/keys', both: 'CUSTOM api/http/keys', signed: 'AWS_IAM undefined' } as const;

describe('routes', () => {
  it('are those of core/api/routes.ts, each with its function and its authorizer', () => {
    const integrations = dev.byPath('AWS::ApiGatewayV2::Integration');
    const shown = Object.fromEntries(routes.map((p) => {
      const integration = integrations.get(dev.readable(p.Target).replace('integrations/', ''));
      return [p.RouteKey as string, `${dev.readable(integration?.Properties.IntegrationUri).split('/').at(-1) ?? ''} ${String(p.AuthorizationType)} ${dev.readable(p.AuthorizerId)}`];
    }));
    expect(shown).toEqual(Object.fromEntries(unsigned.map((r) => [keyOf(r), `${r.function} ${AUTHORIZERS[r.judges === true ? 'open' : r.access.kind]}`])));
  });

  it('are closed, all but health and what its function closes', () => {
    expect(routes.filter((p) => p.AuthorizationType === 'NONE').map((p) => p.RouteKey)).toEqual(['GET /v1/health', 'POST /v1/events']);
  });

  it('are throttled one by one, and exist before the stage names them', () => {
    const stage = dev.byPath('AWS::ApiGatewayV2::Stage').get('api/stage');
    expect(stage?.Properties.RouteSettings).toEqual(Object.fromEntries(unsigned.map((r) =>
      [keyOf(r), { ThrottlingRateLimit: r.throttle.rate, ThrottlingBurstLimit: r.throttle.burst }])));
    expect(stage?.Properties).toMatchObject({ StageName: '$default', AutoDeploy: true, DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 } });
    expect((stage as unknown as { DependsOn: string[] }).DependsOn.length).toBeGreaterThanOrEqual(routes.length);
  });

  it('remember what the key authorizer said by its header, for a minute', () => {
    expect(dev.byPath('AWS::ApiGatewayV2::Authorizer').get('api/http/keys')?.Properties).toMatchObject({
      AuthorizerType: 'REQUEST', EnableSimpleResponses: true, AuthorizerPayloadFormatVersion: '2.0', AuthorizerResultTtlInSeconds: 60, IdentitySource: ['$request.header.authorization'],
    });
  });

  it('take operators\' tokens of our pool and client only', () => {
    const jwt = dev.byPath('AWS::ApiGatewayV2::Authorizer').get('api/http/operators')?.Properties.JwtConfiguration as { Audience: unknown[]; Issuer: unknown };
    expect(jwt.Audience.map((a) => dev.readable(a))).toEqual(['operators/pool/client']);
    expect(dev.readable(jwt.Issuer)).toBe('https://cognito-idp.<AWS::Region>.amazonaws.com/operators/pool');
  });

  it('are logged by ids, codes and times: no header, address, path or message', () => {
    const { Format } = dev.byPath('AWS::ApiGatewayV2::Stage').get('api/stage')?.Properties.AccessLogSettings as { Format: string };
    expect(JSON.parse(Format)).toEqual({
      requestId: '$context.requestId', time: '$context.requestTimeEpoch', route: '$context.routeKey', status: '$context.status', ms: '$context.responseLatency',
      bytes: '$context.responseLength', function: '$context.integration.status', refusal: '$context.error.responseType',
    });
  });
});

describe('operators', () => {
  it('are added by administrators, into the groups routes ask for', () => {
    expect(dev.byPath('AWS::Cognito::UserPool').get('operators/pool')?.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }, UsernameAttributes: ['email'], Policies: { PasswordPolicy: { MinimumLength: 12 } }, MfaConfiguration: 'OPTIONAL',
    });
    expect([...dev.byPath('AWS::Cognito::UserPoolGroup').values()].map((g) => g.Properties.GroupName)).toEqual(['admin', 'author', 'viewer']);
  });

  it('sign in by password or SRP, without a client secret', () => {
    const client = dev.byPath('AWS::Cognito::UserPoolClient').get('operators/pool/client')?.Properties;
    expect(client).toMatchObject({ GenerateSecret: false, PreventUserExistenceErrors: 'ENABLED' });
    expect((client?.ExplicitAuthFlows as string[]).sort()).toEqual(['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH']);
  });
});

describe('settings of the API', () => {
  const corsOf = (s: Synthesized) => s.byPath('AWS::ApiGatewayV2::Api').get('api/http')?.Properties.CorsConfiguration;

  // MiniStack's CloudFormation passes over CORS in silence: what it does not set is proved here.
  it('open it to web pages by origin, and to none unless told', () => {
    expect(corsOf(dev)).toBeUndefined();
    expect(corsOf(new Synthesized('prod', { corsOrigins: ['https://console.example.com'] }))).toEqual({
      AllowOrigins: ['https://console.example.com'], AllowMethods: ['GET', 'PUT', 'POST', 'DELETE', 'PATCH'],
      AllowHeaders: ['authorization', 'content-type', 'if-match'], ExposeHeaders: ['etag', 'retry-after'], MaxAge: 3_600,
    });
  }, 60_000);

  it('give it a name of its own', () => {
    const named = new Synthesized('prod', { domain: { name: 'push.example.com', certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' } });
    named.template.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: 'push.example.com' });
    named.template.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1);
    expect(named.template.toJSON().Outputs).toMatchObject({ ApiUrl: { Value: 'https://push.example.com' }, DomainTarget: { Value: {} } });
  }, 60_000);
});
