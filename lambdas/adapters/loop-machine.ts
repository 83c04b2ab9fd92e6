import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { LoopMachine, Turn } from '../../core/loop.ts';

let client: SFNClient | undefined;

/** An execution's name is taken while it runs and for 90 days after: AWS answers the same name and input with the same ARN while it
 *  runs, MiniStack with ExecutionAlreadyExists always. */
export const loopMachine = <T>(machine: string): LoopMachine<T> => ({
  async start(name, next, number = 1) {
    client ??= new SFNClient({ maxAttempts: 5 });
    const first: Turn<T> = { next, leg: { name, number, turns: 0 } };
    try {
      await client.send(new StartExecutionCommand({ stateMachineArn: machine, name: number === 1 ? name : `${name}-${number}`, input: JSON.stringify(first) }));
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
    }
  },
});
