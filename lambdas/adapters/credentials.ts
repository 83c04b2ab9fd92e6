import {
  CreateSecretCommand, DeleteSecretCommand, PutSecretValueCommand, RestoreSecretCommand, SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { CredentialStore, WebhookSecretStore } from '../../core/catalog/ports.ts';
import { failedWith } from './failures.ts';

let client: SecretsManagerClient | undefined;
const secrets = (): SecretsManagerClient => (client ??= new SecretsManagerClient({ maxAttempts: 5 }));

/** Secrets Manager, write only: `<prefix>/<app>/<ios|android|web>`. Only senders and verify-app may read them. */
export function credentialStore(prefix: string): CredentialStore {
  const idOf = (app: string, platform: string): string => `${prefix}/${app}/${platform}`;
  return {
    put: async (app, platform, secret) => void (await putSecret(idOf(app, platform), JSON.stringify(secret))),
    remove: (app, platform) => removeSecret(idOf(app, platform)),
  };
}

/** Secrets Manager, write only: `<prefix>/<name>`. Only call-webhook may read them. */
export const webhookSecretStore = (prefix: string): WebhookSecretStore => ({
  put: async (name, secret) => void (await putSecret(`${prefix}/${name}`, JSON.stringify(secret))),
  remove: (name) => removeSecret(`${prefix}/${name}`),
});

/** Without recovery: what the operator took away must not be there any more, and its name must be free at once. */
const removeSecret = async (id: string): Promise<void> =>
  void (await secrets().send(new DeleteSecretCommand({ SecretId: id, ForceDeleteWithoutRecovery: true })).catch(failedWith('ResourceNotFoundException', () => undefined)));

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
  secrets().send(new CreateSecretCommand({ Name: id, SecretString: text, Description: 'A credential of Beckon: of a push provider, or for the receiver of a webhook' }))
    .catch(failedWith('ResourceExistsException', () => putValue(id, text)));
