import { createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeAuthority, type Authority } from '../../local/simulators/authority.ts';
import { makeApnsCredentials, makeFcmCredentials, makeVapidPair, type ApnsCredentials, type FcmCredentials } from '../../local/simulators/credentials.ts';

/** For its owner alone: what is in it signs for others. */
const writeSecret = (file: string, text: string): void => { writeFileSync(file, text, { mode: 0o600 }); };
const read = (file: string): string => readFileSync(file, 'utf8');

/** The authority kept in a folder, or a new one put there if there is none or it will soon have expired; `ca.pem` beside it is what senders are given. */
export async function keptAuthority(folder: string, now = Date.now()): Promise<{ readonly authority: Authority; readonly caFile: string }> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'authority.json');
  const caFile = join(folder, 'ca.pem');
  const before = existsSync(file) ? (JSON.parse(read(file)) as Authority) : undefined;
  const authority = before !== undefined && isGood(before, now + MONTH_MS) ? before : await makeAuthority();
  writeSecret(file, JSON.stringify(authority));
  writeFileSync(caFile, authority.certPem);
  return { authority, caFile };
}

const MONTH_MS = 30 * 24 * 60 * 60 * 1000;
const isGood = ({ certPem }: Authority, until: number): boolean => Date.parse(new X509Certificate(certPem).validTo) > until;

const publicPemOf = (privatePem: string): string => createPublicKey(privatePem).export({ type: 'spki', format: 'pem' }).toString();

/** `apns.json` with the key file it names, as `npx beckon deliver --credentials` reads it; made if there is none. */
export function keptApnsCredentials(folder: string, topic: string): ApnsCredentials {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'apns.json');
  if (existsSync(file)) {
    const { keyId, teamId, p8: name } = JSON.parse(read(file)) as { keyId: string; teamId: string; p8: string };
    const p8 = read(join(folder, name));
    return { keyId, teamId, p8, publicKeyPem: publicPemOf(p8) };
  }
  const made = makeApnsCredentials();
  const name = `AuthKey_${made.keyId}.p8`;
  writeSecret(join(folder, name), made.p8);
  writeFileSync(file, `${JSON.stringify({ teamId: made.teamId, keyId: made.keyId, topic, p8: name }, null, 2)}\n`);
  return made;
}

/** `vapid.json`; made if there is none. */
export function keptVapidPair(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'vapid.json');
  if (!existsSync(file)) writeSecret(file, `${JSON.stringify({ subject: 'mailto:push@example.com', ...makeVapidPair() }, null, 2)}\n`);
}

/** `service-account.json`; made if there is none. Its token endpoint is the simulator's, wherever that listens this time. */
export function keptFcmCredentials(folder: string, of: { readonly project: string; readonly fcm: string }): FcmCredentials {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'service-account.json');
  const before = existsSync(file) ? (JSON.parse(read(file)) as FcmCredentials['serviceAccount']) : makeFcmCredentials(of).serviceAccount;
  const serviceAccount = { ...before, token_uri: `${of.fcm}/token` };
  writeSecret(file, `${JSON.stringify(serviceAccount, null, 2)}\n`);
  return { serviceAccount, publicKeyPem: publicPemOf(serviceAccount.private_key) };
}
