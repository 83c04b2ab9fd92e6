import { IN_FLIGHT, type Job, type Measured } from './job.ts';

export interface Row {
  readonly client: string;
  readonly provider: Job['provider'];
  readonly latencyMs: number;
  /** Median of the rounds: user and system time of the client's process, all threads. */
  readonly cpuMicrosPerPush: number;
  /** Lowest and highest of the rounds. */
  readonly spread: readonly [number, number];
  /** What one core can do: a second over `cpuMicrosPerPush`. */
  readonly pushesPerSecond: number;
  /** As the clock of the run saw it, with whatever else the machine did. */
  readonly measuredPerSecond: number;
  /** `measuredPerSecond` over streams ÷ latency, which no client can exceed on one connection; absent without latency. */
  readonly ofStreams?: number;
  /** 0: not known. */
  readonly peakMiB: number;
  readonly accepted: number;
}

export function rowOf(of: Pick<Row, 'client' | 'provider' | 'latencyMs'>, runs: readonly Measured[], pushes: number): Row {
  const micros = sorted(runs.map(({ cpuMicros }) => cpuMicros / pushes));
  const cpuMicrosPerPush = median(micros);
  const measuredPerSecond = Math.round(median(sorted(runs.map(({ seconds }) => pushes / seconds))));
  return {
    ...of, cpuMicrosPerPush: rounded(cpuMicrosPerPush), spread: [rounded(micros[0] ?? 0), rounded(micros.at(-1) ?? 0)], pushesPerSecond: Math.round(1e6 / cpuMicrosPerPush),
    measuredPerSecond, ...(of.latencyMs > 0 && { ofStreams: rounded((measuredPerSecond * of.latencyMs) / (IN_FLIGHT[of.provider] * 1_000)) }), peakMiB: Math.round(Math.max(...runs.map((r) => r.peakMiB))),
    accepted: Math.min(...runs.map((r) => r.accepted)),
  };
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]): number => values[Math.floor(values.length / 2)] ?? 0;
const rounded = (value: number): number => Math.round(value * 100) / 100;

const WIDTHS = [22, 9, 8, 10, 16, 12, 12, 11, 9, 10];
const line = (cells: readonly (string | number)[]): string => cells.map((cell, at) => (at === 0 ? String(cell).padEnd(WIDTHS[0] ?? 0) : String(cell).padStart(WIDTHS[at] ?? 0))).join('');

const percent = (share: number | undefined): string => (share === undefined ? '–' : `${Math.round(share * 100)} %`);

export const tableHead = (): string => line(['client', 'provider', 'ms', 'CPU-µs', 'spread', '/s a core', '/s measured', 'of streams', 'MiB', 'accepted']);
export const tableLine = (row: Row): string =>
  line([row.client, row.provider, row.latencyMs, row.cpuMicrosPerPush.toFixed(2), row.spread.map((v) => v.toFixed(2)).join('–'), row.pushesPerSecond, row.measuredPerSecond, percent(row.ofStreams), row.peakMiB === 0 ? '–' : row.peakMiB, row.accepted]);
