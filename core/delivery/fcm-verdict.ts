import type { Verdict } from './outcome.ts';
import { asObject, asText, jsonObject, ruleFor, verdictOf, type Answer } from './verdict.ts';

/** What an FCM error body says, whichever of its details are there. */
interface FcmError {
  readonly status?: string | undefined;
  readonly message: string;
  /** `errorCode` of the FcmError detail. */
  readonly code?: string | undefined;
  /** `reason` of the ErrorInfo detail. */
  readonly info?: string | undefined;
  /** `statusCode` of the ApnsError detail. */
  readonly apnsStatus?: unknown;
}

/** Judges an answer of FCM in the order FcmError.errorCode, ErrorInfo.reason, status, HTTP code, body that is no JSON: a 404
 *  without an FcmError is a wrong project, not a dead token; a 403 without one is IAM. */
export function fcmVerdict(answer: Answer): Verdict {
  if (answer.status === 200) return verdictOf(ruleFor('fcm', 'accepted', 200), answer);
  const error = errorOf(answer.body);
  const reason = byErrorCode(error, answer.status) ?? byTable(BY_INFO, error.info) ?? byTable(BY_STATUS, error.status) ?? byHttp(answer);
  return verdictOf(ruleFor('fcm', reason, answer.status), answer, { said: [error.code, error.info, error.status].filter(Boolean).join('.') });
}

type Rows = Readonly<Record<string, string>>;

/** Codes that mean what they say; INVALID_ARGUMENT means three things. */
const BY_CODE: Rows = {
  UNREGISTERED: 'UNREGISTERED', SENDER_ID_MISMATCH: 'SENDER_ID_MISMATCH', THIRD_PARTY_AUTH_ERROR: 'THIRD_PARTY_AUTH_ERROR',
  QUOTA_EXCEEDED: 'QUOTA_EXCEEDED', UNAVAILABLE: 'UNAVAILABLE', INTERNAL: 'INTERNAL',
};
const BY_INFO: Rows = {
  RATE_LIMIT_EXCEEDED: 'PROJECT_QUOTA', IAM_PERMISSION_DENIED: 'PERMISSION_DENIED', SERVICE_DISABLED: 'PERMISSION_DENIED',
  ACCESS_TOKEN_EXPIRED: 'UNAUTHENTICATED', CREDENTIALS_MISSING: 'UNAUTHENTICATED',
};
const BY_STATUS: Rows = {
  NOT_FOUND: 'NOT_FOUND', INVALID_ARGUMENT: 'INVALID_ARGUMENT', PERMISSION_DENIED: 'PERMISSION_DENIED', UNAUTHENTICATED: 'UNAUTHENTICATED',
  RESOURCE_EXHAUSTED: 'PROJECT_QUOTA', UNAVAILABLE: 'UNAVAILABLE', INTERNAL: 'INTERNAL',
};
const BY_HTTP: Rows = {
  401: 'UNAUTHENTICATED', 403: 'PERMISSION_DENIED', 404: 'NOT_FOUND', 429: 'other-429', 502: 'GATEWAY', 503: 'GATEWAY', 504: 'GATEWAY',
};

const byTable = (rows: Rows, key: string | undefined): string | undefined => (key !== undefined && Object.hasOwn(rows, key) ? rows[key] : undefined);

/** A code this version does not know, and UNSPECIFIED_ERROR, are judged by the HTTP status alone. */
function byErrorCode({ code, message, apnsStatus }: FcmError, status: number): string | undefined {
  if (code === undefined) return undefined;
  if (code !== 'INVALID_ARGUMENT') return byTable(BY_CODE, code) ?? (status === 429 ? 'other-429' : 'other');
  if (Number(apnsStatus) === 410) return 'APNS_UNREGISTERED';
  return message.includes('is not a valid FCM registration token') ? 'INVALID_TOKEN' : 'INVALID_ARGUMENT';
}

const byHttp = ({ status }: Answer): string => byTable(BY_HTTP, String(status)) ?? 'other';

function errorOf(body: string): FcmError {
  const error = asObject(jsonObject(body)?.error);
  const details = Array.isArray(error?.details) ? error.details.map(asObject) : [];
  const detail = (type: string) => details.find((d) => asText(d?.['@type'])?.endsWith(type));
  return {
    status: asText(error?.status),
    message: asText(error?.message) ?? '',
    code: asText(detail('.FcmError')?.errorCode),
    info: asText(detail('.ErrorInfo')?.reason),
    apnsStatus: detail('.ApnsError')?.statusCode,
  };
}
