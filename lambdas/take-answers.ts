import { Failure } from '../core/failure.ts';
import { awaits } from '../core/journey/awaiting.ts';
import { versionKey } from '../core/journey/plan.ts';
import { catalogHolding } from '../core/catalog/holding.ts';
import type { DeadLetters } from '../core/ports.ts';
import { type Answered, answered } from '../core/webhook/call.ts';
import { settled } from './hand.ts';
import { type MessageEnd, messageHandler, workMessage } from './messages.ts';
import { moveActor, type MovePorts } from './move-actor.ts';
import { answerPorts } from './wiring/take-answers.ts';

export interface AnswerPorts extends MovePorts { readonly deadLetters: DeadLetters }

/** Moves the instance that waits for an answer. One that has moved on does not match, so the same answer may come any number of times. */
export async function takeAnswer(ports: AnswerPorts, { profileId, journey, version, ...answering }: Answered): Promise<'moved' | 'gone'> {
  const key = versionKey(journey, version);
  const { plans } = await catalogHolding(ports.catalog, (c) => c.plans.has(key));
  // An answer that is taken where its plan is not known would be lost: it comes again.
  if (!plans.has(key)) throw new Failure('no-plan', key);
  const { row } = await settled(ports, () => moveActor(ports, profileId, { kind: 'answer', ...answering }, { concerns: ({ instances }) => instances.some((instance) => awaits(instance, answering)) }));
  return row === undefined ? 'gone' : 'moved';
}

export const takeMessage = (ports: AnswerPorts, body: string): Promise<MessageEnd<'moved' | 'gone'>> =>
  workMessage({ source: 'take-answers', schema: answered, deadLetters: ports.deadLetters }, body, (answer) => takeAnswer(ports, answer));

/** As many as a function of 1 GB keeps in the air without waiting for itself. */
const PARALLEL = 8;

export const handler = messageHandler({ name: 'take-answers', message: 'answers taken', parallel: PARALLEL }, (record) => takeMessage(answerPorts(), record.body));
