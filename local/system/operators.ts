import { AdminAddUserToGroupCommand, AdminCreateUserCommand, AdminSetUserPasswordCommand, CognitoIdentityProviderClient, InitiateAuthCommand, UsernameExistsException } from '@aws-sdk/client-cognito-identity-provider';
import type { OperatorGroup } from '../../core/api/routes.ts';
import type { LocalAws } from './repair.ts';

export interface Operator {
  readonly email: string;
  readonly password: string;
  readonly group: OperatorGroup;
}

export interface OperatorPool { readonly poolId: string; readonly clientId: string }

/** Adds a person who can sign in at once; one who is there already gets this password and group. */
export async function addOperator(aws: LocalAws, { poolId }: OperatorPool, { email, password, group }: Operator): Promise<void> {
  const cognito = new CognitoIdentityProviderClient(aws);
  const person = { UserPoolId: poolId, Username: email };
  await cognito
    .send(new AdminCreateUserCommand({ ...person, MessageAction: 'SUPPRESS', UserAttributes: [{ Name: 'email', Value: email }, { Name: 'email_verified', Value: 'true' }] }))
    .catch((error: unknown) => {
      if (!(error instanceof UsernameExistsException)) throw error;
    });
  await cognito.send(new AdminSetUserPasswordCommand({ ...person, Password: password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ ...person, GroupName: group }));
}

/** @returns the id token, which the API's authorizer takes; it is good for an hour. */
export async function signIn(aws: LocalAws, { clientId }: OperatorPool, { email, password }: Operator): Promise<string> {
  const answer = await new CognitoIdentityProviderClient(aws).send(
    new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: email, PASSWORD: password } }),
  );
  const token = answer.AuthenticationResult?.IdToken;
  if (token === undefined) throw new Error(`${email} could not sign in: ${answer.ChallengeName ?? 'no token came back'}`);
  return token;
}
