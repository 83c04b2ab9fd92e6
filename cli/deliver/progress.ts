import type { Settlement } from './settlement.ts';

export interface Standing { readonly sent: number; readonly settled: number; readonly waiting: number; readonly of: number }

/** Counts outcomes and tells how far things are: on a terminal on one line that changes, else now and then on a new one. */
export interface Progress {
  count(settlement: Settlement): void;
  readonly settled: number;
  stop(): void;
  /** `1,000 pushes in 3.2 s: 990 accepted, 10 refused` */
  summary(): string;
}

const number = (n: number): string => n.toLocaleString('en-US');
const TERMINAL_MS = 200;
const LOG_MS = 5_000;

export function progressOf(stream: NodeJS.WriteStream, standing: () => Standing, quiet: boolean): Progress {
  const began = performance.now();
  const outcomes = new Map<string, number>();
  let settled = 0;
  const terminal = stream.isTTY === true;
  const told = (): string => {
    const { sent, settled: done, waiting, of } = standing();
    return `${number(sent)} of ${number(of)} sent, ${number(done)} settled, ${number(waiting)} waiting`;
  };
  const tell = (): void => void stream.write(terminal ? `\r\u001b[K${told()}` : `${told()}\n`);
  const timer = quiet ? undefined : setInterval(tell, terminal ? TERMINAL_MS : LOG_MS);
  return {
    get settled() { return settled; },
    count: ({ outcome }) => {
      settled += 1;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    },
    stop: () => {
      clearInterval(timer);
      if (terminal && !quiet) stream.write('\r\u001b[K');
    },
    summary: () => {
      const counts = [...outcomes].sort(([, a], [, b]) => b - a).map(([outcome, n]) => `${number(n)} ${outcome}`);
      return `${number(settled)} pushes in ${((performance.now() - began) / 1_000).toFixed(1)} s${counts.length === 0 ? '' : `: ${counts.join(', ')}`}`;
    },
  };
}
