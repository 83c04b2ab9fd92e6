import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { failedWith } from './failures.ts';
import { clock } from './once.ts';

let client: SecretsManagerClient | undefined;

/** How long a container trusts what it read, as long as nobody doubts it. */
const SECRET_FRESH_MS = 5 * 60_000;
/** How long it takes an absent one for absent. */
const ABSENT_FRESH_MS = 15_000;

/** Undefined: there is none. `atMostMs`: how long ago it may have been read; for one that was refused and may have been replaced. */
export type ReadSecret = (id: string, atMostMs?: number) => Promise<string | undefined>;

interface Held { readonly text: Promise<string | undefined>; readonly readAt: number; until: number }

/** Secrets Manager, read only, from memory while fresh; one request however many ask at once. When a second look fails, what was
 *  read before stays, as if it had just been confirmed. */
export const secretReader = (read: (id: string) => Promise<string | undefined> = readSecret, now: () => number = clock.now): ReadSecret => {
  const held = new Map<string, Held>();
  return (id, atMostMs = SECRET_FRESH_MS) => {
    const known = held.get(id);
    const isGood = known !== undefined && known.until > now();
    if (isGood && now() - known.readAt < atMostMs) return known.text;
    const entry: Held = { text: read(id), readAt: now(), until: now() + SECRET_FRESH_MS };
    held.set(id, entry);
    entry.text.then(
      (text) => { if (text === undefined) entry.until = entry.readAt + ABSENT_FRESH_MS; },
      () => {
        if (isGood) held.set(id, { ...known, readAt: entry.readAt });
        else held.delete(id);
      },
    );
    return entry.text;
  };
};

const readSecret = (id: string): Promise<string | undefined> =>
  (client ??= new SecretsManagerClient({ maxAttempts: 5 })).send(new GetSecretValueCommand({ SecretId: id }))
    .then(({ SecretString }) => SecretString)
    .catch(failedWith('ResourceNotFoundException', () => undefined))
    // Marked for deletion: gone as far as a sender is concerned.
    .catch(failedWith('InvalidRequestException', () => undefined));
