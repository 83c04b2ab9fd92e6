import type { Credential, CredentialStore } from '../../../core/catalog/ports.ts';

/** Secrets by `app/platform`. */
export function memoryCredentials(): CredentialStore & { readonly secrets: Map<string, Credential> } {
  const secrets = new Map<string, Credential>();
  return {
    secrets,
    put: async (app, platform, secret) => void secrets.set(`${app}/${platform}`, structuredClone(secret)),
    remove: async (app, platform) => void secrets.delete(`${app}/${platform}`),
  };
}
