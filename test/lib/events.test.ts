import { describe, expect, it } from 'vitest';
import { type Route, ROUTES } from '../../core/api/routes.ts';
import { Synthesized } from '../support/stack.ts';

const dev = new Synthesized('dev');
const addresses = (s: Synthesized) => [...s.byPath('AWS::Lambda::Url').values()].map(({ Properties: p }) => p);
const outputOf = (s: Synthesized): unknown => (s.template.toJSON() as { Outputs: Record<string, { Value: unknown }> }).Outputs.EventsUrl?.Value;
const permissions = (s: Synthesized) => [...s.byPath('AWS::Lambda::Permission').values()].map(({ Properties: p }) => p).filter((p) => p.Principal === '*');

describe('the address of events', () => {
  it('leads to a function all of whose routes judge by themselves, and is the only one', () => {
    const functions = addresses(dev).map((p) => dev.readable(p.TargetFunctionArn).split('/').at(-1));
    expect(functions).toEqual(['ingest-events']);
    expect(Object.values<Route>(ROUTES).filter((r) => functions.includes(r.function) && r.access.kind !== 'signed').map((r) => r.judges)).toEqual([true]);
  });

  it('is open, answers at once, and tells no web page anything unless told', () => {
    expect(addresses(dev)[0]).toEqual({ AuthType: 'NONE', TargetFunctionArn: expect.anything() as unknown });
  });

  // Lambda asks for both ("Control access to Lambda function URLs"); the second is good at a function URL only.
  it('lets everybody call it there, and nowhere else', () => {
    expect(permissions(dev).map(({ FunctionName, ...p }) => [dev.readable(FunctionName), p])).toEqual([
      ['events/ingest-events', { Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE', Principal: '*' }],
      ['events/ingest-events', { Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true, Principal: '*' }],
    ]);
  });

  it('is an output without a slash at its end, so that paths go behind it as behind the API\'s', () => {
    const { 'Fn::Join': [, [scheme, host]] } = outputOf(dev) as { 'Fn::Join': [string, [string, { 'Fn::Select': [number, { 'Fn::Split': [string, unknown] }] }]] };
    const [index, { 'Fn::Split': [by, url] }] = host['Fn::Select'];
    expect([scheme, index, by, dev.readable(url)]).toEqual(['https://', 2, '/', 'events/ingest-events/FunctionUrl.FunctionUrl']);
  });
});

describe('settings of events', () => {
  it('let the pages in that may call the API, with the same headers, and POST alone', () => {
    expect(addresses(new Synthesized('prod', { corsOrigins: ['https://shop.example.com'] }))[0]?.Cors).toEqual({
      AllowOrigins: ['https://shop.example.com'], AllowMethods: ['POST'],
      AllowHeaders: ['authorization', 'content-type', 'if-match'], ExposeHeaders: ['etag', 'retry-after'], MaxAge: 3_600,
    });
  }, 60_000);

  it('take the address away: nothing is open any more and events go to the API', () => {
    const without = new Synthesized('prod', { eventsUrl: false });
    expect([addresses(without), permissions(without)]).toEqual([[], []]);
    expect(without.readable(outputOf(without))).toBe(without.readable((without.template.toJSON() as { Outputs: Record<string, { Value: unknown }> }).Outputs.ApiUrl?.Value));
  }, 60_000);

  it('bound how much of the account it may take', () => {
    const reserve = (s: Synthesized) => s.functions().get('ingest-events')?.Properties.ReservedConcurrentExecutions;
    expect([reserve(dev), reserve(new Synthesized('prod', { eventsConcurrency: 200 }))]).toEqual([undefined, 200]);
  }, 60_000);
});
