import { describe, expect, it } from 'vitest';
import { readSettings, type Stage, type StageSettings } from '../../../lib/settings.ts';
import { type Account, check } from '../../../local/cloud/checks.ts';

const settings = (stage: Stage = 'dev', choices: StageSettings = {}) => readSettings({ config: { [stage]: choices }, stage });
const refused = (name: string, message: string) => () => Promise.reject(Object.assign(new Error(message), { name }));

/** An account that lacks nothing. */
const account = (changes: Partial<Account> = {}): Account => ({
  region: async () => 'eu-west-1',
  caller: async () => ({ account: '111122223333', arn: 'arn:aws:iam::111122223333:user/ops' }),
  bootstrap: async () => 28,
  concurrency: async () => 1_000,
  ...changes,
});

const lacks = async (a: Account, s = settings(), endpoint?: string) => (await check(a, s, endpoint)).lacks.map((l) => `${l.stop ? 'stop' : 'note'}: ${l.what}`);

describe('the checks before a deployment', () => {
  it('find nothing wrong with an account that is ready', async () => {
    expect(await check(account(), settings())).toEqual({ lacks: [], account: '111122223333', region: 'eu-west-1' });
  });

  it('say all that is missing at once', async () => {
    const bare = account({ bootstrap: async () => undefined, concurrency: async () => 10 });
    const named = settings('prod', { domain: { name: 'push.example.com', certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/a' } });
    expect(await lacks(bare, named)).toEqual([
      'stop: The certificate of push.example.com is in us-east-1, the deployment goes to eu-west-1.',
      'stop: The account is not bootstrapped for the CDK in eu-west-1.',
      'note: Lambda may run 10 functions at once here; Beckon with these settings wants 580. Below that, sends and API calls hold each other up.',
    ]);
  });

  it('ask no further without a region or credentials', async () => {
    const asked = account({ region: async () => undefined, caller: refused('Never', 'asked') });
    expect(await lacks(asked)).toEqual(['stop: No AWS region is configured.']);
    const signedOut = account({ caller: refused('ExpiredToken', 'The security token is expired'), bootstrap: refused('Never', 'asked') });
    expect(await lacks(signedOut)).toEqual(['stop: There are no working AWS credentials: ExpiredToken: The security token is expired']);
  });

  it('want a bootstrap stack that is new enough and can be read', async () => {
    expect(await lacks(account({ bootstrap: async () => 5 }))).toEqual(["stop: The CDK's bootstrap stack has version 5; 6 is needed."]);
    expect(await lacks(account({ bootstrap: refused('AccessDenied', 'no') }))).toEqual(["stop: The CDK's bootstrap stack cannot be read: AccessDenied: no"]);
  });

  it('deploy all the same where the quota is low or cannot be read', async () => {
    expect(await lacks(account({ concurrency: async () => 109 }))).toEqual([expect.stringMatching(/^note: Lambda may run 109 .* wants 110\./)]);
    expect(await lacks(account({ concurrency: async () => 110 }))).toEqual([]);
    expect(await lacks(account({ concurrency: async () => 110 }), { ...settings('dev'), eventsConcurrency: 20 })).toEqual([expect.stringMatching(/ wants 130\./)]);
    expect(await lacks(account({ concurrency: refused('AccessDenied', 'no') }))).toEqual(['note: The concurrency quota of Lambda cannot be read: AccessDenied: no']);
  });

  it('keep stage local away from accounts', async () => {
    expect(await lacks(account(), settings('local'))).toEqual(['stop: Stage local is not for an AWS account.']);
    expect(await lacks(account(), settings('local'), 'http://127.0.0.1:4566')).toEqual([]);
  });

  it('tell what to do about each lack', async () => {
    const { lacks: all } = await check(account({ bootstrap: async () => undefined }), settings());
    expect(all.map((l) => l.advice)).toEqual(['Run `npx cdk bootstrap aws://111122223333/eu-west-1` once.']);
  });
});
