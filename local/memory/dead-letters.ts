import type { DeadLetters } from '../../core/ports.ts';

export interface Letter { readonly source: string; readonly reason: string; readonly record: unknown }
export interface MemoryDeadLetters extends DeadLetters { readonly letters: readonly Letter[] }

/** Parked records in memory, as the queue would give them back. */
export function memoryDeadLetters(): MemoryDeadLetters {
  const letters: Letter[] = [];
  return {
    letters,
    park: async (letter) => void letters.push(JSON.parse(JSON.stringify(letter)) as Letter),
  };
}
