import { retryAfterText, type Act } from '../act.ts';
import type { Answer } from '../exchange.ts';
import type { Verdict } from '../settle.ts';

interface Row { readonly status: number; readonly body?: string; readonly type?: string; /** The row of Beckon's table, where several are one. */ readonly reason?: string }

const json = (status: number, value: unknown, reason?: string): Row => ({ status, body: JSON.stringify(value), type: 'application/json', ...(reason !== undefined && { reason }) });
const mozilla = (status: number, errno: number, message: string): Row => json(status, { code: status, errno, error: message, message });

/** Every way a push service of browsers says no, in the words of one of them: Google, Mozilla (errno), Apple (reason). The first of a status is what
 *  that status alone means in a script. */
export const WEB_ROWS = {
  BadRequest: mozilla(400, 110, 'Invalid crypto keys specified'),
  VapidPkHashMismatch: json(400, { reason: 'VapidPkHashMismatch' }, 'VapidMismatch'),
  Unauthorized: mozilla(401, 109, 'Missing auth'),
  Forbidden: { status: 403, body: 'invalid JWT provided\n', type: 'text/plain' },
  VapidMismatch: { status: 403, body: 'the VAPID credentials in the authorization header do not correspond to the credentials used to create the subscriptions.\n', type: 'text/plain' },
  BadJwtToken: json(403, { reason: 'BadJwtToken' }, 'Forbidden'),
  NotFound: mozilla(404, 102, 'Invalid URL endpoint'),
  MethodNotAllowed: { status: 405, body: '' },
  Gone: { status: 410, body: 'push subscription has unsubscribed or expired.\n', type: 'text/plain' },
  ExpiredSubscription: json(410, { reason: 'Unregistered' }, 'Gone'),
  PayloadTooLarge: mozilla(413, 104, 'Payload too large'),
  TooManyRequests: { status: 429, body: '' },
  InternalServerError: mozilla(500, 999, 'Unknown error'),
  BadGateway: { status: 502, body: '<html><title>502</title></html>', type: 'text/html' },
  ServiceUnavailable: mozilla(503, 201, 'Use exponential back-off for retries'),
  GatewayTimeout: { status: 504, body: '' },
} as const satisfies Record<string, Row>;

export type WebRow = keyof typeof WEB_ROWS;
const ROWS = Object.keys(WEB_ROWS) as WebRow[];

/** By name, or the first of a status. */
const rowOf = (word: string): WebRow | undefined => (Object.hasOwn(WEB_ROWS, word) ? (word as WebRow) : ROWS.find((row) => String(WEB_ROWS[row].status) === word));

/** The row of Beckon's table it is. */
export const reasonOf = (row: WebRow): string => {
  const { reason }: Row = WEB_ROWS[row];
  return reason ?? row;
};

/** RFC 8030, 5: 201 and where the push can be looked up. */
export const accepted = (endpoint: string, ttl: number): Verdict =>
  ({ row: 'accepted', reason: 'accepted', accepted: true, answer: { status: 201, headers: { location: `${endpoint}/m`, ttl: String(ttl) }, body: '' } });

export function refused(row: WebRow, retryAfter?: string): Verdict {
  const { status, body = '', type }: Row = WEB_ROWS[row];
  const answer: Answer = { status, headers: { ...(type !== undefined && { 'content-type': type }), ...(retryAfter !== undefined && { 'retry-after': retryAfter }) }, body };
  return { row: reasonOf(row), reason: reasonOf(row), accepted: false, answer };
}

/** The answer an act asks for, by row or status. */
export const asAsked = ({ reason, retryAfter }: Extract<Act, { do: 'answer' }>, now: number): Verdict =>
  refused(rowOf(reason) ?? 'InternalServerError', retryAfter === undefined ? undefined : retryAfterText(retryAfter, now));
