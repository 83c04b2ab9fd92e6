import type { Act } from './act.ts';
import type { Connection } from './wire/connection.ts';
import type { Farewell } from './wire/wire.ts';

type Goaway = Extract<Act, { do: 'goaway' }>;

/** The GOAWAY frame an act asks for; `some` is the last stream for its variant of that name. */
export function farewellOf({ code, last = 'some', reason, debug }: Goaway, connection: Connection, some: number): Farewell {
  const streams = { all: connection.lastOpened, some, none: connection.lastOwed };
  return { code, last: streams[last], debug: debug ?? (reason === undefined ? '' : JSON.stringify({ reason })) };
}
