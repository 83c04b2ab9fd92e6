import { endpointReading } from '../../core/import/endpoints.ts';
import type { Reading } from '../../core/import/judge.ts';
import { itemReading, mappedReading } from '../../core/import/mapping.ts';
import { tokenReading } from '../../core/import/tokens.ts';
import type { Format } from '../../core/import/format.ts';
import { faultsOf, mappingOf, type Row } from './columns.ts';

export const KIND_NAMES = ['columns', 'items', 'ajo', 'braze', 'pinpoint'] as const;
export type Kind = (typeof KIND_NAMES)[number];

/** What the form says. */
export interface Said { readonly kind: Kind; readonly rows: readonly Row[]; readonly app: string; readonly only: string }

export const needsApp = (kind: Kind): boolean => kind === 'ajo' || kind === 'braze' || kind === 'pinpoint';
export const hasOnly = (kind: Kind): boolean => kind === 'ajo' || kind === 'braze';

const READINGS: Readonly<Record<Kind, (said: Said) => Reading | undefined>> = {
  columns: ({ rows }) => { const mapping = faultsOf(rows).length === 0 ? mappingOf(rows) : undefined; return mapping && mappedReading(mapping); },
  items: () => itemReading,
  ajo: ({ app, only }) => tokenReading('ajo', { app, only: only === '' ? undefined : only }),
  braze: ({ app, only }) => tokenReading('braze', { app, only: only === '' ? undefined : only }),
  pinpoint: ({ app }) => endpointReading(app),
};

/** How the file is read; undefined while the form does not say. */
export const readingOf = (said: Said): Reading | undefined => (needsApp(said.kind) && said.app === '' ? undefined : READINGS[said.kind](said));

/** A CSV file has no items as they are. */
export const kindsFor = (format: Format): readonly Kind[] => KIND_NAMES.filter((kind) => format === 'ndjson' || kind !== 'items');
