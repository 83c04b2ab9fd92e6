import type { Act } from './act.ts';
import type { Answer, Exchange } from './exchange.ts';
import { endConnection, farewell } from './farewell.ts';
import type { Endpoint, NewEntry } from './ledger.ts';
import { takeTime, type Simulation } from './simulation.ts';

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
  deliver(): void;
  /** The ledger's line but for what became of the request; absent where there is no ledger (token endpoint). */
  readonly line?: Omit<NewEntry, 'status' | 'reason' | 'answer' | 'accepted'>;
}

/** Judges first, answers later: a sender that gives up meanwhile was accepted all the same, as with the real ones. */
export async function settle(simulation: Simulation, exchange: Exchange, of: Case): Promise<void> {
  const { connection, stream } = exchange;
  if (stream > connection.lastStream) {
    exchange.reset(REFUSED_STREAM);
    return;
  }
  const plan = planOf(of);
  if (plan.processed) connection.lastProcessed = Math.max(connection.lastProcessed, stream);
  const entry = of.line === undefined ? undefined : simulation.ledger.record({
    ...of.line, status: plan.status, reason: plan.verdict.reason, answer: plan.verdict.row, accepted: plan.verdict.accepted,
  });
  if (plan.verdict.accepted) of.deliver();
  await takeTime(simulation, of.endpoint);
  const answered = perform(exchange, of.act, plan.verdict.answer);
  if (answered && entry !== undefined) simulation.ledger.markAnswered(entry);
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

const PLANS: ByAct<Plan, [Case]> = {
  accept: usually,
  settings: usually,
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
  hang: (act, { usual }) => unanswered(act.do, usual, act.accept),
  cut: (act, { usual }) => unanswered(act.do, usual, act.accept),
  reset: (act, { usual }) => unanswered(act.do, usual, act.accept && act.code !== REFUSED_STREAM),
  goaway: (act, of) => (act.accept && act.code === 0 ? usually(act, of) : unanswered(act.do, of.usual, act.accept)),
};

// The compiler cannot see that a table's entry takes the very act it was looked up by.
const planOf = (of: Case): Plan => (PLANS[of.act.do] as (act: Act, of: Case) => Plan)(of.act, of);

/** RFC 9113 8.7: a refused stream was not processed, so it must not be accepted either. */
const REFUSED_STREAM = 7;

function unanswered(how: string, usual: Verdict, carriedOut: boolean): Plan {
  const accepted = carriedOut && usual.accepted;
  return { verdict: { ...usual, row: how, reason: accepted ? usual.reason : how, accepted }, status: 0, processed: carriedOut };
}

const respond = (_act: Act, exchange: Exchange, answer: Answer): boolean => exchange.respond(answer);

/** Says whether the request was answered. */
const DEEDS: ByAct<boolean, [Exchange, Answer]> = {
  accept: respond,
  answer: respond,
  malformed: respond,
  settings: ({ maxConcurrentStreams }, exchange, answer) => {
    exchange.connection.session?.settings({ maxConcurrentStreams });
    return exchange.respond(answer);
  },
  hang: () => false,
  reset: ({ code }, exchange) => {
    exchange.reset(code);
    return false;
  },
  cut: ({ how }, exchange, answer) => {
    if (how === 'mid-body') exchange.respondPartly(answer);
    endConnection(exchange.connection, how);
    return false;
  },
  goaway: (act, exchange, answer) => farewell(exchange, act, answer),
};

/** Another act may have ended the connection while this one took its time: then nothing more can be said on it. */
const perform = (exchange: Exchange, act: Act, answer: Answer): boolean =>
  exchange.connection.session?.destroyed !== true && (DEEDS[act.do] as (act: Act, exchange: Exchange, answer: Answer) => boolean)(act, exchange, answer);

function malformed({ form, status }: Of<'malformed'>, { headers }: Answer): Answer {
  const html = '<!DOCTYPE html>\n<html lang=en>\n  <title>Error (Server Error)!!1</title>\n  <p>That’s an error.\n</html>\n';
  const json = { ...headers, 'content-type': 'application/json; charset=UTF-8' };
  switch (form) {
    case 'empty':
      return { status, headers: {}, body: '' };
    case 'html':
      return { status, headers: { 'content-type': 'text/html; charset=UTF-8' }, body: html };
    case 'truncated':
      return { status, headers: json, body: '{"reason":"Unreg' };
    case 'unknown-reason':
      return { status, headers: json, body: `{"reason":"SolarFlare","error":{"code":${status},"message":"Solar flare.","status":"SOLAR_FLARE"}}` };
  }
}
