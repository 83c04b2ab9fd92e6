import type { Act } from './act.ts';
import type { Connection } from './connections.ts';
import type { Answer, Exchange } from './exchange.ts';

const REFUSED_STREAM = 7;
/** Long enough for the frames before it to leave. */
const FLUSH_MS = 20;

/** Ends a connection without HTTP/2's farewell. */
export function endConnection({ raw }: Connection, how: 'fin' | 'rst' | 'mid-body'): void {
  if (how === 'rst') raw.resetAndDestroy();
  else if (how === 'fin') raw.destroy();
  else setTimeout(() => raw.destroy(), FLUSH_MS);
}

/** GOAWAY with the last stream processed, so that it never disowns what the ledger calls accepted. Says whether this
 *  request was answered. */
export function farewell(exchange: Exchange, act: Extract<Act, { do: 'goaway' }>, answer: Answer): boolean {
  const { connection, stream } = exchange;
  const { session } = connection;
  if (session === undefined) {
    connection.raw.destroy();
    return false;
  }
  // Node sends its own idea of the last stream for 0; the refused stream itself then stands in for "none".
  const last = connection.lastProcessed === 0 ? stream : connection.lastProcessed;
  connection.lastStream = last;
  const debug = act.reason === undefined ? undefined : Buffer.from(JSON.stringify({ reason: act.reason }));
  session.goaway(act.code, last, debug);
  if (act.code !== 0) {
    setTimeout(() => connection.raw.destroy(), FLUSH_MS);
    return false;
  }
  const answered = act.accept && exchange.respond(answer);
  // A stream at or below the last one is not given up by the peer, so it is refused by itself.
  if (!act.accept) exchange.reset(REFUSED_STREAM);
  session.close();
  return answered;
}
