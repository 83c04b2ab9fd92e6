import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../lib/settings.ts';
import { summaryOf } from '../../../local/cloud/summary-of.ts';
import { printSummary } from '../../../local/summary.ts';

const outputs = { ApiUrl: 'https://a1.execute-api.eu-west-1.amazonaws.com', UserPoolId: 'eu-west-1_p', UserPoolClientId: 'c1', DomainTarget: 'd-1.execute-api.eu-west-1.amazonaws.com' };

describe('the summary of a deployment', () => {
  it('names what is there and what to try', () => {
    const lines: string[] = [];
    printSummary(summaryOf({ settings: readSettings({ config: {}, stage: 'dev' }), outputs, region: 'eu-west-1', invited: 'ops@example.com' }), (l) => lines.push(l));
    expect(lines.slice(0, 5)).toEqual([
      '', 'Beckon dev is deployed.', '  API        https://a1.execute-api.eu-west-1.amazonaws.com',
      '  operator   ops@example.com (admin): Cognito has mailed a first password', '  user pool  eu-west-1_p, client c1',
    ]);
    expect(summaryOf({ settings: readSettings({ config: {}, stage: 'dev' }), outputs: { ...outputs, EventsUrl: 'https://e1.lambda-url.eu-west-1.on.aws' }, region: 'eu-west-1' })[2]).toEqual(['events', "https://e1.lambda-url.eu-west-1.on.aws (POST /v1/events without the API's price)"]);
    expect(lines).toContain('  curl https://a1.execute-api.eu-west-1.amazonaws.com/v1/health');
    expect(lines).toContain('  npx beckon login --stage dev --api https://a1.execute-api.eu-west-1.amazonaws.com --client c1 --region eu-west-1');
  });

  it('says what is still to be done by hand', () => {
    const settings = readSettings({
      config: { prod: { alarmEmail: 'ops@example.com', domain: { name: 'push.example.com', certificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' } } }, stage: 'prod',
    });
    const lines = summaryOf({ settings, outputs, region: 'eu-west-1' }).map(String);
    expect(lines).toContain('DNS,point a CNAME record of push.example.com to d-1.execute-api.eu-west-1.amazonaws.com');
    expect(lines).toContain('alarms,go to ops@example.com once the mail from AWS is confirmed');
  });
});
