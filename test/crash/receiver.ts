import { answered } from '../../core/webhook/call.ts';
import type { Attempted } from '../../core/webhook/verdict.ts';
import { callMessage, type CallPorts } from '../../lambdas/call-webhook.ts';
import { hmacSha256 } from '../../lambdas/adapters/webhook-secrets.ts';
import { OriginBreakers } from '../../lambdas/origin-breakers.ts';
import { takeAnswer } from '../../lambdas/take-answers.ts';
import { LeasedPlaces } from '../../lambdas/places.ts';
import { throughGate, type Gate } from '../support/gate.ts';
import { Notes } from './notes.ts';
import type { Letter, Message, World } from './world.ts';

let invocations = 0;

/** One invocation of call-webhook or take-answers over one message. */
export function workLetter(world: World, { body }: Message<Letter>, gate: Gate): { readonly work: Promise<void>; readonly notes?: Notes } {
  if (body.to === 'call') return { work: call(world, body.text, gate) };
  const { profileId: _profileId, journey: _journey, version: _version, ...answering } = answered.parse(JSON.parse(body.text));
  const notes = new Notes(world, { kind: 'answer', answering });
  return { notes, work: take(world, body.text, gate, notes) };
}

async function call(world: World, text: string, gate: Gate): Promise<void> {
  const { webhooks: queue, ...ports } = throughGate({ ...world.ports(), origins: world.origins }, gate);
  const calling: CallPorts = {
    ...ports, queue, paces: world.gates.paces, attempt: async () => answer(world), secrets: async () => undefined, sign: hmacSha256,
    breakers: new OriginBreakers(ports.origins, world.clock),
  };
  const { end } = await callMessage(calling, text, { owner: `c${String(++invocations)}`, remainingMs: () => 60_000 });
  if (end === 'failed' || end === 'parked') throw new Error(`a call ${end}`);
}

async function take(world: World, text: string, gate: Gate, notes: Notes): Promise<void> {
  await takeAnswer(gatedMover(world, gate, notes), answered.parse(JSON.parse(text)));
}

/** A mover's ports, with places of its own. */
export function gatedMover(world: World, gate: Gate, notes: Notes) {
  const ports = throughGate(world.ports(notes), gate);
  return { ...ports, places: new LeasedPlaces(ports.leases, () => `lease${String(++invocations)}`, async () => undefined) };
}

/** What receivers answer, or do not. */
function answer({ random }: World): Attempted {
  const luck = random.next();
  if (luck < 0.55) return { status: 200, text: JSON.stringify({ count: random.below(6), note: 'x'.repeat(random.chance(0.3) ? 400 : 2) }) };
  if (luck < 0.65) return { status: 404, text: '' };
  if (luck < 0.8) return { status: 503, text: 'busy' };
  return luck < 0.9 ? { error: 'connect' } : { error: 'timeout' };
}
