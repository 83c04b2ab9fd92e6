import type { Answer } from '../exchange.ts';

/** One fault in a message, as google.rpc.BadRequest carries it. */
export interface FieldViolation { readonly field: string; readonly description: string }

type Detail = Readonly<Record<string, unknown>>;

interface JsonRow {
  readonly http: number;
  readonly status: string;
  readonly message: string;
  readonly details: readonly Detail[];
  /** What the row means when several rows mean the same: the ledger's reason. */
  readonly reason: string;
}
/** What stands between us and FCM answers in its stead. */
interface ProxyRow { readonly http: number; readonly html: boolean; readonly reason: 'GATEWAY' }

const SERVICE = 'fcm.googleapis.com';
const METHOD = 'google.firebase.fcm.v1.FcmService.SendMessage';
const type = (name: string): string => `type.googleapis.com/${name}`;
const fcmError = (errorCode: string): Detail => ({ '@type': type('google.firebase.fcm.v1.FcmError'), errorCode });
const apnsError = (statusCode: number, reason: string): Detail => ({ '@type': type('google.firebase.fcm.v1.ApnsError'), statusCode, reason });
const badRequest = (fieldViolations: readonly FieldViolation[]): Detail => ({ '@type': type('google.rpc.BadRequest'), fieldViolations });
const errorInfo = (reason: string, metadata: Readonly<Record<string, string>>): Detail =>
  ({ '@type': type('google.rpc.ErrorInfo'), reason, domain: 'googleapis.com', metadata });

const QUOTA_METADATA = {
  service: SERVICE, consumer: 'projects/123', quota_metric: `${SERVICE}/send_requests`,
  quota_limit: 'SendsPerMinutePerProject', quota_unit: '1/min/{project}',
};
const QUOTA_MESSAGE = "Quota exceeded for quota metric 'Send requests' and limit 'Send requests per minute' of service 'fcm.googleapis.com' for consumer 'project_number:123'.";
const NO_CREDENTIALS = 'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';
const BAD_CREDENTIALS = NO_CREDENTIALS.replace('Request is missing required authentication credential.', 'Request had invalid authentication credentials.');
const NO_PERMISSION = "Permission 'cloudmessaging.messages.create' denied on resource '//cloudresourcemanager.googleapis.com/projects/{project}' (or it may not exist).";
const DISABLED = 'Firebase Cloud Messaging API has not been used in project 123 before or it is disabled.';
const NOT_FOUND = 'Requested entity was not found.';

const json = (reason: string, row: Omit<JsonRow, 'reason'>): JsonRow => ({ reason, ...row });
const proxy = (http: number, html: boolean): ProxyRow => ({ http, html, reason: 'GATEWAY' });
const row404 = (reason: string, details: readonly Detail[]): JsonRow => json(reason, { http: 404, status: 'NOT_FOUND', message: NOT_FOUND, details });
const row400 = (reason: string, message: string, details: readonly Detail[]): JsonRow => json(reason, { http: 400, status: 'INVALID_ARGUMENT', message, details });
const row403 = (reason: string, message: string, details: readonly Detail[]): JsonRow => json(reason, { http: 403, status: 'PERMISSION_DENIED', message, details });
const row401 = (reason: string, message: string, details: readonly Detail[]): JsonRow => json(reason, { http: 401, status: 'UNAUTHENTICATED', message, details });
const row429 = (reason: string, message: string, details: readonly Detail[]): JsonRow => json(reason, { http: 429, status: 'RESOURCE_EXHAUSTED', message, details });
const row500 = (reason: string, details: readonly Detail[]): JsonRow => json(reason, { http: 500, status: 'INTERNAL', message: 'Internal error encountered.', details });
const row503 = (details: readonly Detail[]): JsonRow => json('UNAVAILABLE', { http: 503, status: 'UNAVAILABLE', message: 'The service is currently unavailable.', details });

/** Every way FCM says no (FCM v1 ErrorCode; field reports where it differs). The first of a status is what that status
 *  alone means in a script. */
export const FCM_ROWS = {
  UNREGISTERED: row404('UNREGISTERED', [fcmError('UNREGISTERED')]),
  UNREGISTERED_APNS: row404('UNREGISTERED', [fcmError('UNREGISTERED'), apnsError(410, 'Unregistered')]),
  NOT_REGISTERED: json('UNREGISTERED', { http: 404, status: 'NOT_FOUND', message: 'NotRegistered', details: [fcmError('UNREGISTERED')] }),
  NOT_FOUND: row404('NOT_FOUND', []),
  INVALID_TOKEN: row400('INVALID_TOKEN', 'The registration token is not a valid FCM registration token', [fcmError('INVALID_ARGUMENT')]),
  APNS_UNREGISTERED: row400('APNS_UNREGISTERED', 'APNs device token is disabled.', [fcmError('INVALID_ARGUMENT'), apnsError(410, 'Unregistered')]),
  INVALID_PAYLOAD: row400('INVALID_ARGUMENT', "Invalid value at 'message.data[0].value' (TYPE_STRING), 12",
    [badRequest([{ field: 'message.data[0].value', description: "Invalid value at 'message.data[0].value' (TYPE_STRING), 12" }])]),
  INVALID_BARE: row400('INVALID_ARGUMENT', 'Request contains an invalid argument.', []),
  INVALID_ARGUMENT: row400('INVALID_ARGUMENT', 'Request contains an invalid argument.', [fcmError('INVALID_ARGUMENT')]),
  SENDER_ID_MISMATCH: row403('SENDER_ID_MISMATCH', 'SenderId mismatch', [fcmError('SENDER_ID_MISMATCH')]),
  PERMISSION_DENIED: row403('PERMISSION_DENIED', NO_PERMISSION, [errorInfo('IAM_PERMISSION_DENIED', { permission: 'cloudmessaging.messages.create' })]),
  SERVICE_DISABLED: row403('PERMISSION_DENIED', DISABLED, [errorInfo('SERVICE_DISABLED', { service: SERVICE, consumer: 'projects/123' })]),
  UNAUTHENTICATED: row401('UNAUTHENTICATED', BAD_CREDENTIALS, [errorInfo('ACCESS_TOKEN_EXPIRED', { service: SERVICE, method: METHOD })]),
  CREDENTIALS_MISSING: row401('UNAUTHENTICATED', NO_CREDENTIALS, [errorInfo('CREDENTIALS_MISSING', { service: SERVICE, method: METHOD })]),
  THIRD_PARTY_AUTH_ERROR: row401('THIRD_PARTY_AUTH_ERROR', 'Auth error from APNS or Web Push Service', [fcmError('THIRD_PARTY_AUTH_ERROR'), apnsError(403, 'InvalidProviderToken')]),
  QUOTA_EXCEEDED: row429('QUOTA_EXCEEDED', 'Device message rate exceeded.', [fcmError('QUOTA_EXCEEDED')]),
  TOPIC_QUOTA_EXCEEDED: row429('QUOTA_EXCEEDED', 'Topic quota exceeded.', [fcmError('QUOTA_EXCEEDED')]),
  PROJECT_QUOTA: row429('PROJECT_QUOTA', QUOTA_MESSAGE, [errorInfo('RATE_LIMIT_EXCEEDED', QUOTA_METADATA), { '@type': type('google.rpc.Help'), links: [] }]),
  INTERNAL: row500('INTERNAL', [fcmError('INTERNAL')]),
  INTERNAL_BARE: row500('INTERNAL', []),
  UNSPECIFIED_ERROR: row500('UNSPECIFIED_ERROR', [fcmError('UNSPECIFIED_ERROR')]),
  UNAVAILABLE: row503([fcmError('UNAVAILABLE')]),
  UNAVAILABLE_BARE: row503([]),
  HTML_502: proxy(502, true),
  HTML_503: proxy(503, true),
  HTML_504: proxy(504, true),
  EMPTY_502: proxy(502, false),
  EMPTY_503: proxy(503, false),
  EMPTY_504: proxy(504, false),
} as const satisfies Record<string, JsonRow | ProxyRow>;

export type FcmRow = keyof typeof FCM_ROWS;
const ROWS = Object.keys(FCM_ROWS) as FcmRow[];
export const isFcmRow = (word: string): word is FcmRow => Object.hasOwn(FCM_ROWS, word);

/** By name, or the first of a status. */
export const fcmRowOf = (word: string): FcmRow | undefined => (isFcmRow(word) ? word : ROWS.find((row) => String(FCM_ROWS[row].http) === word));

const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };

/** The body exactly as Google prints it. */
export function fcmAnswer(name: FcmRow, project: string): Answer {
  const row: JsonRow | ProxyRow = FCM_ROWS[name];
  if ('html' in row) return row.html ? htmlAnswer(row.http) : { status: row.http, headers: {}, body: '' };
  return errorAnswer(row.http, row.status, { message: row.message.replace('{project}', project), details: row.details });
}

export const violationsAnswer = (violations: readonly FieldViolation[]): Answer =>
  errorAnswer(400, 'INVALID_ARGUMENT', { message: violations.map(({ description }) => description).join('\n'), details: [badRequest(violations)] });

export const jsonAnswer = (status: number, value: unknown): Answer => ({ status, headers: JSON_TYPE, body: `${JSON.stringify(value, null, 2)}\n` });

export const errorAnswer = (code: number, status: string, { message, details = [] }: { readonly message: string; readonly details?: readonly Detail[] }): Answer =>
  jsonAnswer(code, { error: { code, message, status, ...(details.length === 0 ? {} : { details }) } });

const TITLES: Readonly<Record<number, string>> = { 404: 'Not Found', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout' };

/** The page of Google's front end. */
export const htmlAnswer = (status: number): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=UTF-8' },
  body: `<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n  <title>Error ${status} (${TITLES[status] ?? 'Server Error'})!!1</title>\n  <p><b>${status}.</b> <ins>That’s an error.</ins>\n</html>\n`,
});
