/** Fields that hold a secret or a text, in what goes to our API, our queues and the providers, by their names. */
const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'token', 'secret', 'secretHash', 'key', 'p8', 'private_key', 'identityToken', 'password', 'assertion', 'access_token', 'authorization',
  'title', 'subtitle', 'body', 'text', 'image',
]);
/** Everything below these is a person's or an author's. */
const OPEN_FIELDS: ReadonlySet<string> = new Set(['attributes', 'properties', 'context', 'alert', 'notification', 'localizations', 'jwk']);

/** Words of the providers' protocols, such as the sound every phone has. */
const PROTOCOL_WORDS: ReadonlySet<string> = new Set(['default']);

/** What of a document may be in no log: strings in fields known by name, and in all that is below an open field. Of a template, what
 *  stands between its moustaches. */
export function secretsIn(document: unknown, inside = false): readonly string[] {
  if (typeof document === 'string') return inside ? document.split(/\{\{[^}]*\}\}\}?/).map((piece) => piece.trim()).filter((piece) => piece !== '' && !PROTOCOL_WORDS.has(piece)) : [];
  if (Array.isArray(document)) return document.flatMap((item) => secretsIn(item, inside));
  if (typeof document !== 'object' || document === null) return [];
  return Object.entries(document).flatMap(([name, value]) => secretsIn(value, inside || OPEN_FIELDS.has(name) || SECRET_FIELDS.has(name)));
}
