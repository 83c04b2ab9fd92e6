import {
  CreateSecretCommand, DeleteSecretCommand, PutSecretValueCommand, RestoreSecretCommand, SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { CredentialStore } from '../../core/catalog/ports.ts';
import { failedWith } from './failures.ts';

let client: SecretsManagerClient | undefined;
const secrets = (): SecretsManagerClient => (client ??= new SecretsManagerClient({ maxAttempts: 5 }));

/** Secrets Manager, write only: `<prefix>/<app>/<ios|android|web>`. Only senders and verify-app may read them. */
export function credentialStore(prefix: string): CredentialStore {
  const idOf = (app: string, platform: string): string => `${prefix}/${app}/${platform}`;
  return {
    put: async (app, platform, secret) => void (await putSecret(idOf(app, platform), JSON.stringify(secret))),
    remove: async (app, platform) => {
      // Without recovery: a key the operator took away must not be there any more, and its name must be free at once.
      const command = new DeleteSecretCommand({ SecretId: idOf(app, platform), ForceDeleteWithoutRecovery: true });
      await secrets().send(command).catch(failedWith('ResourceNotFoundException', () => undefined));
    },
  };
}

const putSecret = (id: string, text: string): Promise<unknown> =>
  putValue(id, text)
    .catch(failedWith('ResourceNotFoundException', () => createSecret(id, text)))
    // Somebody deleted it in the console: until its recovery window ends it answers this.
    .catch(failedWith('InvalidRequestException', async () => {
      await secrets().send(new RestoreSecretCommand({ SecretId: id }));
      return putValue(id, text);
    }));

const putValue = (id: string, text: string): Promise<unknown> =>
  secrets().send(new PutSecretValueCommand({ SecretId: id, SecretString: text }));

const createSecret = (id: string, text: string): Promise<unknown> =>
  secrets().send(new CreateSecretCommand({ Name: id, SecretString: text, Description: 'Push provider credential of a Beckon app' }))
    .catch(failedWith('ResourceExistsException', () => putValue(id, text)));
