import { environmentOf } from '../../core/environment.ts';
import { loopMachine } from '../adapters/loop-machine.ts';
import type { LoopMachine } from '../../core/loop.ts';

export type TurnFunction = 'erase-profile' | 'evaluate-audience' | 'run-send';

/** The machine that runs this very function. */
export const ownMachine = <T>(name: TurnFunction): LoopMachine<T> => loopMachine(environmentOf(name, process.env).LOOP_MACHINE);
