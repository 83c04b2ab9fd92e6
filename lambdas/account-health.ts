import { ACCOUNT_HEALTH_SCHEMAS } from '../core/api/account-health.ts';
import { billOperations } from './account-health/bill.ts';
import { healthOperations } from './account-health/health.ts';
import { letterOperations } from './account-health/letters.ts';
import type { HealthPorts } from './account-health/ports.ts';
import { announced } from './audited.ts';
import { httpHandler, type Operations } from './http.ts';
import { accountHealthPorts } from './wiring/account-health.ts';

/** How the account is: what waits, what is held and why, what rings, what it costs; and dead letters, to be worked again. */
export const accountHealthOperations = (ports: HealthPorts): Operations<typeof ACCOUNT_HEALTH_SCHEMAS> => announced(ports.trail, TOLD, { ...healthOperations(ports), ...billOperations(ports), ...letterOperations(ports) });

const TOLD = { redriveDeadLetters: () => [{ kind: 'dead-letters', id: 'all' }] } as const;

export const handler = httpHandler(ACCOUNT_HEALTH_SCHEMAS, () => accountHealthOperations(accountHealthPorts()));
