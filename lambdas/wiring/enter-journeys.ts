import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { environmentOf } from '../../core/environment.ts';
import { auditTrail } from '../adapters/audit-trail.ts';
import { catalogReader } from '../adapters/catalog-reader.ts';
import { eventStore } from '../adapters/events.ts';
import { sha256 } from '../adapters/hashing.ts';
import { loopMachine } from '../adapters/loop-machine.ts';
import { clock, once } from '../adapters/once.ts';
import { sendStore } from '../adapters/sends.ts';
import type { EnterPorts } from '../enter-journeys/ports.ts';

export const enterPorts = once((): EnterPorts => {
  const env = environmentOf('enter-journeys', process.env);
  return {
    catalog: catalogReader(env.CATALOG_TABLE, clock),
    events: eventStore(env.EVENTS_TABLE),
    trail: auditTrail(env.CATALOG_TABLE),
    sends: sendStore(env.SENDS_TABLE, env.CATALOG_TABLE),
    machine: loopMachine(env.SEND_MACHINE),
    hash: sha256,
    pause: (ms) => sleep(ms / 2 + randomInt(ms)),
    random: { chance: () => randomBytes(10).toString('hex') },
  };
});
