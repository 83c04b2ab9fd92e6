import { describe, expect, it } from 'vitest';
import config from '../../beckon.config.ts';
import { readSettings, REAL_PROVIDERS, SettingsError, type SettingsSources, STAGES } from '../../lib/settings.ts';

const faultsOf = (sources: SettingsSources): readonly string[] => {
  try {
    readSettings(sources);
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.faults;
  }
};
const elsewhere = { apns: { production: 'https://127.0.0.1:8443', sandbox: 'https://127.0.0.1:8444' }, fcm: 'https://127.0.0.1:8445', ca: 'PEM' };

describe('settings', () => {
  it('needs nothing: the config file as shipped is stage dev, whose data may go', () => {
    expect(readSettings({ config })).toEqual({
      stage: 'dev', removal: 'destroy', deletionProtection: false, senderConcurrency: { now: 10, bulk: 10 },
      logRetentionDays: 14, logLevel: 'INFO', corsOrigins: [], pushTransport: 'http2-wrapper', pushServices: [], eventsUrl: true, providers: REAL_PROVIDERS, webhookConcurrency: 10, webhookNetwork: 'public', console: true, operatorMfa: 'optional',
    });
  });

  it.each(STAGES)('stage %s stands by its defaults', (stage) => {
    expect(faultsOf({ config: {}, stage })).toEqual([]);
  });

  it('keeps and protects data in prod', () => {
    expect(readSettings({ config, stage: 'prod' })).toMatchObject({ removal: 'retain', deletionProtection: true });
  });

  it('lets later sources win, key by key, and reads JSON', () => {
    const settings = readSettings({
      config: { dev: { logLevel: 'WARN', logRetentionDays: 7 } }, stage: 'dev', overrides: ['{"logLevel":"ERROR"}', { corsOrigins: ['https://a.example'] }],
    });
    expect(settings).toMatchObject({ logLevel: 'ERROR', logRetentionDays: 7, corsOrigins: ['https://a.example'] });
  });

  it('does not let an override change the stage that was asked for', () => {
    expect(readSettings({ config, stage: 'dev', overrides: [{ stage: 'prod' }] }).stage).toBe('dev');
  });

  it('names every fault at once', () => {
    expect(faultsOf({ config, stage: 'dev', overrides: [{ alarmEmail: 'nobody', senderConcurrency: { now: 1, bulk: 10 }, logRetentionDays: 8, colour: 'red' }] })).toEqual([
      'Setting senderConcurrency.now: Too small: expected number to be >=2.',
      expect.stringMatching(/^Setting logRetentionDays: Invalid/),
      'Setting alarmEmail: Invalid email address.',
      'Setting (all): Unrecognized key: "colour".',
    ]);
  });

  it('refuses an unknown stage and broken JSON by a sentence', () => {
    expect(faultsOf({ config, stage: 'test' })).toEqual(['Stage "test" does not exist; choose one of local, dev, prod.']);
    expect(faultsOf({ config, overrides: ['{'] })).toEqual([expect.stringMatching(/^The settings given as JSON do not parse: /)]);
  });
});

describe('contradictions', () => {
  it.each([
    ['prod', { removal: 'destroy' }, ['deletionProtection is on but removal', 'Stage prod keeps its data']],
    ['dev', { deletionProtection: true }, ['deletionProtection is on but removal']],
    ['prod', { corsOrigins: ['*'] }, ['Stage prod names the web pages']],
    ['dev', { corsOrigins: ['*', 'https://a.example'] }, ["corsOrigins holds '*' and other origins"]],
    ['dev', { providers: elsewhere }, ['providers are changed in stage dev']],
    ['prod', { pushServices: ['https://10.0.0.1', 'https://push.example', 'https://localhost:8443', 'https://box'] }, ['pushServices holds https://10.0.0.1, https://localhost:8443, https://box']],
    ['prod', { providers: { ...REAL_PROVIDERS, ca: 'PEM' } }, ['providers are changed in stage prod']],
    ['local', { domain: { name: 'push.example.com', certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' } }, ['Stage local has no custom domain']],
    ['local', { alarmEmail: 'ops@example.com' }, ['Stage local sends no e-mail']],
    ['local', { removal: 'retain' }, ['Stage local begins with empty data']],
  ] as const)('%s with %o', (stage, override, sentences) => {
    expect(faultsOf({ config: {}, stage, overrides: [override] })).toEqual(sentences.map((s) => expect.stringContaining(s)));
  });

  it('lets stage local send pushes to a simulator', () => {
    expect(readSettings({ config: {}, stage: 'local', overrides: [{ providers: elsewhere }] }).providers).toEqual(elsewhere);
  });
});
