import { createContext, useContext } from 'react';
import { type OperatorGroup, OPERATOR_GROUPS, type OperationId, type Route, ROUTES } from '../../core/api/routes.ts';
import type { ConsoleConfig } from '../../core/console/config.ts';

/** Who is signed in. */
export interface Session {
  readonly email: string;
  readonly groups: readonly OperatorGroup[];
  /** An id token that holds now. Undefined: nobody is signed in any more. */
  readonly token: () => Promise<string | undefined>;
  readonly signOut: () => void;
}

export interface Standing { readonly session: Session; readonly config: ConsoleConfig }
export const SessionContext = createContext<Standing | undefined>(undefined);

export function useStanding(): Standing {
  const standing = useContext(SessionContext);
  if (standing === undefined) throw new Error('Nobody is signed in.');
  return standing;
}

/** Whether the API would let the viewer call an operation: what it would not is not offered. */
export function useMay(): (operation: OperationId) => boolean {
  const { groups } = useStanding().session;
  return (operation) => mayCall(groups, ROUTES[operation]);
}

export function mayCall(groups: readonly OperatorGroup[], { access }: Pick<Route, 'access'>): boolean {
  switch (access.kind) {
    case 'open': return true;
    case 'operator':
    case 'both':
      return access.groups.some((g) => groups.includes(g));
    case 'key':
    case 'signed': return false;
  }
}

/** The first of the groups is what a person is called. */
export const roleOf = (groups: readonly OperatorGroup[]): OperatorGroup | undefined => OPERATOR_GROUPS.find((g) => groups.includes(g));
