import { BOOK_NAME } from '../imports/book-name.ts';
import type { Session } from './session.ts';

/** Signs out; the lines of files that imports noted quote people, and go. An import that was stopped then begins anew, which changes nothing twice. */
export function leaveNothing({ signOut }: Session): void {
  indexedDB.deleteDatabase(BOOK_NAME);
  signOut();
}
