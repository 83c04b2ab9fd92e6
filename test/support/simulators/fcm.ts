import { importPKCS8, SignJWT } from 'jose';
import { controlOf, type Control } from '../../../local/simulators/control/client.ts';
import { makeFcmCredentials, registerCredentials, type FcmCredentials } from '../../../local/simulators/credentials.ts';
import type { SimulatorOptions } from '../../../local/simulators/options.ts';
import { startSimulators, type Simulators } from '../../../local/simulators/start.ts';
import { openRaw, type RawAnswer, type RawSession } from './raw.ts';

export const PROJECT = 'shop-1';
export const FCM_TOKEN = 'cQ7vY2k9Rr6tB1n0Zx3e8m:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx';
const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

export interface Claims { readonly iat?: number; readonly exp?: number; readonly aud?: string; readonly scope?: string; readonly iss?: string }

export interface FcmTest {
  readonly simulators: Simulators;
  readonly control: Control;
  readonly credentials: FcmCredentials;
  readonly accessToken: string;
  assertion(claims?: Claims, key?: string): Promise<string>;
  /** POST /token. */
  grant(form: Readonly<Record<string, string>>): Promise<RawAnswer>;
  open(): RawSession;
  /** Sends `message` (a token and nothing else by default) on a connection of its own. */
  send(message?: unknown, options?: SendOptions): Promise<RawAnswer>;
  stop(): Promise<void>;
}

export interface SendOptions {
  readonly project?: string;
  /** '' sends none. */
  readonly bearer?: string;
  readonly validateOnly?: boolean;
  /** Instead of the message. */
  readonly body?: string;
  readonly on?: RawSession;
}

export async function startFcm(options: SimulatorOptions = {}): Promise<FcmTest> {
  const simulators = await startSimulators(options);
  const control = controlOf(simulators.control);
  const credentials = makeFcmCredentials({ project: PROJECT, fcm: simulators.fcm });
  await registerCredentials(control, { fcm: credentials });
  const open = (): RawSession => openRaw(simulators.fcm, simulators.caPem);
  const once = async (headers: Record<string, string>, body: string, on?: RawSession): Promise<RawAnswer> => {
    const session = on ?? open();
    const answer = await session.request(headers, body);
    if (on === undefined) session.close();
    return answer;
  };
  const grant = (form: Readonly<Record<string, string>>): Promise<RawAnswer> =>
    once({ ':path': '/token', 'content-type': 'application/x-www-form-urlencoded' }, new URLSearchParams(form).toString());
  const assertion = async ({ iat = Math.floor((options.clock ?? Date.now)() / 1000), ...claims }: Claims = {}, key = credentials.serviceAccount.private_key): Promise<string> =>
    new SignJWT({ iss: credentials.serviceAccount.client_email, scope: SCOPE, aud: `${simulators.fcm}/token`, iat, exp: iat + 3600, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' }).sign(await importPKCS8(key, 'RS256'));
  const granted = await grant({ grant_type: GRANT, assertion: await assertion() });
  const accessToken = (JSON.parse(granted.body) as { access_token: string }).access_token;
  return {
    simulators, control, credentials, accessToken, assertion, grant, open,
    send: (message = { token: FCM_TOKEN }, { project = PROJECT, bearer = accessToken, validateOnly, body, on }: SendOptions = {}) => once({
      ':path': `/v1/projects/${project}/messages:send`,
      'content-type': 'application/json',
      ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
    }, body ?? JSON.stringify({ message, ...(validateOnly === undefined ? {} : { validate_only: validateOnly }) }), on),
    stop: () => simulators.stop(),
  };
}

export const grantForm = (assertion: string): { grant_type: string; assertion: string } => ({ grant_type: GRANT, assertion });

interface ErrorBody { readonly error: { readonly code: number; readonly status: string; readonly message: string; readonly details?: readonly Record<string, unknown>[] } }
export const errorOf = ({ body }: RawAnswer): ErrorBody['error'] => (JSON.parse(body) as ErrorBody).error;
