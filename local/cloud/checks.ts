import { PROVIDERS } from '../../core/delivery/lanes.ts';
import type { Settings } from '../../lib/settings.ts';

/** What the checks ask of an account. Each answer may fail; a failure is told as a lack. */
export interface Account {
  /** The region that is configured, if any. */
  region(): Promise<string | undefined>;
  caller(): Promise<{ readonly account: string; readonly arn: string }>;
  /** Version of the CDK's bootstrap stack; undefined when there is none. */
  bootstrap(): Promise<number | undefined>;
  /** Functions the account may run at once. */
  concurrency(): Promise<number>;
}

/** Something that is missing. One that does not `stop` the deployment is worth knowing. */
export interface Lack { readonly what: string; readonly advice: string; readonly stop: boolean }
export interface Checked {
  readonly lacks: readonly Lack[];
  readonly region?: string;
  readonly account?: string;
}

/** aws-cdk-lib's DefaultStackSynthesizer asks for this version of CDKToolkit. */
const BOOTSTRAP_LEAST = 6;
/** Room beside the senders: the API, the three stream readers and run-step. */
const ROOM = 30;

/** Everything the account lacks, all at once. `endpoint`: an emulator stands in for AWS. */
export async function check(account: Account, settings: Settings, endpoint?: string): Promise<Checked> {
  const region = await account.region().catch(() => undefined);
  const stage = stageLacks(settings, endpoint);
  if (region === undefined) return { lacks: [...stage, NO_REGION] };
  const caller = await account.caller().catch((error: unknown) => reasonOf(error));
  if (typeof caller === 'string') return { region, lacks: [...stage, ...domainLacks(settings, region), noCredentials(caller)] };
  const [bootstrap, quota] = await Promise.all([bootstrapLacks(account, caller.account, region), quotaLacks(account, settings)]);
  return { region, account: caller.account, lacks: [...stage, ...domainLacks(settings, region), ...bootstrap, ...quota] };
}

const NO_REGION: Lack = { stop: true, what: 'No AWS region is configured.', advice: 'Set AWS_REGION, or run `aws configure set region <region>`.' };

const noCredentials = (reason: string): Lack => ({
  stop: true,
  what: `There are no working AWS credentials: ${reason}`,
  advice: 'Sign in (`aws sso login` or `aws configure`) or set AWS_PROFILE; `aws sts get-caller-identity` must answer.',
});

const stageLacks = ({ stage }: Settings, endpoint: string | undefined): Lack[] =>
  stage === 'local' && endpoint === undefined
    ? [{ stop: true, what: 'Stage local is not for an AWS account.', advice: '`npm start` runs it on this machine; name `--stage dev` or `--stage prod` to deploy.' }]
    : [];

function domainLacks({ domain }: Settings, region: string): Lack[] {
  const [, , , certified] = domain?.certificateArn.split(':') ?? [];
  if (domain === undefined || certified === region) return [];
  return [{ stop: true, what: `The certificate of ${domain.name} is in ${certified ?? 'no region'}, the deployment goes to ${region}.`, advice: `Request one in ${region}: an HTTP API takes certificates of its own region only.` }];
}

async function bootstrapLacks(account: Account, id: string, region: string): Promise<Lack[]> {
  const advice = `Run \`npx cdk bootstrap aws://${id}/${region}\` once.`;
  const version = await account.bootstrap().catch((error: unknown) => reasonOf(error));
  if (typeof version === 'string') return [{ stop: true, what: `The CDK's bootstrap stack cannot be read: ${version}`, advice: 'Let the credentials call cloudformation:DescribeStacks.' }];
  if (version === undefined) return [{ stop: true, what: `The account is not bootstrapped for the CDK in ${region}.`, advice }];
  return version < BOOTSTRAP_LEAST ? [{ stop: true, what: `The CDK's bootstrap stack has version ${version}; ${BOOTSTRAP_LEAST} is needed.`, advice }] : [];
}

/** What its quotas are too low for. */
export async function quotaLacks(account: Pick<Account, 'concurrency'>, { senderConcurrency: { now, bulk }, eventsConcurrency = 0, webhookConcurrency }: Pick<Settings, 'senderConcurrency' | 'webhookConcurrency' | 'eventsConcurrency'>): Promise<Lack[]> {
  const needed = PROVIDERS.length * (now + bulk) + 2 * webhookConcurrency + eventsConcurrency + ROOM;
  const limit = await account.concurrency().catch((error: unknown) => reasonOf(error));
  if (typeof limit === 'string') return [{ stop: false, what: `The concurrency quota of Lambda cannot be read: ${limit}`, advice: 'Let the credentials call lambda:GetAccountSettings to have it checked.' }];
  if (limit >= needed) return [];
  return [{
    stop: false,
    what: `Lambda may run ${limit} functions at once here; Beckon with these settings wants ${needed}. Below that, sends and API calls hold each other up.`,
    advice: 'Ask for more under Service Quotas, Lambda, "Concurrent executions" (L-B99A9384), or lower senderConcurrency in beckon.config.ts.',
  }];
}

const reasonOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
