import type { Act } from './act.ts';
import type { Answer, Exchange } from './exchange.ts';
import { farewellOf } from './farewell.ts';
import type { Endpoint, LedgerEntry, NewEntry } from './ledger.ts';
import { malformed } from './malformed.ts';
import { takeTime, type Simulation } from './simulation.ts';
import type { Farewell } from './wire/wire.ts';

/** What a request deserves by the provider's rules. */
export interface Verdict {
  /** Row of the provider's table. */
  readonly row: string;
  readonly reason: string;
  readonly accepted: boolean;
  readonly answer: Answer;
}

/** What a provider's part of a simulator brings to settle a request. */
export interface Case {
  readonly endpoint: Endpoint;
  /** What the provider's rules say. */
  readonly usual: Verdict;
  readonly act: Act;
  /** An asked-for row of the table as a verdict. */
  verdictOf(act: Extract<Act, { do: 'answer' }>): Verdict;
  /** Called once, if the request was accepted. */
  deliver?(): void;
  /** Called once the sender has its answer. */
  answered?(verdict: Verdict): void;
  /** The ledger's line but for what became of the request; absent where there is no ledger. */
  readonly line?: Omit<NewEntry, 'status' | 'reason' | 'answer' | 'accepted'>;
}

/** Judges first, answers later: a sender that gives up meanwhile was accepted all the same, as with the real ones. */
export async function settle(simulation: Simulation, exchange: Exchange, of: Case): Promise<void> {
  const { connection, stream } = exchange;
  if (stream > connection.lastStream) return exchange.reset(REFUSED_STREAM);
  if (connection.mute) return;
  const plan = planOf(of);
  if (plan.processed) connection.judged(stream);
  const said = of.act.do === 'goaway' ? disown(of.act, exchange, plan) : undefined;
  const entry = record(simulation, of, plan);
  if (plan.verdict.accepted) of.deliver?.();
  if (!(await answer(of, { simulation, exchange, answer: plan.verdict.answer, said, processed: plan.processed }))) return;
  if (entry !== undefined) simulation.ledger.markAnswered(entry);
  of.answered?.(plan.verdict);
}

const record = ({ ledger }: Simulation, { line }: Case, { status, verdict: { reason, row, accepted } }: Plan): LedgerEntry | undefined =>
  (line === undefined ? undefined : ledger.record({ ...line, status, reason, answer: row, accepted }));

/** Says whether the request was answered. */
async function answer({ endpoint, act }: Case, scene: Scene): Promise<boolean> {
  await takeTime(scene.simulation, endpoint);
  // Another act may have ended or frozen the connection while this one took its time: then nothing more can be said on it.
  return !scene.exchange.connection.mute && (DEEDS[act.do] as (act: Act, scene: Scene) => boolean | Promise<boolean>)(act, scene);
}

interface Plan {
  readonly verdict: Verdict;
  /** As the sender can see it; 0: none. */
  readonly status: number;
  readonly processed: boolean;
}

type Of<D extends Act['do']> = Extract<Act, { do: D }>;
type ByAct<R, C extends readonly unknown[]> = { readonly [D in Act['do']]: (act: Of<D>, ...rest: C) => R };

const usually = (_act: Act, { usual }: Case): Plan => ({ verdict: usual, status: usual.answer.status, processed: true });
const unansweredAs = (act: Of<'hang' | 'cut' | 'freeze'>, { usual }: Case): Plan => unanswered(act.do, usual, act.accept);

const PLANS: ByAct<Plan, [Case]> = {
  accept: usually,
  settings: usually,
  delay: usually,
  answer: (act, { verdictOf }) => {
    const verdict = verdictOf(act);
    return { verdict, status: verdict.answer.status, processed: true };
  },
  malformed: (act, { usual }) => {
    const row = `malformed-${act.form}`;
    const accepted = usual.accepted && act.status < 300;
    const verdict = { row, reason: accepted ? usual.reason : row, accepted, answer: malformed(act, usual.answer) };
    return { verdict, status: act.status, processed: true };
  },
  hang: unansweredAs,
  cut: unansweredAs,
  freeze: unansweredAs,
  reset: (act, { usual }) => unanswered(act.do, usual, act.accept && act.code !== REFUSED_STREAM),
  goaway: (act, of) => (act.code === 0 && (act.accept || act.last === 'all') ? usually(act, of) : unanswered(act.do, of.usual, act.accept)),
};

// The compiler cannot see that a table's entry takes the very act it was looked up by.
const planOf = (of: Case): Plan => (PLANS[of.act.do] as (act: Act, of: Case) => Plan)(of.act, of);

/** RFC 9113 8.7: a refused stream was not processed, so it must not be accepted either. */
const REFUSED_STREAM = 7;

function unanswered(how: string, usual: Verdict, carriedOut: boolean): Plan {
  const accepted = carriedOut && usual.accepted;
  return { verdict: { ...usual, row: how, reason: accepted ? usual.reason : how, accepted }, status: 0, processed: carriedOut };
}

/** From now on later streams are not processed, though GOAWAY is said only when this request has taken its time. */
function disown(act: Of<'goaway'>, { connection, stream }: Exchange, { processed }: Plan): Farewell {
  const farewell = farewellOf(act, connection, processed ? Math.max(stream, connection.lastProcessed) : connection.lastProcessed);
  connection.lastStream = Math.min(connection.lastStream, farewell.last);
  return farewell;
}

interface Scene {
  readonly simulation: Simulation;
  readonly exchange: Exchange;
  readonly answer: Answer;
  readonly said: Farewell | undefined;
  readonly processed: boolean;
}

const respond = (_act: Act, { exchange, answer }: Scene): boolean => exchange.respond(answer);
const silence = (): boolean => false;

/** Says whether the request was answered. */
const DEEDS: ByAct<boolean | Promise<boolean>, [Scene]> = {
  accept: respond,
  answer: respond,
  malformed: respond,
  hang: silence,
  settings: ({ maxConcurrentStreams }, { exchange, answer }) => {
    exchange.connection.tellLimit(maxConcurrentStreams);
    return exchange.respond(answer);
  },
  delay: async ({ ms, part = 'answer' }, { simulation, exchange, answer }) => {
    const waited = simulation.clock.wait(ms);
    if (part === 'body') return exchange.respondSlowly(answer, waited);
    await waited;
    return exchange.respond(answer);
  },
  freeze: (_act, { exchange }) => {
    exchange.connection.freeze();
    return false;
  },
  reset: ({ code }, { exchange }) => {
    exchange.reset(code);
    return false;
  },
  cut: ({ how }, { exchange, answer }) => {
    if (how !== 'mid-body') exchange.connection.cut(how);
    else {
      exchange.connection.cutWithin(exchange.stream);
      exchange.respondPartly(answer);
    }
    return false;
  },
  goaway: ({ code }, { exchange, answer, said, processed }) => {
    if (said === undefined) return false;
    const farewell = (): void => { exchange.connection.goaway(said); };
    if (code !== 0) {
      farewell();
      return false;
    }
    // After the answers given so far: there are senders, as Pushy, that hang up when they hear it.
    exchange.onClose(farewell);
    if (processed) return exchange.respond(answer);
    // A stream at or below the last one is not given up by the peer, so it is refused by itself.
    exchange.reset(REFUSED_STREAM);
    return false;
  },
};
