import { randomUUID } from 'node:crypto';
import {
  AdminAddUserToGroupCommand, AdminCreateUserCommand, AdminDeleteUserCommand, AdminListGroupsForUserCommand, AdminRemoveUserFromGroupCommand, AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient, ListUsersCommand, paginateListUsers, UserNotFoundException, type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { OPERATOR_GROUPS, type OperatorGroup } from '../../core/api/routes.ts';
import { type Affected, itemOf, lineOf } from '../../core/catalog/audit.ts';
import type { LocalAws } from '../system/repair.ts';
import { Trouble } from '../system/trouble.ts';

/** Where operators' accounts are, and the trail that tells of them. */
export interface OperatorPlace {
  readonly pool: string;
  /** The Catalog table. */
  readonly catalog: string;
  /** Configuration of every AWS client; empty: the environment's region and credentials. */
  readonly aws: Partial<LocalAws>;
  /** What a line of the trail says was used. */
  readonly command: string;
}

export interface OperatorAccount { readonly email: string; readonly groups: readonly string[]; readonly state: string }

const cognitoOf = ({ aws }: OperatorPlace): CognitoIdentityProviderClient => new CognitoIdentityProviderClient(aws);

export async function hasOperators(place: OperatorPlace): Promise<boolean> {
  const { Users = [] } = await cognitoOf(place).send(new ListUsersCommand({ UserPoolId: place.pool, Limit: 1 }));
  return Users.length > 0;
}

export async function listOperators(place: OperatorPlace): Promise<readonly OperatorAccount[]> {
  const users: UserType[] = [];
  for await (const { Users = [] } of paginateListUsers({ client: cognitoOf(place) }, { UserPoolId: place.pool })) users.push(...Users);
  const accounts = await Promise.all(users.map(async ({ Username = '', Attributes = [], UserStatus = '', Enabled }) => ({
    email: Attributes.find(({ Name }) => Name === 'email')?.Value ?? Username, groups: await groupsOf(place, Username) ?? [], state: Enabled === false ? 'disabled' : WORDS[UserStatus] ?? UserStatus.toLowerCase(),
  })));
  return accounts.sort((a, b) => (a.email < b.email ? -1 : 1));
}
const WORDS: Readonly<Record<string, string>> = { FORCE_CHANGE_PASSWORD: 'invited', CONFIRMED: 'active' };

/** Undefined: there is nobody of this name. */
async function groupsOf(place: OperatorPlace, email: string): Promise<readonly string[] | undefined> {
  try {
    const { Groups = [] } = await cognitoOf(place).send(new AdminListGroupsForUserCommand({ UserPoolId: place.pool, Username: email }));
    return Groups.map(({ GroupName = '' }) => GroupName);
  } catch (error) {
    if (error instanceof UserNotFoundException) return undefined;
    throw error;
  }
}

/** Cognito mails whoever is new a password that has to be changed at the first sign-in. Somebody who is there already is in this group from now
 *  on, and in no other of ours. The trail is told first, so that nobody becomes an operator untold. */
export async function putOperator(place: OperatorPlace, email: string, group: OperatorGroup): Promise<'invited' | 'changed' | 'unchanged'> {
  const before = await groupsOf(place, email);
  const leaves = OPERATOR_GROUPS.filter((one) => one !== group && before?.includes(one) === true);
  if (leaves.length === 0 && before?.includes(group) === true) return 'unchanged';
  await tell(place, { did: 'putOperator', of: { kind: 'operator', id: email }, note: `group: ${group}${before === undefined ? '' : `, before: ${before.join(' ') || 'none'}`}` });
  const cognito = cognitoOf(place);
  const person = { UserPoolId: place.pool, Username: email };
  if (before === undefined) {
    await cognito.send(new AdminCreateUserCommand({ ...person, DesiredDeliveryMediums: ['EMAIL'], UserAttributes: [{ Name: 'email', Value: email }, { Name: 'email_verified', Value: 'true' }] }));
  }
  await cognito.send(new AdminAddUserToGroupCommand({ ...person, GroupName: group }));
  for (const GroupName of leaves) await cognito.send(new AdminRemoveUserFromGroupCommand({ ...person, GroupName }));
  return before === undefined ? 'invited' : 'changed';
}

/** @throws Trouble when there is nobody of this name. */
export async function removeOperator(place: OperatorPlace, email: string): Promise<void> {
  const before = await groupsOf(place, email);
  if (before === undefined) throw new Trouble(`There is no operator ${email}.`, '`npx beckon operators list` names them.');
  await tell(place, { did: 'removeOperator', of: { kind: 'operator', id: email, gone: true }, note: `before: ${before.join(' ') || 'none'}` });
  const cognito = cognitoOf(place);
  const person = { UserPoolId: place.pool, Username: email };
  await cognito.send(new AdminUserGlobalSignOutCommand(person));
  await cognito.send(new AdminDeleteUserCommand(person));
}

interface Told { readonly did: string; readonly of: Affected; readonly note: string }

/** By whose AWS credentials these are. */
async function tell({ catalog, aws, command }: OperatorPlace, { did, of, note }: Told): Promise<void> {
  const { Arn: name = 'unknown' } = await new STSClient(aws).send(new GetCallerIdentityCommand());
  const line = lineOf({ by: { kind: 'account', name }, did, note: `${note}, by ${command}`, now: Date.now() }, randomUUID(), [of]);
  await DynamoDBDocumentClient.from(new DynamoDBClient(aws)).send(new PutCommand({ TableName: catalog, Item: itemOf(line), ConditionExpression: 'attribute_not_exists(id)' }));
}
