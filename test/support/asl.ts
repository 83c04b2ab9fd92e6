import validate from 'asl-validator';
import type { AslDefinition } from '../../core/journey/machine.ts';

/** What is wrong with a state machine. MiniStack accepts any definition and AWS only tells at publish: this is the check between.
 *  The validator writes into what it reads, so it gets a copy. */
export const aslErrors = (machine: AslDefinition): readonly string[] => validate(structuredClone(machine)).errors.map((e) => e.message);
