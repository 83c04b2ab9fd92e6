import { createPrivateKey, randomBytes, randomUUID, sign } from 'node:crypto';
import type { OutgoingHttpHeaders } from 'node:http2';
import { controlOf, type Control } from '../../../local/simulators/control/client.ts';
import { makeApnsCredentials, registerCredentials, type ApnsCredentials } from '../../../local/simulators/credentials.ts';
import type { SimulatorOptions } from '../../../local/simulators/options.ts';
import { startSimulators, type Simulators } from '../../../local/simulators/start.ts';
import { openRaw, type RawAnswer, type RawSession } from './raw.ts';

export const BUNDLE = 'com.example.shop';
export const PAYLOAD = JSON.stringify({ aps: { alert: 'Hello' } });
export const newApnsToken = (): string => randomBytes(32).toString('hex');

/** A provider token; `iat` in seconds. */
export function jwtOf({ keyId, teamId, p8 }: ApnsCredentials, { iat = Math.floor(Date.now() / 1000), dsaEncoding = 'ieee-p1363' as 'ieee-p1363' | 'der', header = {}, claims = {} } = {}): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'ES256', kid: keyId, ...header })}.${part({ iss: teamId, iat, ...claims })}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key: createPrivateKey(p8), dsaEncoding }).toString('base64url')}`;
}

export interface ApnsTest {
  readonly simulators: Simulators;
  readonly control: Control;
  readonly credentials: ApnsCredentials;
  /** One JWT for all, as a sender should. */
  readonly jwt: string;
  open(environment?: 'production' | 'sandbox'): RawSession;
  /** Sends one good alert on its own connection, but for what is changed. An undefined header is left out. */
  push(changes?: ApnsChanges): Promise<RawAnswer>;
  stop(): Promise<void>;
}

export interface ApnsChanges {
  readonly token?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
  readonly environment?: 'production' | 'sandbox';
  /** Default: a connection of its own. */
  readonly on?: RawSession;
}

export async function startApns(options: SimulatorOptions = {}): Promise<ApnsTest> {
  const simulators = await startSimulators(options);
  const control = controlOf(simulators.control);
  const credentials = makeApnsCredentials();
  await registerCredentials(control, { apns: credentials, topics: [BUNDLE] });
  const jwt = jwtOf(credentials);
  const open = (environment: 'production' | 'sandbox' = 'production'): RawSession => openRaw(simulators.apns[environment], simulators.caPem);
  return {
    simulators, control, credentials, jwt, open,
    push: async ({ token = newApnsToken(), path = `/3/device/${token}`, method = 'POST', headers = {}, body = PAYLOAD, environment = 'production', on }: ApnsChanges = {}) => {
      const session = on ?? open(environment);
      const all = { ':method': method, ':path': path, authorization: `bearer ${jwt}`, 'apns-topic': BUNDLE, 'apns-push-type': 'alert', 'apns-id': randomUUID(), ...headers };
      const answer = await session.request(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)), body);
      if (on === undefined) session.close();
      return answer;
    },
    stop: () => simulators.stop(),
  };
}

export const reasonOf = ({ status, body }: RawAnswer): string => `${status ?? 0} ${body === '' ? 'accepted' : (JSON.parse(body) as { reason: string }).reason}`;
