import type { Act } from './act.ts';
import type { Answer } from './exchange.ts';

const HTML = '<!DOCTYPE html>\n<html lang=en>\n  <title>Error (Server Error)!!1</title>\n  <p>That’s an error.\n</html>\n';
const FCM_ERROR = 'type.googleapis.com/google.firebase.fcm.v1.FcmError';

/** An answer that no table has. */
export function malformed({ form, status }: Extract<Act, { do: 'malformed' }>, { headers }: Answer): Answer {
  const json = { ...headers, 'content-type': 'application/json; charset=UTF-8' };
  const error = { code: status, message: 'Solar flare.', status: 'SOLAR_FLARE' };
  switch (form) {
    case 'empty':
      return { status, headers: {}, body: '' };
    case 'html':
      return { status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body: HTML };
    case 'truncated':
      return { status, headers: json, body: '{"reason":"Unreg' };
    case 'unknown-reason':
      return { status, headers: json, body: JSON.stringify({ reason: 'SolarFlare', error }) };
    case 'unknown-code':
      return { status, headers: json, body: JSON.stringify({ error: { ...error, status: 'UNKNOWN', details: [{ '@type': FCM_ERROR, errorCode: 'SOLAR_FLARE' }] } }) };
  }
}
