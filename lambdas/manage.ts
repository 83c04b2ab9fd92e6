import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { APP_SCHEMAS } from '../core/api/apps.ts';
import { JOURNEY_SCHEMAS } from '../core/api/journeys.ts';
import { MESSAGE_SCHEMAS } from '../core/api/messages.ts';
import { environmentOf } from '../core/environment.ts';
import { catalogStore } from './adapters/catalog.ts';
import { credentialStore } from './adapters/credentials.ts';
import { sha256 } from './adapters/hashing.ts';
import { machineStore } from './adapters/machines.ts';
import { httpHandler, type Operations } from './http.ts';
import { appOperations } from './manage/apps.ts';
import { journeyOperations } from './manage/journeys.ts';
import { keyOperations } from './manage/keys.ts';
import { messageOperations } from './manage/messages.ts';
import type { ManagePorts } from './manage/ports.ts';

export const MANAGE_SCHEMAS = { ...APP_SCHEMAS, ...MESSAGE_SCHEMAS, ...JOURNEY_SCHEMAS } as const;

/** The operator API: apps, keys, messages and journeys. */
export const manageOperations = (ports: ManagePorts): Operations<typeof MANAGE_SCHEMAS> =>
  ({ ...appOperations(ports), ...keyOperations(ports), ...messageOperations(ports), ...journeyOperations(ports) });

const KEY_ID_LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

function managePorts(): ManagePorts {
  const env = environmentOf('manage', process.env);
  return {
    catalog: catalogStore(env.CATALOG_TABLE),
    credentials: credentialStore(env.SECRET_PREFIX),
    machines: machineStore(env.RUN_STEP, env.JOURNEY_ROLE),
    hash: sha256,
    random: {
      keyId: () => Array.from({ length: 16 }, () => KEY_ID_LETTERS[randomInt(KEY_ID_LETTERS.length)]).join(''),
      secret: () => randomBytes(32).toString('base64url'),
    },
    // Spread, so that writers who lost to each other do not meet again at once.
    pause: (ms) => sleep(ms / 2 + randomInt(ms)),
    runStep: env.RUN_STEP,
    machinePrefix: env.MACHINE_PREFIX,
  };
}

export const handler = httpHandler(MANAGE_SCHEMAS, () => manageOperations(managePorts()));
