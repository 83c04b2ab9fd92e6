import { App, Tags } from 'aws-cdk-lib';
import config from '../beckon.config.ts';
import { BeckonStack } from '../lib/beckon-stack.ts';
import { acknowledgeExceptions, checkBestPractice } from '../lib/exceptions.ts';
import { readSettings, SettingsError } from '../lib/settings.ts';

try {
  const app = new App();
  const context = (name: string): unknown => app.node.tryGetContext(name) as unknown;
  const overrides = [process.env['BECKON_SETTINGS'], context('settings')].filter((o) => o !== undefined);
  const settings = readSettings({ config, stage: context('stage') as string | undefined, overrides });
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
  const stack = new BeckonStack(app, settings, { env: { ...(account && { account }), ...(region && { region }) } });
  Tags.of(stack).add('beckon:stage', settings.stage);
  acknowledgeExceptions(stack, settings);
  checkBestPractice(app);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
