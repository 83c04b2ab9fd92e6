import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Spinner from '@cloudscape-design/components/spinner';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refused } from '../api/client.ts';
import { roleOf, useStanding } from '../sign-in/session.ts';
import { useWords } from '../words/words.ts';
import { FaultList } from './fault-list.tsx';
import { SHELL } from './words.ts';

export function Loading(): ReactNode {
  const w = useWords(SHELL);
  return <Box padding="xxl" textAlign="center" color="text-body-secondary"><span role="status"><Spinner /> {w.loading}</span></Box>;
}

export function Empty({ children }: { readonly children?: ReactNode }): ReactNode {
  const w = useWords(SHELL);
  return <Box textAlign="center" color="text-body-secondary" padding="l"><b>{w.noneYet}</b><div>{children}</div></Box>;
}

export function Forbidden(): ReactNode {
  const w = useWords(SHELL);
  const { session } = useStanding();
  return <Alert type="info" header={w.forbidden}>{w.forbiddenWhy(roleOf(session.groups) ?? '–')}</Alert>;
}

/** Why something could not be shown or done, every fault with its place, and what may be tried. */
export function Trouble({ error, onAgain }: { readonly error: unknown; readonly onAgain?: (() => void) | undefined }): ReactNode {
  const w = useWords(SHELL);
  if (error instanceof Refused && error.status === 403) return <Forbidden />;
  const { header, why } = toldOf(error, w);
  return (
    <Alert type="error" header={header} action={onAgain === undefined ? undefined : <Button onClick={onAgain}>{w.again}</Button>}>
      {why}
      {error instanceof Refused && <FaultList faults={error.problem.faults ?? []} />}
      {error instanceof Refused && error.problem.requestId !== undefined && <Box fontSize="body-s" color="text-body-secondary">{w.request(error.problem.requestId)}</Box>}
    </Alert>
  );
}

interface Said { readonly header: string; readonly why: string }

function toldOf(error: unknown, w: { readonly unreachable: string; readonly unreachableWhy: string; readonly notFound: string; readonly refused: string }): Said {
  if (!(error instanceof Refused)) return { header: w.refused, why: error instanceof Error ? error.message : String(error) };
  if (error.status === 0) return { header: w.unreachable, why: w.unreachableWhy };
  return { header: error.status === 404 ? w.notFound : (error.problem.title ?? w.refused), why: error.problem.detail ?? '' };
}

/** What was read, or why it is not there (yet). */
export function Reading<T>({ of, children }: { readonly of: UseQueryResult<T>; readonly children: (data: T) => ReactNode }): ReactNode {
  if (of.data !== undefined) return <>{of.error !== null && <Trouble error={of.error} onAgain={() => void of.refetch()} />}{children(of.data)}</>;
  return of.error === null ? <Loading /> : <Trouble error={of.error} onAgain={() => void of.refetch()} />;
}
