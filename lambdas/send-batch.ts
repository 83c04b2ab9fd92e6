import { aimed } from '../core/delivery/aim.ts';
import type { Push, PushBatch } from '../core/delivery/batch.ts';
import { fateOf, isShutOut, judge, type Fate, type Sent } from '../core/delivery/fate.ts';
import { limitsOf } from '../core/delivery/pace-limits.ts';
import type { Hold } from '../core/delivery/passage.ts';
import { REQUEST_TIMEOUT_MS } from '../core/delivery/transport.ts';
import { ruleOf } from '../core/delivery/verdict.ts';
import { WaveWatch } from '../core/delivery/wave-watch.ts';
import type { DeliverPorts, Invocation } from './deliver-push.ts';

/** No push is begun later than this before the time-out: its answer, the finish and the leftovers still have to fit. */
const RESERVE_MS = 5_000 + REQUEST_TIMEOUT_MS;

export interface Admitted {
  readonly batch: PushBatch;
  /** Per push, its fate when it is not to be sent. */
  readonly admitted: readonly (Fate | undefined)[];
  /** The app's breaker is open: one push goes first, the rest follow when it was answered well. */
  readonly probe: boolean;
}

export interface Sending {
  /** In the batch's order. */
  readonly fates: readonly Fate[];
  readonly hold?: Hold;
  /** Provider's words no row of the tables knows. */
  readonly said: readonly string[];
}

/** Sends what is admitted, tells the breaker what the answers were, and says of each push what became of it. Nothing is thrown and
 *  nothing stays open: what was not begun in time is handed on. */
export async function sendAdmitted(ports: DeliverPorts, { batch, admitted, probe }: Admitted, invocation: Invocation): Promise<Sending> {
  const startBy = ports.clock.now() + invocation.remainingMs() - RESERVE_MS;
  const going = batch.pushes.flatMap((_, index) => (admitted[index] === undefined ? [index] : []));
  const answers = new Map<number, Sent>();
  const [first] = going;
  let hold: Hold | undefined;
  if (probe && first !== undefined) hold = await sendSome(ports, { batch, indices: [first], startBy, answers, owner: invocation.owner });
  const rest = probe ? going.slice(1) : going;
  if (hold === undefined && rest.length > 0) hold = await sendSome(ports, { batch, indices: rest, startBy, answers, owner: invocation.owner });
  await slowProject(ports, batch, answers);
  const held = hold && { ...hold, now: ports.clock.now() };
  const fates = batch.pushes.map((push, index): Fate => admitted[index] ?? fateOf(batch, push, answers.get(index), held));
  return { fates, said: strangeWords(batch, [...answers.values()]), ...(hold !== undefined && { hold }) };
}

interface Some {
  readonly batch: PushBatch;
  readonly indices: readonly number[];
  readonly startBy: number;
  readonly answers: Map<number, Sent>;
  readonly owner: string;
}

/** The batch broke off, but the app as a whole does well so far: what was not begun goes on a little later, and on its first try what
 *  the wave refused too, when more is known. A refusal that comes again is believed. */
const STOPPED_SECONDS = 10;

/** A wave inside the batch ends it: what still waits for a connection is not begun. */
async function sendSome(ports: DeliverPorts, { batch, indices, startBy, answers, owner }: Some): Promise<Hold | undefined> {
  const watch = new WaveWatch(batch.provider);
  await Promise.all(indices.map(async (index) => {
    const push = batch.pushes[index];
    if (push === undefined) return;
    const sentAt = ports.clock.now();
    const answer = await ports.senders.send({ app: batch.app, provider: batch.provider, push: aimed(push) }, { startBy, stopped: () => watch.breaking !== undefined });
    const sent = { answer, sentAt, answeredAt: ports.clock.now() };
    answers.set(index, sent);
    watch.hear(reasonOf(batch, push, sent));
  }));
  const held = watch.reasons.length === 0 ? undefined : await ports.breakers.report(batch, { owner, reasons: watch.reasons });
  if (held !== undefined || watch.breaking === undefined) return held;
  return { cause: batch.attempt === 0 ? watch.breaking : 'wave', delay: STOPPED_SECONDS };
}

/** What the answer says about the app; undefined: nothing. A token that is refused for itself again says nothing new: leftovers hold
 *  nothing but such tokens, and would look like a wave. */
function reasonOf(batch: PushBatch, push: Push, sent: Sent): string | undefined {
  const verdict = judge(batch.provider, sent);
  if ('excluded' in verdict || verdict.reason === 'not-sent' || isShutOut(batch, push, verdict.reason)) return undefined;
  const repeated = push.other !== undefined || push.again !== undefined;
  return repeated && ruleOf(batch.provider, verdict.reason)?.wave === 'tokens' ? undefined : verdict.reason;
}

/** 429 for the whole project: everybody waits as long as it asks, a minute if it does not say (reference: providers 2.4). */
async function slowProject(ports: DeliverPorts, batch: PushBatch, answers: ReadonlyMap<number, Sent>): Promise<void> {
  const waits = [...answers.values()].flatMap((sent) => {
    const verdict = judge(batch.provider, sent);
    return 'reason' in verdict && ruleOf(batch.provider, verdict.reason)?.reaction === 'slow-project' ? [verdict.retryAfter ?? 60] : [];
  });
  const app = waits.length === 0 ? undefined : (await ports.catalog.current()).apps.get(batch.app);
  const [project] = app === undefined ? [] : limitsOf(batch, app);
  if (project !== undefined) await ports.paces.slow(project.key, ports.clock.now() + Math.max(...waits) * 1_000);
}

function strangeWords(batch: PushBatch, sent: readonly Sent[]): string[] {
  const words = sent.flatMap((s) => {
    const verdict = judge(batch.provider, s);
    return 'reason' in verdict && verdict.reason.startsWith('other-') && verdict.said !== undefined ? [verdict.said] : [];
  });
  return [...new Set(words)].slice(0, 5);
}
