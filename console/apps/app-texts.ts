import type { Schemas } from '../api/client.ts';

/** The form of an app: what is empty is left out, and a credential that is left out stays as it is. */
export interface AppTexts {
  readonly name: string; readonly identity: string;
  readonly bundleId: string; readonly teamId: string; readonly keyId: string; readonly p8: string;
  readonly packageName: string; readonly account: string;
  readonly subject: string;
}

type App = Schemas['StoredApp'];

const NOTHING: AppTexts = { name: '', identity: 'signed', bundleId: '', teamId: '', keyId: '', p8: '', packageName: '', account: '', subject: '' };

export function textsOf(app: App | undefined): AppTexts {
  if (app === undefined) return NOTHING;
  const { name, identity, ios, android, web } = app;
  return {
    ...NOTHING, name, identity,
    ...(ios && { bundleId: ios.bundleId, teamId: ios.teamId, keyId: ios.keyId }),
    ...(android && { packageName: android.packageName }),
    ...(web && { subject: web.subject }),
  };
}

/** As two versions are laid beside each other: of a secret only that one is meant to be stored. */
export const shownOf = ({ p8, account, ...texts }: AppTexts): string =>
  JSON.stringify({ ...texts, ...(p8 !== '' && { p8: '***' }), ...(account !== '' && { account: '***' }) }, null, 2);

/** Body of PUT /v1/apps/{id}; what the form does not show stays as stored. @throws SyntaxError of a service account that is no JSON */
export function bodyOf(texts: AppTexts, app: App | undefined): Record<string, unknown> {
  const { name, identity, bundleId, teamId, keyId, p8, packageName, account, subject } = texts;
  const { identityKeys = [], channels, pinpointKeys, ios, android, web } = app ?? {};
  return {
    name, identity, identityKeys, channels, pinpointKeys,
    ios: bundleId === '' ? undefined : { ...paceOf(ios), bundleId, teamId, keyId, key: said(p8) },
    android: packageName === '' ? undefined : { ...paceOf(android), packageName, serviceAccount: account === '' ? undefined : (JSON.parse(account) as unknown) },
    web: subject === '' ? undefined : { ...paceOf(web), subject },
  };
}

/** JSON leaves out what is undefined. */
const said = (text: string): string | undefined => (text === '' ? undefined : text);
const paceOf = (stored: { readonly pace?: number } | undefined): { readonly pace?: number } => (stored?.pace === undefined ? {} : { pace: stored.pace });
