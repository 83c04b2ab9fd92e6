import type { Exchange } from '../exchange.ts';
import type { ApnsReason } from './reasons.ts';
import { isPushType, PUSH_TYPES, pushTypeOf } from './topics.ts';

type Headers = Exchange['headers'];
interface Rule { readonly reason: ApnsReason; readonly broken: (exchange: Exchange) => boolean }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Decoded as Latin-1, so a character is a byte; the limit is in bytes. */
const COLLAPSE_ID_BYTES = 64;

const header = (name: string, bad: (value: string, headers: Headers) => boolean) => ({ headers }: Exchange): boolean => {
  const value = headers[name];
  return value !== undefined && bad(value, headers);
};

const badPriority = (value: string, headers: Headers): boolean =>
  !PUSH_TYPES[pushTypeOf(headers['apns-push-type'])].priorities.some((allowed) => String(allowed) === value);

/** In the order they are judged; APNs' own order is not published, only that the provider token comes before the device
 *  token. An absent priority is 10, which a background push must not have. */
const RULES: readonly Rule[] = [
  { reason: 'MethodNotAllowed', broken: ({ method }) => method !== 'POST' },
  { reason: 'MissingDeviceToken', broken: ({ path }) => /^\/3\/device\/?$/.test(path) },
  { reason: 'BadPath', broken: ({ path }) => !/^\/3\/device\/[^/]+$/.test(path) },
  { reason: 'DuplicateHeaders', broken: ({ repeated }) => repeated.length > 0 },
  { reason: 'BadMessageId', broken: header('apns-id', (value) => !UUID.test(value)) },
  { reason: 'MissingTopic', broken: ({ headers }) => (headers['apns-topic'] ?? '') === '' },
  { reason: 'BadCollapseId', broken: header('apns-collapse-id', (value) => value.length > COLLAPSE_ID_BYTES) },
  { reason: 'BadExpirationDate', broken: header('apns-expiration', (value) => !/^\d{1,12}$/.test(value)) },
  { reason: 'InvalidPushType', broken: header('apns-push-type', (value) => !isPushType(value)) },
  { reason: 'BadPriority', broken: ({ headers }) => badPriority(headers['apns-priority'] ?? '10', headers) },
];

export const headerFault = (exchange: Exchange): ApnsReason | undefined => RULES.find(({ broken }) => broken(exchange))?.reason;
