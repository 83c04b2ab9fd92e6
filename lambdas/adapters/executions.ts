import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Executions } from '../../core/ports.ts';
import { cohortInput, executionName } from '../../core/journey/machine.ts';
import { sha256 } from './hashing.ts';

let client: SFNClient | undefined;

/** One execution is one cohort. Its name is derived, so starting it twice starts it once: AWS answers the same name and
 *  input with the same ARN while it runs and ExecutionAlreadyExists for 90 days after; MiniStack with the latter always. */
export const executions = (): Executions => ({
  async start(machine, cohort, attempt, early) {
    client ??= new SFNClient({ maxAttempts: 5 });
    try {
      await client.send(new StartExecutionCommand({
        stateMachineArn: machine, name: executionName(sha256, cohort, attempt, early), input: JSON.stringify(cohortInput(cohort, early)),
      }));
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
    }
  },
});
