import {
  AdminAddUserToGroupCommand, AdminCreateUserCommand, CognitoIdentityProviderClient, ListUsersCommand, UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

export async function hasOperators(pool: string): Promise<boolean> {
  const { Users = [] } = await new CognitoIdentityProviderClient().send(new ListUsersCommand({ UserPoolId: pool, Limit: 1 }));
  return Users.length > 0;
}

/** Cognito mails a password that has to be changed at the first sign-in. Somebody who is there already becomes an admin. */
export async function inviteAdmin(pool: string, email: string): Promise<void> {
  const cognito = new CognitoIdentityProviderClient();
  const person = { UserPoolId: pool, Username: email };
  await cognito
    .send(new AdminCreateUserCommand({
      ...person, DesiredDeliveryMediums: ['EMAIL'], UserAttributes: [{ Name: 'email', Value: email }, { Name: 'email_verified', Value: 'true' }],
    }))
    .catch((error: unknown) => {
      if (!(error instanceof UsernameExistsException)) throw error;
    });
  await cognito.send(new AdminAddUserToGroupCommand({ ...person, GroupName: 'admin' }));
}
