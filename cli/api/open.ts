import { signIn } from '../../local/system/operators.ts';
import { LOCAL_REGION } from '../../local/system/ministack.ts';
import type { SystemRecord } from '../../local/system/record.ts';
import { Trouble } from '../../local/system/trouble.ts';
import { refresh } from '../aws/cognito.ts';
import { Misuse } from '../misuse.ts';
import { runningHere, stageOf } from '../place.ts';
import { type ApiClient, apiClient, type Authorization } from './client.ts';
import { type Login, type Logins, loginsIn } from './logins.ts';

/** A token is renewed when it is good for less than this, ms. */
const SPARE_MS = 60_000;

/** Where `openApi` looks. */
export interface Access {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logins: Logins;
  readonly say: (line: string) => void;
}

const ownAccess = (): Access => ({ env: process.env, logins: loginsIn(), say: console.error });

/** The API of the deployment meant, signed in: by BECKON_API and BECKON_TOKEN (an operator's) or BECKON_SERVER_KEY; as the demo's
 *  operator when the system runs on this computer; else as who called `npx beckon login`. Says on stderr where it works.
 *  @throws Misuse, or Trouble when nobody is signed in. */
export function openApi(stage: string | undefined, access: Access = ownAccess()): ApiClient {
  const { base, authorization } = accessOf(stage, access);
  access.say(`Working at ${base}.`);
  return apiClient(base, { authorization });
}

interface Opened { readonly base: string; readonly authorization: Authorization }

function accessOf(stage: string | undefined, { env, logins }: Omit<Access, 'say'>): Opened {
  if (env.BECKON_API !== undefined) return byEnvironment(env.BECKON_API.replace(/\/+$/, ''), stage, { env, logins });
  const meant = stageOf(stage);
  const record = meant === 'local' ? runningHere() : undefined;
  if (record !== undefined) return { base: record.api, authorization: asDemoOperator(record) };
  const login = logins.of(meant);
  if (login === undefined) throw new Trouble(`Nobody is signed in at stage ${meant}.`, meant === 'local' ? 'Run `npm start` in another terminal, then this again.' : `Run \`npx beckon login --stage ${meant}\`, or set BECKON_API and BECKON_TOKEN.`);
  return { base: login.api, authorization: asLogin(meant, login, logins) };
}

function byEnvironment(base: string, stage: string | undefined, { env, logins }: Omit<Access, 'say'>): Opened {
  const token = env.BECKON_TOKEN ?? env.BECKON_SERVER_KEY;
  if (stage !== undefined && !isOf(stage, base, logins)) throw new Misuse(`BECKON_API says ${base}, --stage says ${stage}: leave one of them out.`);
  if (token !== undefined && token !== '') return { base, authorization: async () => `Bearer ${token}` };
  const found = logins.at(base);
  if (found === undefined) throw new Trouble(`BECKON_API is set, and neither BECKON_TOKEN nor BECKON_SERVER_KEY is.`, 'Set one of them, or sign in: npx beckon login');
  return { base, authorization: asLogin(...found, logins) };
}

/** So that what was meant for one deployment does not go to another. */
const isOf = (stage: string, base: string, logins: Logins): boolean =>
  (stage === 'local' ? ['127.0.0.1', 'localhost'].includes(new URL(base).hostname) : logins.of(stage)?.api === base);

function asDemoOperator({ endpoint, poolId, clientId, operator }: SystemRecord): Authorization {
  const aws = { endpoint, region: LOCAL_REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  let token: Promise<string> | undefined;
  return async (refused) => {
    if (refused) token = undefined;
    token ??= signIn(aws, { poolId, clientId }, operator);
    return `Bearer ${await token}`;
  };
}

function asLogin(stage: string, login: Login, logins: Logins): Authorization {
  let now = login;
  let renewing: Promise<void> | undefined;
  const renew = async (): Promise<void> => {
    now = { ...now, ...(await refresh(now, now.refreshToken)) };
    logins.set(stage, now);
  };
  return async (refused) => {
    // Calls side by side share one renewal.
    if (refused || now.expiresAt < Date.now() + SPARE_MS) await (renewing ??= renew().finally(() => { renewing = undefined; }));
    return `Bearer ${now.idToken}`;
  };
}
