import { PROBLEMS } from '../../core/problem.ts';
import { page, table } from './table.ts';

/** Every problem the API answers with: `type` of a problem document points at its section. */
export function errorsPage(): string {
  const problems = Object.entries(PROBLEMS);
  return page('Errors', 'core/problem.ts',
    'A refused request is answered with a problem document (RFC 9457, `application/problem+json`): `code` is one of these, `detail` says what it is about, and `faults` names everything that was wrong at once, each with `path` (a JSON pointer into what was sent), `code`, `message` and, where there is one, `suggestion`. `requestId` finds the request in the function\'s log.',
    table(['Code', 'Status', 'Meaning'], problems.map(([code, { status, title }]) => [`[\`${code}\`](#${code})`, String(status), title])),
    ...problems.map(([code, { status, title, advice }]) => `## ${code}\n\n${status}. ${title}.\n\n${advice}`),
  );
}
