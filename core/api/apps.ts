import * as z from 'zod';
import { KEY_SCOPES } from '../catalog/records.ts';
import { FCM_PACE, PACE_MAX } from '../delivery/pace-limits.ts';
import { PLATFORMS } from '../delivery/lanes.ts';
import { VAPID_PRIVATE, VAPID_PUBLIC, VAPID_SUBJECT } from '../delivery/vapid.ts';
import { byId, documentId, instant, pageOf, pageQuery, provenance } from './documents.ts';
import { durationFault, durationMs } from '../journey/duration.ts';
import type { OperationSchemas } from './operation.ts';
import { quietHours } from '../rules/quiet-document.ts';
import { counts } from '../rules/rule-set.ts';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/, 'Expected base64url.').max(2_048);
const onlyPublic = z.never({ error: 'This is a private key: send only its public part, and replace the pair.' }).optional();
const shared = { kid: z.string().max(256).optional(), use: z.literal('sig').optional(), d: onlyPublic };

/** A public key the customer signs identity tokens with: ES256 or RS256. */
const identityKey = z.discriminatedUnion('kty', [
  z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: base64url, y: base64url, alg: z.literal('ES256').optional(), ...shared }),
  z.strictObject({ kty: z.literal('RSA'), n: base64url, e: base64url, alg: z.literal('RS256').optional(), ...shared }),
]).meta({ id: 'IdentityKey' });

/** Team and key ids are 10 characters (developer.apple.com, "Communicate with APNs using authentication tokens"). */
const appleId = z.string().regex(/^[A-Z0-9]{10}$/, 'Expected the 10 capital letters and digits that Apple shows.');
const bundleId = z.string().regex(/^[A-Za-z0-9.-]{1,155}$/, 'Expected a bundle id such as "com.example.shop".');
const packageName = z.string().max(255).regex(/^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*)+$/, 'Expected a package name such as "com.example.shop".');
const name = z.string().min(1).max(200);
const LONGEST_MS = 31 * 24 * 60 * 60 * 1_000;
const duration = z.string().max(64).refine((text) => durationFault(text) === undefined && durationMs(text) > 0 && durationMs(text) <= LONGEST_MS, 'Expected a duration such as "P1D", P31D at most.');
const identity = z.enum(['signed', 'open']).describe('`open`: a device may bind to a known profile without a signed token');

const pace = z.int().min(1).max(PACE_MAX);
const paces = {
  ios: pace.optional().describe('Pushes a second to APNs; none unless set'),
  web: pace.optional().describe('Pushes a second to all push services of browsers; none unless set'),
  android: pace.optional().describe(`Pushes a second of the whole Firebase project; ${FCM_PACE.toLocaleString('en')} unless set`),
};
const subject = z.string().max(256).regex(VAPID_SUBJECT, 'Expected a mailto: or https: address.').describe('Whom push services turn to (RFC 8292): mailto: or https:').meta({ example: 'mailto:push@example.com' });
const publicKey = z.string().regex(VAPID_PUBLIC, 'Expected a public key on P-256: 65 bytes, uncompressed, as 87 letters of base64url.');
const cap = z.strictObject({ pushes: z.int().min(1).max(100), per: duration.describe('ISO 8601 duration, rolling; P31D at most'), counts: counts.exactOptional().describe('`attempt` unless said: see RuleSet') }).describe('At most so many a person, over sends and journeys; in a send one write a person');
const channelPace = pace.exactOptional().describe('Pushes a second, all platforms together; none unless set');
const channels = z.strictObject({
  marketing: z.strictObject({ pace: channelPace, quietHours: quietHours.exactOptional(), cap: cap.exactOptional() }).exactOptional(),
  transactional: z.strictObject({ pace: channelPace }).exactOptional(),
}).optional().describe('Quiet hours and cap hold for marketing messages of the app that name no channel with its own');

const pinpointKeys = z.boolean().optional().describe('Pushes carry Amazon Pinpoint\'s keys too, so that installed apps with its client or Amplify\'s show them and follow their links; on Android they then come as data, which the client shows. Where both do not fit, Beckon\'s go alone');

export const appBody = z.strictObject({
  name,
  identity: identity.default('signed'),
  identityKeys: z.array(identityKey).max(10).default([]),
  ios: z.strictObject({
    bundleId, teamId: appleId, keyId: appleId,
    key: z.string().min(1).max(8_192).optional().describe('The .p8 file as Apple gives it; left out, the stored one stays'),
    pace: paces.ios,
  }).optional(),
  android: z.strictObject({
    packageName,
    serviceAccount: z.record(z.string().max(64), z.string().max(8_192)).optional().describe('The service account\'s JSON key; left out, the stored one stays'),
    pace: paces.android,
  }).optional(),
  web: z.strictObject({
    subject,
    publicKey: publicKey.optional().describe('VAPID key that browsers subscribe with; left out, that of the private key'),
    privateKey: z.string().regex(VAPID_PRIVATE, 'Expected a private key on P-256: 32 bytes, as 43 letters of base64url.').optional()
      .describe('Left out, the stored one stays; where none is stored, Beckon makes a pair'),
    pace: paces.web,
  }).optional(),
  channels,
  pinpointKeys,
}).meta({ id: 'App' });
export type AppBody = z.infer<typeof appBody>;

const putQuery = z.strictObject({
  verify: z.enum(['true', 'false']).default('true').transform((word) => word === 'true')
    .describe('`false`: a new credential is stored without asking the provider what it thinks of it'),
});

const breaker = z.object({
  platform: z.enum(PLATFORMS),
  state: z.enum(['open', 'half-open']),
  cause: z.string().describe('The reason that came in a wave, see docs/outcomes.md'),
  since: instant,
  probeAt: instant.optional().describe('When one push is tried'),
  advice: z.string(),
}).meta({ id: 'Breaker' });

const credential = z.object({ configured: z.literal(true) }).describe('Credentials are written, never read');
export const appAnswer = z.object({
  ...provenance,
  name,
  identity,
  identityKeys: z.array(identityKey),
  ios: z.object({ bundleId, teamId: appleId, keyId: appleId, pace: paces.ios, credential }).optional(),
  android: z.object({ packageName, projectId: z.string(), pace: paces.android, credential }).optional(),
  web: z.object({ subject, publicKey: publicKey.describe('`applicationServerKey` of `pushManager.subscribe`'), pace: paces.web, credential }).optional(),
  channels,
  pinpointKeys,
  delivery: z.enum(['open', 'half-open', 'closed'])
    .describe('State of its worst breaker. `closed`: pushes go. `open`: they wait, none is lost before its expiry. `half-open`: one is being tried'),
  breakers: z.array(breaker).describe('Those that are not closed'),
}).meta({ id: 'StoredApp' });
export type AppAnswer = z.infer<typeof appAnswer>;

const keyName = z.string().min(1).max(100).describe('For people: where the key is used');
const scope = z.enum(KEY_SCOPES);
export const keyBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('app'), name: keyName.optional() }),
  z.strictObject({ kind: z.literal('server'), name: keyName.optional(), scopes: z.array(scope).min(1).max(KEY_SCOPES.length) }),
]).meta({ id: 'Key' });

const keyId = z.string().regex(/^[a-z0-9]{16}$/, 'Expected the 16 characters of a key id.');
const keyFields = { keyId, kind: z.enum(['app', 'server']), name: keyName.optional(), scopes: z.array(scope), createdAt: instant };
export const keyAnswer = z.object({ ...keyFields, revokedAt: instant.optional() }).meta({ id: 'StoredKey' });
export type KeyAnswer = z.infer<typeof keyAnswer>;
const madeKey = z.object({ ...keyFields, key: z.string().describe('Shown this once; send it as `authorization: Bearer …`') }).meta({ id: 'MadeKey' });

export const APP_SCHEMAS = {
  putApp: { params: byId, query: putQuery, body: appBody, answers: { 200: appAnswer, 201: appAnswer } },
  getApp: { params: byId, answers: { 200: appAnswer } },
  listApps: { query: pageQuery, answers: { 200: pageOf(appAnswer) } },
  deleteApp: { params: byId, answers: { 204: z.undefined() } },
  createKey: { params: byId, body: keyBody, answers: { 201: madeKey } },
  listKeys: { params: byId, answers: { 200: z.object({ items: z.array(keyAnswer) }) } },
  revokeKey: { params: z.strictObject({ id: documentId, keyId }), answers: { 204: z.undefined() } },
} as const satisfies OperationSchemas;
