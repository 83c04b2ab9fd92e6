import type { WebhookSecret } from '../../../core/webhook/signature.ts';
import type { Credential, CredentialStore, WebhookSecretStore } from '../../../core/catalog/ports.ts';

/** Secrets by `app/platform`. */
export function memoryCredentials(): CredentialStore & { readonly secrets: Map<string, Credential> } {
  const secrets = new Map<string, Credential>();
  return {
    secrets,
    put: async (app, platform, secret) => void secrets.set(`${app}/${platform}`, structuredClone(secret)),
    remove: async (app, platform) => void secrets.delete(`${app}/${platform}`),
  };
}

/** Webhook secrets by name. */
export function memoryWebhookSecrets(): WebhookSecretStore & { readonly secrets: Map<string, WebhookSecret> } {
  const secrets = new Map<string, WebhookSecret>();
  return {
    secrets,
    put: async (name, secret) => void secrets.set(name, structuredClone(secret)),
    remove: async (name) => void secrets.delete(name),
  };
}
