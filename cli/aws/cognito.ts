import { CognitoIdentityProviderClient, InitiateAuthCommand, RespondToAuthChallengeCommand, type AuthenticationResultType, type InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { Trouble } from '../../local/system/trouble.ts';

/** A user pool's app client. */
export interface Pool { readonly clientId: string; readonly region: string }

export interface Tokens {
  /** What the API's authorizer takes. */
  readonly idToken: string;
  /** ms */
  readonly expiresAt: number;
  /** Absent: the one before stays good. */
  readonly refreshToken?: string;
}

/** Asked of the person while they sign in. */
export interface Questions {
  /** The first password is good once: a new one is chosen. */
  newPassword(): Promise<string>;
  /** Of the authenticator app. */
  code(): Promise<string>;
}

/** Signing in needs no AWS credentials: the SDK would look for some, and wait for those of a machine it is not on. */
const clientOf = ({ region }: Pool): CognitoIdentityProviderClient => new CognitoIdentityProviderClient({ region, credentials: { accessKeyId: 'none', secretAccessKey: 'none' } });

/** @throws Trouble when Cognito does not let them in. */
export async function signIn(pool: Pool, { email, password }: { readonly email: string; readonly password: string }, questions: Questions): Promise<Tokens> {
  const cognito = clientOf(pool);
  let answer: InitiateAuthResponse = await refused(cognito.send(new InitiateAuthCommand({ ClientId: pool.clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME: email, PASSWORD: password } })));
  while (answer.ChallengeName !== undefined) {
    const { ChallengeName, Session } = answer;
    const responses = await responsesTo(ChallengeName, questions);
    answer = await refused(cognito.send(new RespondToAuthChallengeCommand({ ClientId: pool.clientId, ChallengeName, Session, ChallengeResponses: { USERNAME: email, ...responses } })));
  }
  return tokensOf(answer.AuthenticationResult);
}

export async function refresh(pool: Pool, refreshToken: string): Promise<Tokens> {
  const { AuthenticationResult } = await refused(clientOf(pool).send(new InitiateAuthCommand({ ClientId: pool.clientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN: refreshToken } })));
  return tokensOf(AuthenticationResult);
}

async function responsesTo(challenge: string, { newPassword, code }: Questions): Promise<Record<string, string>> {
  if (challenge === 'NEW_PASSWORD_REQUIRED') return { NEW_PASSWORD: await newPassword() };
  if (challenge === 'SOFTWARE_TOKEN_MFA') return { SOFTWARE_TOKEN_MFA_CODE: await code() };
  throw new Trouble(`Cognito asks for ${challenge}, which this command does not know.`, 'Sign in at another client once, then set BECKON_API and BECKON_TOKEN.');
}

function tokensOf(result: AuthenticationResultType | undefined): Tokens {
  const { IdToken, ExpiresIn = 3_600, RefreshToken } = result ?? {};
  if (IdToken === undefined) throw new Trouble('Cognito answered without a token.', 'Try again.');
  return { idToken: IdToken, expiresAt: Date.now() + ExpiresIn * 1_000, ...(RefreshToken !== undefined && { refreshToken: RefreshToken }) };
}

async function refused<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    const name = error instanceof Error ? error.name : '';
    const said = error instanceof Error ? error.message : String(error);
    if (name === 'NotAuthorizedException') throw new Trouble(said, 'Sign in again: npx beckon login');
    throw new Trouble(`Signing in failed: ${said}`, 'Look at the network, the region and the client id (`npm run deploy` prints them).');
  });
}
