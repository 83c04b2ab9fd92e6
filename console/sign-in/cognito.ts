import { AuthenticationDetails, CognitoUser, CognitoUserPool, type CognitoUserSession } from 'amazon-cognito-identity-js';
import { groupNames, nameOf } from '../../core/api/caller.ts';
import { OPERATOR_GROUPS } from '../../core/api/routes.ts';
import type { ConsoleConfig } from '../../core/console/config.ts';
import type { Session } from './session.ts';

/** What Cognito says next: somebody is in, or what it still asks for. */
export type SignedIn =
  | { readonly is: 'in'; readonly session: Session }
  | { readonly is: 'new-password'; readonly answer: (password: string) => Promise<SignedIn> }
  | { readonly is: 'code'; readonly answer: (code: string) => Promise<SignedIn> };

export interface Door {
  readonly signIn: (email: string, password: string) => Promise<SignedIn>;
  /** Who was signed in before this page was loaded. */
  readonly resume: () => Promise<Session | undefined>;
}

/** Sign-in by Secure Remote Password: the password never leaves the browser. Tokens live as long as the browser's tab. */
export function doorOf({ userPoolId, clientId, signIn }: ConsoleConfig, gone: () => void): Door {
  const pool = new CognitoUserPool({
    UserPoolId: userPoolId, ClientId: clientId, Storage: sessionStorage,
    ...(signIn === undefined ? {} : { endpoint: new URL(signIn, location.href).href }),
  });
  return {
    signIn: (email, password) => {
      const user = new CognitoUser({ Username: email, Pool: pool, Storage: sessionStorage });
      return asked(user, gone, (handlers) => user.authenticateUser(new AuthenticationDetails({ Username: email, Password: password }), handlers));
    },
    resume: async () => {
      const user = pool.getCurrentUser();
      const kept = user === null ? undefined : await fresh(user);
      return user === null || kept === undefined ? undefined : sessionOf(user, kept, gone);
    },
  };
}

type Handlers = Parameters<CognitoUser['authenticateUser']>[1];

function asked(user: CognitoUser, gone: () => void, ask: (handlers: Handlers) => void): Promise<SignedIn> {
  return new Promise((done, fail) => {
    ask({
      onSuccess: (kept) => done({ is: 'in', session: sessionOf(user, kept, gone) }),
      onFailure: fail,
      newPasswordRequired: () => done({ is: 'new-password', answer: (password) => asked(user, gone, (handlers) => user.completeNewPasswordChallenge(password, {}, handlers)) }),
      totpRequired: () => done({ is: 'code', answer: (code) => asked(user, gone, (handlers) => user.sendMFACode(code, handlers, 'SOFTWARE_TOKEN_MFA')) }),
    });
  });
}

/** Renews an id token that is over. */
const fresh = (user: CognitoUser): Promise<CognitoUserSession | undefined> =>
  new Promise((done) => {
    user.getSession((error: Error | null, kept: CognitoUserSession | null) => done(error !== null || kept?.isValid() !== true ? undefined : kept));
  });

function sessionOf(user: CognitoUser, kept: CognitoUserSession, gone: () => void): Session {
  const claims = kept.getIdToken().payload as Readonly<Record<string, unknown>>;
  const named = groupNames(claims['cognito:groups']);
  return {
    email: nameOf(claims),
    groups: OPERATOR_GROUPS.filter((g) => named.includes(g)),
    token: async () => {
      const now = await fresh(user);
      if (now === undefined) gone();
      return now?.getIdToken().getJwtToken();
    },
    signOut: () => { user.signOut(); gone(); },
  };
}
