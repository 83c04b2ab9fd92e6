import type { Verdict } from '../settle.ts';
import type { Simulation } from '../simulation.ts';
import type { Connection } from '../wire/connection.ts';

interface Record { errors: number; badTokens: number; slowed: boolean }

const records = new WeakMap<Connection, Record>();

/** How APNs treats a connection that brings errors (Apple: 4xx slow it down, too many end it, BadDeviceToken soonest; a dead token is
 *  no error). Called once each answer is given. */
export function discipline({ settings }: Simulation, connection: Connection, verdict: Verdict): void {
  const record = records.get(connection) ?? { errors: 0, badTokens: 0, slowed: false };
  records.set(connection, record);
  if (verdict.accepted) return forgive(record, connection, settings.apnsStreams);
  if (!isError(verdict)) return;
  record.errors += 1;
  record.badTokens += verdict.row === 'BadDeviceToken' ? 1 : 0;
  if (record.badTokens === settings.apnsBadTokenBudget) connection.goaway({ code: 0, last: connection.lastOpened, debug: '' });
  else if (record.errors >= settings.apnsErrorsToOneStream && !record.slowed) {
    record.slowed = true;
    connection.tellLimit(1);
  }
}

function forgive(record: Record, connection: Connection, streams: number): void {
  record.errors = 0;
  if (!record.slowed) return;
  record.slowed = false;
  connection.tellLimit(streams);
}

const isError = ({ answer: { status } }: Verdict): boolean => status >= 400 && status < 500 && status !== 410 && status !== 429;
