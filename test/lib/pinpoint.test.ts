import { describe, expect, it } from 'vitest';
import { Synthesized } from '../support/stack.ts';

const dev = new Synthesized('dev', { pinpoint: true });
const its = dev.functions().get('answer-pinpoint')?.Properties;
const outputsOf = (s: Synthesized) => (s.template.toJSON() as { Outputs: Record<string, { Value: unknown }> }).Outputs;

describe('Pinpoint\'s routes', () => {
  it('are not there unless the settings say so', () => {
    const without = new Synthesized('dev');
    expect([without.functions().has('answer-pinpoint'), outputsOf(without).PinpointUrl, JSON.stringify(without.resources).includes('answer-pinpoint-errors')]).toEqual([false, undefined, false]);
  });

  it('are answered by a function that may do nothing but write its log', () => {
    expect(dev.allowed('pinpoint/answer-pinpoint-role')).toEqual({ '*': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], 'pinpoint/answer-pinpoint-log': ['logs:CreateLogStream', 'logs:PutLogEvents'] });
  });

  it('at an open address of their own, and knows where the API and events are', () => {
    const addresses = [...dev.byPath('AWS::Lambda::Url').values()].map(({ Properties: p }) => [dev.readable(p.TargetFunctionArn), p.AuthType]);
    expect(addresses).toContainEqual(['pinpoint/answer-pinpoint', 'NONE']);
    expect(outputsOf(dev).PinpointUrl).toBeDefined();
    const { API_URL, EVENTS_URL } = (its?.Environment as { Variables: Record<string, unknown> }).Variables;
    expect([API_URL, EVENTS_URL].map((value) => JSON.stringify(value))).toEqual([outputsOf(dev).ApiUrl, outputsOf(dev).EventsUrl].map((output) => JSON.stringify(output?.Value)));
  });
});
