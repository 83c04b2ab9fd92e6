import { environmentOf } from '../../core/environment.ts';
import { deadLetters } from '../adapters/dead-letters.ts';
import { sha256 } from '../adapters/hashing.ts';
import { clock, once } from '../adapters/once.ts';
import { reportStore } from '../adapters/reports.ts';
import type { FoldPorts } from '../fold-reports.ts';

export const foldPorts = once((): FoldPorts => {
  const env = environmentOf('fold-reports', process.env);
  return { reports: reportStore(env.REPORTS_TABLE, clock.now), deadLetters: deadLetters(env.DEAD_LETTERS), hash: sha256 };
});
