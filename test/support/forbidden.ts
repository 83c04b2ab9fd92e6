import { secretsIn } from '../logs/secrets-in.ts';
import { Unsayable } from '../logs/unsayable.ts';

/** What the tests of this file use that their logs may not repeat; test/logs/listen.ts looks. */
export const forbidden = new Unsayable();

/** Registers the secrets, attributes and texts of a document a test sends or stores, and hands it on. */
export function forbid<T>(document: T): T {
  for (const value of secretsIn(document)) forbidden.add(value);
  return document;
}
