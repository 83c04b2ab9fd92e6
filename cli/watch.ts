import { setTimeout as sleep } from 'node:timers/promises';

/** Shows how far something is: on a terminal a bar on one line that changes, else now and then a new line. */
export interface Bar {
  /** `share` is 0 to 1; undefined while it is not known. */
  show(share: number | undefined, text: string): void;
  end(): void;
}

const WIDTH = 24;
const LOG_MS = 5_000;

export function barOn(stream: NodeJS.WriteStream, now: () => number = Date.now): Bar {
  let told = 0;
  let drawn = false;
  const bar = (share: number): string => {
    const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
    return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100).toString().padStart(3)} % `;
  };
  return {
    show: (share, text) => {
      const line = `${share === undefined ? '' : bar(share)}${text}`;
      if (stream.isTTY) {
        stream.write(`\r\u001b[K${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
        drawn = true;
      } else if (now() - told >= LOG_MS) {
        told = now();
        stream.write(`${line}\n`);
      }
    },
    end: () => void (drawn && stream.write('\r\u001b[K')),
  };
}

const FIRST_MS = 300;
const LONGEST_MS = 3_000;

/** Looks again and again, ever slower, until it is done. */
export async function untilDone<T>(look: () => Promise<T>, { done, tell, pause = sleep }: { readonly done: (seen: T) => boolean; readonly tell: (seen: T) => void; readonly pause?: (ms: number) => Promise<unknown> }): Promise<T> {
  for (let wait = FIRST_MS; ; wait = Math.min(LONGEST_MS, wait * 1.5)) {
    const seen = await look();
    if (done(seen)) return seen;
    tell(seen);
    await pause(wait);
  }
}
