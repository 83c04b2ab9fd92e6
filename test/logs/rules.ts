/** What no log may hold, whatever a test meant to say: what can be told by its look alone. */
export interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  /** One that must be found, one that must not: both are tested. */
  readonly found: string;
  readonly passed: string;
}

const HEX_64 = 'ab12'.repeat(16);

export const RULES: readonly Rule[] = [
  { name: 'private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bM(?:IG[HT]|II)[A-Za-z0-9+/]{60,}/, found: '"-----BEGIN PRIVATE KEY-----\\nMIGH"', passed: '-----BEGIN CERTIFICATE-----' },
  { name: 'JSON web token', pattern: /\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/, found: 'bearer eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJURUFNIn0.c2ln', passed: 'eyJ is how they begin' },
  // core/api/key.ts
  { name: 'server key', pattern: /\bbks_[a-z0-9]{16}_[\w-]+/, found: 'bks_0123456789abcdef_Zm9v', passed: 'bks_… proves a server' },
  { name: 'device secret', pattern: /\bbka_[a-z0-9]{16}:[\w.-]+:[\w-]+/, found: 'bka_0123456789abcdef:phone-1:Zm9v', passed: 'bka_0123456789abcdef' },
  { name: 'access token', pattern: /\bya29\.[\w.-]{8,}/, found: 'ya29.c.b0Aaekm1K8x', passed: 'ya29.…' },
  { name: 'authorization', pattern: /\b(?:bearer|basic) +(?!…)[\w.~+/:-]{16,}=*/i, found: 'authorization: Bearer mF9B5f41JqM0XwTzAy', passed: 'Bearer realm' },
  // The hashes the CDK names its assets by are none.
  {
    name: 'APNs token', pattern: /(?<![0-9a-f])(?<!asset\.)[0-9a-f]{64}(?![0-9a-f])(?!:(?:current_account|000000000000)|-current_account|\.(?:zip|json)\b)/i,
    found: `/v1/devices?token=${HEX_64}`, passed: `asset.${HEX_64} ${HEX_64}.zip ${HEX_64}:current_account-current_region ${HEX_64}${HEX_64}`,
  },
  { name: 'path of an APNs token', pattern: /\/3\/device\/[^\s"'{<…]/, found: 'POST /3/device/ab12', passed: '/3/device/{token}' },
  { name: 'endpoint of a browser', pattern: /https:\/\/(?:fcm\.googleapis\.com\/(?:fcm\/send|wp)|[a-z0-9-]+\.(?:push\.services\.mozilla|notify\.windows|push\.apple)\.com)\/[\w?]/, found: 'https://web.push.apple.com/QGiYKx', passed: 'https://web.push.apple.com and https://fcm.googleapis.com/v1/projects' },
  { name: 'FCM token', pattern: /\b[\w-]{8,}:APA91b[\w-]{16,}/, found: 'c1-Xy_zT9Qe3:APA91bHPRgkF3JUikC4ENAHEeMrd41Zxv3hVZjC9KtT8OvPVGJ', passed: 'APA91b' },
  { name: 'AWS key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/, found: 'AKIAIOSFODNN7EXAMPLE', passed: 'AKIA…' },
  {
    name: 'named secret', pattern: /\b(?:access_token|refresh_token|id_token|identityToken|private_key|client_secret|assertion|password|secretHash)\b["']?\s*[:=]\s*["']?[^\s"',;…{<[(]{4,}/i,
    found: '{"access_token":"b0Aaekm1"}', passed: 'password: …, and "private_key" is missing',
  },
];
