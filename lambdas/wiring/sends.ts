import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentOf } from '../../core/environment.ts';
import { batchReader } from '../adapters/batch-reader.ts';
import { catalogStore } from '../adapters/catalog.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { fileStore } from '../adapters/files.ts';
import { sha256 } from '../adapters/hashing.ts';
import { loopMachine } from '../adapters/loop-machine.ts';
import { clock, once } from '../adapters/once.ts';
import { reportStore } from '../adapters/reports.ts';
import { sendStore } from '../adapters/sends.ts';
import type { SendPorts } from '../sends/ports.ts';

export const sendPorts = once((): SendPorts => {
  const env = environmentOf('sends', process.env);
  return {
    sends: sendStore(env.SENDS_TABLE, env.CATALOG_TABLE),
    reader: catalogReader(env.CATALOG_TABLE, clock),
    files: fileStore(env.FILES_BUCKET),
    machine: loopMachine(env.SEND_MACHINE),
    catalog: catalogStore(env.CATALOG_TABLE),
    batches: batchReader(env.BATCHES_TABLE, clock.now),
    reports: reportStore(env.REPORTS_TABLE, clock.now),
    hash: sha256,
    random: { chance: () => randomBytes(10).toString('hex') },
    pause: (ms) => sleep(ms / 2 + randomInt(ms)),
  };
});
