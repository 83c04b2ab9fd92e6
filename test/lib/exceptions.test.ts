import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BeckonStack } from '../../lib/beckon-stack.ts';
import { acknowledgeExceptions, checkBestPractice } from '../../lib/exceptions.ts';
import { STAGES, type Stage, type StageSettings } from '../../lib/settings.ts';
import { settingsFor, testApp } from '../support/stack.ts';


/** Synthesises as bin/app.ts does. @throws as it would, when a rule is broken. */
function synthesise(stage: Stage, { env = {}, acknowledge = true, choices = {} }: { env?: { account?: string; region?: string }; acknowledge?: boolean; choices?: StageSettings } = {}): void {
  const settings = settingsFor(stage, { pinpoint: true, ...choices });
  const app = testApp();
  const stack = new BeckonStack(app, settings, { env });
  if (acknowledge) acknowledgeExceptions(stack, settings);
  checkBestPractice(app);
  app.synth();
}

describe('AwsSolutions and Serverless rules', () => {
  it.each(STAGES)('hold in stage %s, but for exceptions that have a reason', (stage) => {
    expect(() => synthesise(stage)).not.toThrow();
  }, 120_000);

  it('hold when account and region are known, as in a deployment, with the export', () => {
    expect(() => synthesise('dev', { env: { account: '111122223333', region: 'eu-west-1' }, choices: { export: { properties: true, days: 400 } } })).not.toThrow();
  }, 120_000);

  it('are really checked: without the exceptions synthesis fails', () => {
    expect(() => synthesise('dev', { acknowledge: false })).toThrow(/AwsSolutions-SMG4/);
  }, 120_000);
});

describe('cdk.json', () => {
  it('starts the app with the Node on PATH and makes template findings errors', () => {
    const { app, context } = JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')) as { app: string; context: Record<string, unknown> };
    expect(app).toBe('node bin/app.ts');
    expect(context['@aws-cdk/core:validateAgainstDefaultRules']).toBe(true);
    expect(() => testApp(context)).not.toThrow();
  });
});
