import { PEOPLE_SCHEMAS } from '../core/api/people.ts';
import { REPORT_SCHEMAS } from '../core/api/reports.ts';
import { httpHandler, type Operations } from './http.ts';
import { peopleOperations } from './read/profiles.ts';
import { reportOperations } from './read/reports.ts';
import type { ReadPorts } from './read/ports.ts';
import { readPorts } from './wiring/read.ts';

const READ_SCHEMAS = { ...PEOPLE_SCHEMAS, ...REPORT_SCHEMAS } as const;

/** The reading side of the operator API: people and reports. */
export const readOperations = (ports: ReadPorts): Operations<typeof READ_SCHEMAS> => ({ ...peopleOperations(ports), ...reportOperations(ports) });

export const handler = httpHandler(READ_SCHEMAS, () => readOperations(readPorts()));
