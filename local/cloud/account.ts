import { CloudFormationClient, type CloudFormationClientConfig, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Account } from './checks.ts';

/** The account of the ambient credentials. */
export const ambientAccount = (): Account => ({
  // The provider throws when no region is configured anywhere.
  region: () => new STSClient().config.region().catch(() => undefined),
  caller: async () => {
    const { Account: account = '', Arn: arn = '' } = await new STSClient().send(new GetCallerIdentityCommand());
    return { account, arn };
  },
  bootstrap: async () => {
    const version = outputsOf(await describeStack('CDKToolkit')).BootstrapVersion;
    return version === undefined ? undefined : Number(version);
  },
  concurrency: async () => (await new LambdaClient().send(new GetAccountSettingsCommand())).AccountLimit?.ConcurrentExecutions ?? 0,
});

/** undefined when there is no such stack. */
export async function describeStack(name: string, config: CloudFormationClientConfig = {}): Promise<Stack | undefined> {
  try {
    return (await new CloudFormationClient(config).send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0];
  } catch (error) {
    // CloudFormation has no error of its own for it.
    if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}

export const outputsOf = (stack: Stack | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries((stack?.Outputs ?? []).map((o) => [o.OutputKey ?? '', o.OutputValue ?? '']));
