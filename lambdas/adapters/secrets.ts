import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { failedWith } from './failures.ts';
import { clock } from './once.ts';

let client: SecretsManagerClient | undefined;

/** How long a container trusts what it read: a rotated key is taken up after this. */
const SECRET_FRESH_MS = 5 * 60_000;
/** How long it takes an absent one for absent. */
const ABSENT_FRESH_MS = 15_000;

export type ReadSecret = (id: string) => Promise<string | undefined>;

/** Secrets Manager, read only, from memory while fresh; one request however many ask at once. Undefined: there is none. */
export const secretReader = (read: ReadSecret = readSecret, now: () => number = clock.now): ReadSecret => {
  const held = new Map<string, { readonly text: Promise<string | undefined>; until: number }>();
  return (id) => {
    const known = held.get(id);
    if (known !== undefined && known.until > now()) return known.text;
    const entry = { text: read(id), until: now() + SECRET_FRESH_MS };
    held.set(id, entry);
    entry.text.then(
      (text) => { if (text === undefined) entry.until = now() + ABSENT_FRESH_MS; },
      () => { held.delete(id); },
    );
    return entry.text;
  };
};

const readSecret: ReadSecret = (id) =>
  (client ??= new SecretsManagerClient({ maxAttempts: 5 })).send(new GetSecretValueCommand({ SecretId: id }))
    .then(({ SecretString }) => SecretString)
    .catch(failedWith('ResourceNotFoundException', () => undefined))
    // Marked for deletion: gone as far as a sender is concerned.
    .catch(failedWith('InvalidRequestException', () => undefined));
