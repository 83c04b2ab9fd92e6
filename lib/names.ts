import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionName } from '../core/environment.ts';
import type { Settings } from './settings.ts';

/** Names that must stay the same over deployments: state machines hold run-step's and the journey role's for as long as
 *  somebody waits in them, and permissions are given by prefix. Everything else is named by CloudFormation. */
export const functionName = ({ stage }: Pick<Settings, 'stage'>, name: FunctionName): string => `beckon-${stage}-${name}`;
export const journeyRoleName = ({ stage }: Settings): string => `beckon-${stage}-journey`;
/** `<prefix>-<journey>-v<version>-<digest>`, see core/catalog/machine-name.ts */
export const machinePrefix = ({ stage }: Settings): string => `beckon-${stage}`;
/** `<prefix>/<app>/<ios|android|web>` */
export const secretPrefix = ({ stage }: Settings): string => `beckon/${stage}/apps`;

/** `<prefix>/<name>` */
export const webhookSecretPrefix = ({ stage }: Settings): string => `beckon/${stage}/webhooks`;

export const machineArns = (scope: Construct, settings: Settings): string =>
  Stack.of(scope).formatArn({ service: 'states', resource: 'stateMachine', resourceName: `${machinePrefix(settings)}-*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME });

/** Secrets Manager ends every name with a dash and six characters of its own choice; `name` may hold `*`. */
export const appSecretArns = (scope: Construct, settings: Settings, name: string): string =>
  Stack.of(scope).formatArn({ service: 'secretsmanager', resource: 'secret', resourceName: `${secretPrefix(settings)}/${name}`, arnFormat: ArnFormat.COLON_RESOURCE_NAME });

export const webhookSecretArns = (scope: Construct, settings: Settings): string =>
  Stack.of(scope).formatArn({ service: 'secretsmanager', resource: 'secret', resourceName: `${webhookSecretPrefix(settings)}/*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
