import type { EXPERIMENT_SCHEMAS } from '../../core/api/experiments.ts';
import { experimentResult } from '../../core/message/experiment-result.ts';
import { liveOf, recordOf } from '../../core/message/record.ts';
import { Refusal } from '../../core/problem.ts';
import { experimentScope } from '../../core/report/experiment.ts';
import type { Operations } from '../http.ts';
import { instantOf } from '../manage/ports.ts';
import type { ReadPorts } from './ports.ts';

export const experimentOperations = (ports: Pick<ReadPorts, 'catalog'> & { readonly reports: Pick<ReadPorts['reports'], 'read'> }): Operations<typeof EXPERIMENT_SCHEMAS> => ({
  getExperiment: async ({ params: { id }, now }) => {
    const stored = await ports.catalog.get('message', id);
    if (stored === undefined) throw new Refusal('not-found', `There is no message "${id}".`);
    const record = recordOf(stored);
    const [experiment, state] = [liveOf(record)?.experiment, record.live?.experiment];
    if (experiment === undefined || state === undefined) throw new Refusal('not-found', `What is sent of the message "${id}" has no experiment.`);
    const counts = await ports.reports.read(experimentScope(id, state.run), 'day', state.since, now);
    const { run, since, winner } = state;
    return {
      status: 200,
      body: {
        message: id, run, since: instantOf(since), ...(experiment.holdOut !== undefined && { holdOut: experiment.holdOut }),
        ...(winner !== undefined && { winner: { ...winner, at: instantOf(winner.at) } }),
        ...experimentResult({ experiment, state, counts, now }),
      },
    };
  },
});
