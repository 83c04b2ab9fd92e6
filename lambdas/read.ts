import { EXPERIMENT_SCHEMAS } from '../core/api/experiments.ts';
import { INSTANCE_SCHEMAS } from '../core/api/instances.ts';
import { PREVIEW_SCHEMAS } from '../core/api/message-preview.ts';
import { PEOPLE_SCHEMAS } from '../core/api/people.ts';
import { PUSH_SCHEMAS } from '../core/api/pushes.ts';
import { FIGURE_SCHEMAS } from '../core/api/report.ts';
import { REPORT_SCHEMAS } from '../core/api/reports.ts';
import { VERDICT_SCHEMAS } from '../core/api/verdict.ts';
import { httpHandler, type Operations } from './http.ts';
import { experimentOperations } from './read/experiments.ts';
import { figureOperations } from './read/figures.ts';
import { instanceOperations } from './read/instances.ts';
import { previewOperations } from './read/messages.ts';
import { peopleOperations } from './read/profiles.ts';
import { pushOperations } from './read/pushes.ts';
import { exportOperations } from './read/report-export.ts';
import { rowOperations } from './read/report-rows.ts';
import { reportOperations } from './read/reports.ts';
import { verdictOperations } from './read/verdict.ts';
import type { ReadPorts } from './read/ports.ts';
import { readPorts } from './wiring/read.ts';

const READ_SCHEMAS = { ...PREVIEW_SCHEMAS, ...EXPERIMENT_SCHEMAS, ...PEOPLE_SCHEMAS, ...PUSH_SCHEMAS, ...REPORT_SCHEMAS, ...FIGURE_SCHEMAS, ...INSTANCE_SCHEMAS, ...VERDICT_SCHEMAS } as const;

/** The reading side of the operator API: people, pushes, reports, and what a message would be. */
export const readOperations = (ports: ReadPorts): Operations<typeof READ_SCHEMAS> => ({ ...previewOperations(ports), ...experimentOperations(ports), ...peopleOperations(ports), ...pushOperations(ports), ...reportOperations(ports), ...figureOperations(ports), ...rowOperations(ports), ...exportOperations(ports), ...instanceOperations(ports), ...verdictOperations(ports) });

export const handler = httpHandler(READ_SCHEMAS, () => readOperations(readPorts()));
