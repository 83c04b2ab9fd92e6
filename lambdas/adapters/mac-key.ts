import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Failure } from '../../core/failure.ts';

/** A MAC key the deployment made, read once a container. A failed reading is not kept. */
export function macKey(secretId: string): () => Promise<string> {
  let reading: Promise<string> | undefined;
  return () => (reading ??= read(secretId).catch((error: unknown) => {
    reading = undefined;
    throw error;
  }));
}

async function read(secretId: string): Promise<string> {
  const { SecretString } = await new SecretsManagerClient({ maxAttempts: 5 }).send(new GetSecretValueCommand({ SecretId: secretId }));
  if (SecretString === undefined || SecretString === '') throw new Failure('no-mac-key', secretId.split(':').at(-1) ?? '');
  return SecretString;
}
