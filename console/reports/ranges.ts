import { ROW_NUMBERS } from '../../core/report/behind.ts';
import type { Breakdown, ReportScope } from '../../core/report/scope.ts';

export const RANGES = ['live', 'day', 'week', 'quarter', 'year'] as const;
export type Range = (typeof RANGES)[number];

const DAY_MS = 86_400_000;
const LENGTHS: Readonly<Record<Exclude<Range, 'live'>, { readonly days: number; readonly bucket: 'hour' | 'day' }>> = {
  day: { days: 1, bucket: 'hour' }, week: { days: 7, bucket: 'hour' }, quarter: { days: 90, bucket: 'day' }, year: { days: 399, bucket: 'day' },
};

/** Days are the viewer's. */
export function queryOf(range: Range, by: Breakdown | undefined) {
  const told = { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...(by === undefined ? {} : { by }) };
  if (range === 'live') return { ...told, range: 'live' as const };
  const { days, bucket } = LENGTHS[range];
  return { ...told, bucket, from: new Date(Date.now() - days * DAY_MS).toISOString() };
}

/** Which pushes a number counts: `of` its name (core/report/behind.ts). */
export interface Counted { readonly of: string; readonly reason?: string; readonly from?: string; readonly to?: string }

/** Where the pushes behind a number are listed: those of its range, and of no other. */
export const rowsPath = ({ scope, id }: About, counted: Counted): string => `/reports/${scope}/${encodeURIComponent(id)}/rows?${new URLSearchParams({ ...counted }).toString()}`;

/** What is in flight is in no row yet: it waits in a queue, or is being sent. */
export const behindOf = (about: About, counted: Counted): string | undefined =>
  counted.of === 'inFlight' ? '/health' : (ROW_NUMBERS as readonly string[]).includes(counted.of) ? rowsPath(about, counted) : undefined;

export interface About { readonly scope: ReportScope; readonly id: string }
