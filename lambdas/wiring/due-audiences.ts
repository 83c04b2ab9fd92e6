import { environmentOf } from '../../core/environment.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { evaluationStore } from '../adapters/evaluations.ts';
import { sha256 } from '../adapters/hashing.ts';
import { loopMachine } from '../adapters/loop-machine.ts';
import { clock, once } from '../adapters/once.ts';
import type { DueAudiencesPorts } from '../due-audiences.ts';

export const dueAudiencesPorts = once((): DueAudiencesPorts => {
  const env = environmentOf('due-audiences', process.env);
  return {
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    evaluations: evaluationStore(env.SENDS_TABLE),
    machine: loopMachine(env.EVALUATION_MACHINE),
    clock,
    hash: sha256,
  };
});
