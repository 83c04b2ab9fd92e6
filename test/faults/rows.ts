import type { FaultRow } from './row.ts';
import { ANSWER_ROWS } from './rows/answer-rows.ts';
import { CREDENTIAL_ROWS } from './rows/credential-rows.ts';
import { NETWORK_ROWS } from './rows/network-rows.ts';
import { SCENARIO_ROWS } from './rows/scenario-rows.ts';

/** Every variant of the fault table as the simulators play it, and what takes an arrangement at the sender's side. */
export const FAULT_ROWS: readonly FaultRow[] = [...SCENARIO_ROWS, ...ANSWER_ROWS, ...NETWORK_ROWS, ...CREDENTIAL_ROWS];
