import type { FaultRow } from './row.ts';
import { ANSWER_ROWS } from './rows/answer-rows.ts';
import { CONNECTION_ROWS } from './rows/connection-rows.ts';
import { CREDENTIAL_ROWS } from './rows/credential-rows.ts';
import { NETWORK_ROWS } from './rows/network-rows.ts';

/** The fault table (reference: providers 5), row by row. */
export const FAULT_ROWS: readonly FaultRow[] = [...CONNECTION_ROWS, ...ANSWER_ROWS, ...NETWORK_ROWS, ...CREDENTIAL_ROWS];
