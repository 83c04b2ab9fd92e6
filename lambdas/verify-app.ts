import { BROADCAST_SCHEMAS } from '../core/api/broadcast-channels.ts';
import { VERIFY_SCHEMAS } from '../core/api/verify.ts';
import type { CredentialVerifier } from '../core/catalog/ports.ts';
import type { Provider } from '../core/delivery/lanes.ts';
import type { ProviderAnswer } from '../core/delivery/transport.ts';
import { checkOf, type AppleChecks, type Check } from '../core/delivery/verify.ts';
import type { AppReader } from '../core/ports.ts';
import { Refusal } from '../core/problem.ts';
import { channelOperations } from './broadcast-channels.ts';
import type { CredentialsReader } from './adapters/credentials-reader.ts';
import { announced } from './audited.ts';
import { type HttpRequest, httpHandler, type Operations } from './http.ts';
import { verifyPorts } from './wiring/verify-app.ts';

export interface VerifyPorts {
  readonly apps: AppReader;
  /** One that remembers nothing: what is verified is what is stored now. */
  readonly credentials: () => CredentialsReader;
  readonly verifier: CredentialVerifier;
}

/** What the providers think of an app's stored credentials. Apart from manage, which may write credentials but not read them. */
export const verifyOperations = (ports: VerifyPorts): Operations<typeof VERIFY_SCHEMAS> => ({
  verifyApp: async ({ params: { id }, now }) => {
    const app = await ports.apps.find(id);
    if (app === undefined) throw new Refusal('not-found', `There is no app "${id}".`);
    const [ios, android, web] = await Promise.all([
      app.ios === undefined ? undefined : verifyApple(ports, id, now),
      app.android === undefined ? undefined : verifyGoogle(ports, id, now),
      app.web === undefined ? undefined : verifyPair(ports, { id, publicKey: app.web.publicKey }, now),
    ]);
    return { status: 200, body: { ...(ios !== undefined && { ios }), ...(android !== undefined && { android }), ...(web !== undefined && { web }) } };
  },
});

async function verifyApple({ credentials, verifier }: VerifyPorts, app: string, now: number): Promise<AppleChecks> {
  const stored = await readable(credentials().apns(app));
  if (typeof stored === 'object') return verifier.apple(stored);
  const check = without('apns', stored, now);
  return { production: check, sandbox: check };
}

async function verifyGoogle({ credentials, verifier }: VerifyPorts, app: string, now: number): Promise<Check> {
  const stored = await readable(credentials().fcm(app));
  return typeof stored === 'object' ? verifier.google(stored) : without('fcm', stored, now);
}

/** The stored pair must be the one whose public key the app shows: browsers subscribe with that. */
async function verifyPair({ credentials, verifier }: VerifyPorts, { id, publicKey }: { readonly id: string; readonly publicKey: string }, now: number): Promise<Check> {
  const stored = await readable(credentials().web(id));
  return typeof stored === 'object' ? verifier.vapid({ ...stored, publicKey }) : without('web', stored, now);
}

type Absent = 'credentials-missing' | 'credentials-unreadable';

const readable = <T extends object>(stored: Promise<T | undefined>): Promise<T | Absent> =>
  stored.then((found) => found ?? 'credentials-missing', () => 'credentials-unreadable');

function without(provider: Provider, reason: Absent, now: number): Check {
  const answer: ProviderAnswer = { kind: 'not-processed', reason };
  return checkOf(provider, answer, now);
}

const SCHEMAS = { ...VERIFY_SCHEMAS, ...BROADCAST_SCHEMAS } as const;

const appOf = ({ params }: HttpRequest) => [{ kind: 'app', id: (params as unknown as { readonly id: string }).id }];

export const handler = httpHandler(SCHEMAS, () => {
  const ports = verifyPorts();
  return announced<typeof SCHEMAS>(ports.trail, { createBroadcastChannel: appOf, deleteBroadcastChannel: appOf }, { ...verifyOperations(ports), ...channelOperations(ports) });
});
