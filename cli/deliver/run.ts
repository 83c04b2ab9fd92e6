import type { Line } from './line.ts';
import type { Sending } from './sending.ts';

export interface RunParts {
  readonly sending: Sending;
  readonly lines: AsyncIterable<{ readonly n: number; readonly line: Line }>;
  /** Starts one. */
  readonly begin: (n: number, line: Line) => Promise<void>;
  /** Settles one that is not begun any more. */
  readonly skip: (line: Line) => void;
  /** Resolves when the results so far have been taken. */
  readonly room: () => Promise<void>;
  /** Pushes under way at once. */
  readonly concurrency: number;
  /** Aborts: nothing more is begun. */
  readonly signal: AbortSignal;
}

/** Pushes that wait for their repeat at most; beyond that no new one is begun. */
const WAITING_MAX = 20_000;
const LOOK_MS = 250;

/** Sends line after line, repeats first, as far as concurrency, memory and the reader of the results allow; ends when all have settled. */
export async function run({ sending, lines, begin, skip, room, concurrency, signal }: RunParts): Promise<void> {
  const bell = bellOf();
  const failures: unknown[] = [];
  const start = (one: Promise<void>): void => void one.catch((error: unknown) => { failures.push(error); }).then(bell.ring);
  const repeat = (): void => {
    while (sending.running < concurrency) {
      const batch = sending.due();
      if (batch === undefined) return;
      start(sending.send(batch));
    }
  };
  const isFull = (): boolean => sending.running >= concurrency || sending.waiting >= WAITING_MAX;
  const pause = (): Promise<void> => bell.wait(Math.min(LOOK_MS, Math.max(1, (sending.nextAt ?? Infinity) - Date.now())));
  const turn = async (): Promise<void> => {
    if (failures.length > 0) throw failures[0];
    await room();
    repeat();
  };

  for await (const { n, line } of lines) {
    await turn();
    while (isFull() && !signal.aborted) {
      await pause();
      await turn();
    }
    if (signal.aborted) skip(line);
    else start(begin(n, line));
  }
  while (sending.running > 0 || sending.waiting > 0) {
    if (signal.aborted) sending.end();
    await pause();
    await turn();
  }
}

/** Wakes whoever waits: when it rings, or after so many ms. */
function bellOf(): { readonly ring: () => void; wait(ms: number): Promise<void> } {
  let ring = (): void => undefined;
  return {
    ring: () => { ring(); },
    wait: (ms) => new Promise((done) => {
      const timer = setTimeout(done, ms);
      ring = () => { clearTimeout(timer); done(); };
    }),
  };
}
