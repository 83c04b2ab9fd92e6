import { type ComponentType, lazy } from 'react';
import type { OperationId } from '../../core/api/routes.ts';

/** A page: where it is, what it calls first (who may not call that is not shown it), and its component, loaded when it is opened. */
export interface Page { readonly path: string; readonly needs: OperationId; readonly view: ComponentType }

/** Vite makes a chunk of each. */
const page = <N extends string>(path: string, needs: OperationId, load: () => Promise<{ readonly [K in N]: ComponentType }>, name: N): Page =>
  ({ path, needs, view: lazy(async (): Promise<{ default: ComponentType }> => ({ default: (await load())[name] })) });

export const PAGES: readonly Page[] = [
  page('/journeys', 'listJourneys', () => import('../journeys/journeys-page.tsx'), 'JourneysPage'),
];

/** Where the console opens. */
export const HOME = '/journeys';
