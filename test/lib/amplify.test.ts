import { describe, expect, it } from 'vitest';
import { Synthesized } from '../support/stack.ts';

const setting = { app: 'shop', guests: false, userPools: [{ provider: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc', client: '4f' }] };
const SIGNED = ['POST /identify-user', 'POST /record-events', 'POST /register-device', 'POST /remove-device'];
const signedRoutes = (stack: Synthesized) => [...stack.byPath('AWS::ApiGatewayV2::Route').values()].filter(({ Properties: p }) => p.AuthorizationType === 'AWS_IAM').map(({ Properties: p }) => p.RouteKey as string).sort();

describe('Amplify apps', () => {
  const stack = new Synthesized('dev', { amplify: setting });

  it('have the signed routes, and without the setting there are none', () => {
    expect(signedRoutes(stack)).toEqual(SIGNED);
    expect(signedRoutes(new Synthesized('dev'))).toEqual([]);
  });

  it('are told to the functions that judge who signed', () => {
    for (const name of ['register-device', 'ingest-events'] as const) {
      const { Variables } = stack.functions().get(name)?.Properties.Environment as { Variables: Record<string, unknown> };
      expect(stack.readable(Variables['AMPLIFY'])).toContain('shop');
    }
  });

  it('let nobody in who is not signed in, unless they say so', () => {
    const guests = new Synthesized('dev', { amplify: { ...setting, guests: true } });
    const pool = (of: Synthesized) => of.byPath('AWS::Cognito::IdentityPool').get('amplify/pool')?.Properties['AllowUnauthenticatedIdentities'];
    const roles = (of: Synthesized) => [...of.byPath('AWS::IAM::Role').keys()].filter((path) => path.startsWith('amplify/')).sort();
    expect([pool(stack), roles(stack)]).toEqual([false, ['amplify/authenticated']]);
    expect([pool(guests), roles(guests)]).toEqual([true, ['amplify/authenticated', 'amplify/unauthenticated']]);
  });

  it('may call these routes and nothing else', () => {
    const policies = [...stack.byPath('AWS::IAM::Policy')].filter(([path]) => path.startsWith('amplify/')).flatMap(([, { Properties: p }]) => (p.PolicyDocument as { Statement: { Action: string; Resource: unknown[] }[] }).Statement);
    expect(policies.map(({ Action }) => Action)).toEqual(['execute-api:Invoke']);
    expect(policies.flatMap(({ Resource }) => Resource.map((r) => stack.readable(r).replace(/^.*\$default\//, '').replace('/', ' /'))).sort()).toEqual(SIGNED);
  });
});
