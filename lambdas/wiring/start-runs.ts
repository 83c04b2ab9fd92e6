import { environmentOf } from '../../core/environment.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { sha256 } from '../adapters/hashing.ts';
import { loopMachine } from '../adapters/loop-machine.ts';
import { clock, once } from '../adapters/once.ts';
import { sendStore } from '../adapters/sends.ts';
import type { StartRunsPorts } from '../start-runs.ts';

export const startRunsPorts = once((): StartRunsPorts => {
  const env = environmentOf('start-runs', process.env);
  return { catalog: catalogReader(env.CATALOG_TABLE, clock), sends: sendStore(env.SENDS_TABLE), machine: loopMachine(env.SEND_MACHINE), clock, hash: sha256 };
});
