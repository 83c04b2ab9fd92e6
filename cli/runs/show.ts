import type { ItemOf } from '../api/request.ts';
import { number } from '../reports/table.ts';

type Run = ItemOf<'listRuns'>;

export const RUN_HEADS = ['ID', 'VERSION', 'STATE', 'STARTS', 'AUDIENCE', 'MEMBERS', 'WORKED'] as const;
export const runRow = (run: Run): readonly string[] =>
  [run.id, String(run.version), stateOf(run), run.startsAt.slice(0, 16), run.audience, number(run.progress.members), number(run.progress.worked)];

const stateOf = ({ state, paused }: Run): string => (paused === undefined ? state : 'paused');

/** `entering  run 0193… of weekly-digest@2  1,200 of 20,000` */
export const runLine = (run: Run): string => `${stateOf(run)}  run ${run.id} of ${run.journey}@${run.version}  ${number(run.progress.worked)} of ${number(run.progress.members)}`;
