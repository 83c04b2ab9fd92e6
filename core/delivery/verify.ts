import { judge } from './fate.ts';
import type { Provider } from './lanes.ts';
import type { OutcomeRule, Reaction } from './outcome-rule.ts';
import type { ProviderAnswer, ProviderRequest } from './transport.ts';
import { ruleOf } from './verdict.ts';

/** What a provider thinks of a credential. */
export interface Check {
  readonly ok: boolean;
  /** Row of docs/outcomes.md. */
  readonly reason: string;
  readonly explanation: string;
  readonly advice: string;
}
/** APNs is asked in both environments: a key may be limited to one. */
export type AppleChecks = Readonly<Record<'production' | 'sandbox', Check>>;
export interface Checks { readonly ios?: AppleChecks; readonly android?: Check; readonly web?: Check }

/** `unclear`: the provider could not be asked, or did not come as far as the credential. */
export type Standing = 'proven' | 'refused' | 'unclear';

/** A push to a token that no device has. APNs judges who asks before it looks at the token, so BadDeviceToken proves key, key id, team
 *  and topic (field reports; reference: providers 1.6). Expires at once, should it ever reach somebody. */
export const apnsProbe = (bundleId: string): ProviderRequest => ({
  method: 'POST',
  path: `/3/device/${'0'.repeat(64)}`,
  headers: { 'apns-topic': bundleId, 'apns-push-type': 'alert', 'apns-priority': '5', 'apns-expiration': '0' },
  body: '{"aps":{"alert":"Beckon verifies its key"}}',
});

/** `validate_only` runs every check and delivers nothing; this token is none of FCM's, so INVALID_ARGUMENT proves account, API and
 *  project (https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages/send). */
export const fcmProbe = (project: string): ProviderRequest => ({
  method: 'POST',
  path: `/v1/projects/${encodeURIComponent(project)}/messages:send`,
  headers: { 'content-type': 'application/json' },
  body: '{"validate_only":true,"message":{"token":"beckon-verify"}}',
});

/** What signing with an app's pair shows: nobody can be asked about it without a subscription. */
export const checkOfPair = (signs: boolean): Check => saidOf('web', { reason: signs ? 'accepted' : 'credentials-failing' }, signs ? undefined : EXPLANATIONS.web.refused);

/** What the answer to a probe shows; `now` in ms. */
export function checkOf(provider: Provider, answer: ProviderAnswer, now: number): Check {
  const verdict = judge(provider, { answer, sentAt: now, answeredAt: now });
  if ('excluded' in verdict) return saidOf(provider, { reason: verdict.excluded });
  return saidOf(provider, verdict);
}

export function standingOf(provider: Provider, reason: string): Standing {
  const rule = ruleOf(provider, reason);
  if (rule === undefined) return 'unclear';
  if (LOOKED_AT_TOKEN.has(rule.reaction) || PROVING[provider] === reason) return 'proven';
  return rule.reaction === 'fix' || rule.wave === 'credentials' ? 'refused' : 'unclear';
}

/** Reactions to the token itself: whoever asked had been let in by then. */
const LOOKED_AT_TOKEN: ReadonlySet<Reaction> = new Set(['none', 'other-environment', 'quarantine', 'drop-token', 'delay-token']);
/** FCM's answer to a malformed token, should its words change. */
const PROVING: Readonly<Record<Provider, string | undefined>> = { apns: undefined, fcm: 'INVALID_ARGUMENT', web: undefined };

/** A key is good when one environment takes it, and bad when neither does. */
export function standingOfKey({ production, sandbox }: AppleChecks): Standing {
  const standings = [production, sandbox].map((check) => standingOf('apns', check.reason));
  if (standings.includes('proven')) return 'proven';
  return standings.includes('unclear') ? 'unclear' : 'refused';
}

function saidOf(provider: Provider, { reason, said }: { readonly reason: string; readonly said?: string }, own?: string): Check {
  const standing = standingOf(provider, reason);
  const explanation = own ?? BY_REASON[reason] ?? EXPLANATIONS[provider][standing];
  return {
    ok: standing === 'proven',
    reason,
    explanation: said === undefined ? explanation : `${explanation} Its answer was ${said}.`,
    advice: ADVICE[standing](ruleOf(provider, reason)),
  };
}

const EXPLANATIONS: Readonly<Record<Provider, Readonly<Record<Standing, string>>>> = {
  apns: {
    proven: 'APNs let the key in and refused only the made-up token: key, key id and team id fit together; whether it may send to the bundle id shows at the first push.',
    refused: 'APNs refused the request before it looked at the token.',
    unclear: 'APNs did not come as far as the key.',
  },
  fcm: {
    proven: 'FCM let the account in and refused only the made-up token: account, project and API are in order.',
    refused: 'FCM refused the request before it looked at the token.',
    unclear: 'FCM did not come as far as the account.',
  },
  web: {
    proven: 'The two keys are a pair and sign. A push service judges them only together with a subscription, so there is none to ask: whether it takes them shows at the first push.',
    refused: 'The two keys are no pair, or cannot sign.',
    unclear: 'The keys could not be read.',
  },
};

/** What went wrong before a provider saw the probe. */
const BY_REASON: Readonly<Record<string, string>> = {
  'credentials-missing': 'No credential is stored for this platform, or none that can be read.',
  'credentials-unreadable': 'The store of credentials did not answer.',
  'credentials-failing': 'The key cannot sign, or Google\'s token endpoint gives no access token for it (invalid_grant).',
  'token-endpoint': 'Google\'s token endpoint did not answer, or failed.',
  'no-connection': 'No connection to the provider could be opened.',
  'no-answer': 'The connection ended before the provider answered.',
  'time-out': 'The provider did not answer in time.',
};

const ADVICE: Readonly<Record<Standing, (rule: OutcomeRule | undefined) => string>> = {
  proven: () => 'Nothing is to be done.',
  refused: (rule) => rule?.advice ?? '',
  // Other rows tell how a push goes on, which a probe does not.
  unclear: (rule) => (rule?.reason === 'no-connection' ? rule.advice : 'Verify again in a minute.'),
};
