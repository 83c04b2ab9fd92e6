import { describe, expect, it } from 'vitest';
import { FUNCTIONS, type FunctionName } from '../../core/environment.ts';
import { SIZES } from '../../lib/sizes.ts';
import { scan } from '../logs/scan.ts';
import { Synthesized } from '../support/stack.ts';

const dev = new Synthesized('dev', { logLevel: 'WARN', logRetentionDays: 30, pinpoint: true, export: { properties: false, days: 400 } });
const functions = dev.functions();
const names = Object.keys(FUNCTIONS) as FunctionName[];
const variablesOf = (name: FunctionName) => (functions.get(name)?.Properties.Environment as { Variables: Record<string, unknown> }).Variables;

describe('functions', () => {
  it('are those of core/environment.ts', () => {
    expect([...functions.keys()].sort()).toEqual([...names].sort());
  });

  it.each(names)('%s runs on Node 24, arm64, with its own memory, time-out, name and log', (name) => {
    expect(functions.get(name)?.Properties).toMatchObject({
      Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler', TracingConfig: { Mode: 'Active' },
      FunctionName: `beckon-dev-${name}`, MemorySize: SIZES[name].memory, Timeout: SIZES[name].timeout,
      LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'WARN' },
    });
  });

  it.each(names)('%s has exactly the variables it reads', (name) => {
    expect(Object.keys(variablesOf(name)).sort()).toEqual([...FUNCTIONS[name]].sort());
  });

  it('are told the right table by each variable', () => {
    for (const name of names) {
      for (const [variable, value] of Object.entries(variablesOf(name))) {
        if (!variable.endsWith('_TABLE')) continue;
        expect(dev.readable(value).toUpperCase()).toBe(`TABLES/${variable.replace('_TABLE', '')}`);
      }
    }
  });

  it('keep their logs as long as the settings say, and log nowhere else', () => {
    const groups = dev.byPath('AWS::Logs::LogGroup');
    for (const [name, { Properties: p }] of functions) {
      const group = groups.get(dev.readable((p.LoggingConfig as { LogGroup: unknown }).LogGroup));
      expect(group?.Properties).toMatchObject({ LogGroupName: `/aws/lambda/beckon-dev-${name}`, RetentionInDays: 30 });
    }
    for (const group of groups.values()) expect(group.Properties.RetentionInDays).toBe(30);
  });

  it('answer within what an HTTP API waits for, where they answer it', () => {
    for (const name of ['authorize', 'register-device', 'ingest-events', 'manage', 'read', 'health'] as const) expect(SIZES[name].timeout).toBeLessThan(30);
  });

  it.each(['dev', 'prod'] as const)('hold no secret in stage %s: its variables name secrets, and no template resolves one', (stage) => {
    const synthesized = stage === 'dev' ? dev : new Synthesized(stage);
    for (const [name, { Properties }] of synthesized.functions()) {
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      expect([name, scan(Object.values(Variables).map((v) => JSON.stringify(v)).join('\n'))]).toEqual([name, []]);
    }
    expect(JSON.stringify(synthesized.template.toJSON())).not.toMatch(/\{\{resolve:|SecretString":"|NoEcho/);
    expect(dev.readable(variablesOf('deliver-apns').TRACKING_SECRET)).toBe('credentials/tracking');
  }, 60_000);

  it('are told fixed names that state machines and prefixes rely on', () => {
    expect(dev.readable(variablesOf('manage').RUN_STEP)).toBe('journeys/live');
    expect(dev.readable(variablesOf('manage').JOURNEY_ROLE)).toBe('journeys/role');
    expect(variablesOf('manage')).toMatchObject({ MACHINE_PREFIX: 'beckon-dev', SECRET_PREFIX: 'beckon/dev/apps' });
    expect(variablesOf('health')).toEqual({ STAGE: 'dev' });
  });
});
