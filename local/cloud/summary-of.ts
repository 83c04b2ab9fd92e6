import type { Settings } from '../../lib/settings.ts';
import type { SummaryLine } from '../summary.ts';

export interface Deployed {
  readonly settings: Settings;
  readonly outputs: Readonly<Record<string, string>>;
  readonly region: string;
  /** Who was invited in this run. */
  readonly invited?: string | undefined;
}

/** What a deployment tells of itself. */
export function summaryOf({ settings: { stage, domain, alarmEmail }, outputs, region, invited }: Deployed): SummaryLine[] {
  const api = outputs.ApiUrl ?? '';
  const client = outputs.UserPoolClientId ?? '';
  return [
    `Beckon ${stage} is deployed.`,
    ...addressesIn(outputs, api),
    ...(domain === undefined ? [] : [['DNS', `point a CNAME record of ${domain.name} to ${outputs.DomainTarget ?? ''}`] as const]),
    ...(invited === undefined ? [] : [['operator', `${invited} (admin): Cognito has mailed a first password`] as const]),
    ['user pool', `${outputs.UserPoolId ?? ''}, client ${client}`],
    ['dashboard', `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/beckon-${stage}`],
    ...(alarmEmail === undefined ? [] : [['alarms', `go to ${alarmEmail} once the mail from AWS is confirmed`] as const]),
    ['runbook', 'docs/runbook.md'],
    '',
    'Try it:',
    `  curl ${api}/v1/health`,
    'Sign in (a first password is changed there), and see whether all is well:',
    `  npx beckon login --stage ${stage}`,
    `  npx beckon doctor --stage ${stage}`,
    'Who has no AWS credentials signs in by:',
    `  npx beckon login --stage ${stage} --api ${api} --client ${client} --region ${region}`,
  ];
}

const addressesIn = ({ ConsoleUrl: page, EventsUrl: events }: Deployed['outputs'], api: string): SummaryLine[] => [
  ...(page === undefined ? [] : [['console', page] as const]),
  ['API', api],
  ...(events === undefined || events === api ? [] : [['events', `${events} (POST /v1/events without the API's price)`] as const]),
];
