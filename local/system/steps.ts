import { Trouble } from './trouble.ts';

/** Where a run tells what it is doing. Tests and the quiet parts of `npm test` pass their own. */
export type Say = (line: string) => void;

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1).padStart(5)} s`;

/** Runs named steps and tells each one's time. Steps may overlap: every line names its step. */
export interface Steps {
  run<T>(name: string, work: () => Promise<T>, advice: string): Promise<T>;
  /** Since the first step, in ms. */
  elapsed(): number;
}

export function stepsTold(say: Say, now: () => number = Date.now): Steps {
  const begun = now();
  return {
    elapsed: () => now() - begun,
    run: async (name, work, advice) => {
      const start = now();
      say(`  … ${name}`);
      try {
        const result = await work();
        say(`  ✓ ${name.padEnd(44)} ${seconds(now() - start)}`);
        return result;
      } catch (error) {
        say(`  ✗ ${name.padEnd(44)} ${seconds(now() - start)}`);
        throw error instanceof Trouble ? error : new Trouble(`${name}: ${error instanceof Error ? error.message : String(error)}`, advice);
      }
    },
  };
}

/** What a person at the terminal is told when all is lost. */
export function tellTrouble(error: unknown): string {
  if (error instanceof Trouble) return `\n✗ ${error.message}\n\n  What to do: ${error.advice}\n`;
  return `\n✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`;
}
