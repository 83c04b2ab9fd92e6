import type { Schemas } from '../api/client.ts';

/** The form of an app: what is empty is left out, and a credential that is left out stays as it is. */
export interface AppTexts {
  readonly name: string; readonly identity: string;
  readonly bundleId: string; readonly teamId: string; readonly keyId: string; readonly p8: string;
  readonly packageName: string; readonly account: string;
  readonly subject: string;
}

type App = Schemas['StoredApp'];

export const textsOf = (app: App | undefined): AppTexts => ({
  name: app?.name ?? '', identity: app?.identity ?? 'signed',
  bundleId: app?.ios?.bundleId ?? '', teamId: app?.ios?.teamId ?? '', keyId: app?.ios?.keyId ?? '', p8: '',
  packageName: app?.android?.packageName ?? '', account: '', subject: app?.web?.subject ?? '',
});

/** Body of PUT /v1/apps/{id}; what the form does not show stays as stored. @throws SyntaxError of a service account that is no JSON */
export function bodyOf(texts: AppTexts, app: App | undefined): Record<string, unknown> {
  const { bundleId, teamId, keyId, p8, packageName, account, subject } = texts;
  return {
    name: texts.name, identity: texts.identity, identityKeys: app?.identityKeys ?? [],
    ...(app?.channels === undefined ? {} : { channels: app.channels }),
    ...(bundleId === '' ? {} : { ios: { ...paceOf(app?.ios), bundleId, teamId, keyId, ...(p8 === '' ? {} : { key: p8 }) } }),
    ...(packageName === '' ? {} : { android: { ...paceOf(app?.android), packageName, ...(account === '' ? {} : { serviceAccount: JSON.parse(account) as unknown }) } }),
    ...(subject === '' ? {} : { web: { ...paceOf(app?.web), subject } }),
  };
}

const paceOf = (stored: { readonly pace?: number } | undefined): { readonly pace?: number } => (stored?.pace === undefined ? {} : { pace: stored.pace });
