import { parseArgs } from 'node:util';
import { isTransportName, TRANSPORT_DEFAULT, type TransportName } from '../../core/delivery/transport.ts';
import { TRANSPORTS } from '../../lambdas/adapters/transport/transports.ts';

export interface FaultOptions {
  readonly transport: TransportName;
  /** File for the figures as JSON. */
  readonly json?: string;
  /** Of each row; mixtures hold `mixed`. */
  readonly pushes: number;
  readonly mixed: number;
  readonly mixtures: number;
  readonly seed: number;
  /** Only rows whose name, with the provider before it, holds this. */
  readonly row?: string;
}

const FULL = { pushes: 400, mixed: 10_000, mixtures: 4 };
/** What `npm test` runs. */
const SHORT = { pushes: 100, mixed: 1_000, mixtures: 1 };

/** `--transport T --json FILE --pushes N --seed S --row NAME --short`; env PUSH_TRANSPORT names the transport too. A text says what is wrong. */
export function faultOptions(args: readonly string[], env: Readonly<Record<string, string | undefined>> = {}): FaultOptions | string {
  const read = readArgs(args);
  if (typeof read === 'string') return read;
  const { transport = env['PUSH_TRANSPORT'] ?? TRANSPORT_DEFAULT, json, pushes, seed = '1', row, short = false } = read;
  if (!isTransportName(transport)) return `--transport ${transport}: known are ${Object.keys(TRANSPORTS).join(', ')}`;
  if (pushes !== undefined && !isCount(pushes)) return `--pushes ${pushes}: not a whole number above 0`;
  if (!isCount(seed)) return `--seed ${seed}: not a whole number above 0`;
  const size = short ? SHORT : FULL;
  return {
    transport, seed: Number(seed), ...size, ...(pushes !== undefined && { pushes: Number(pushes), mixed: Number(pushes) }),
    ...(json !== undefined && { json }), ...(row !== undefined && { row }),
  };
}

const isCount = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text);

function readArgs(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    return parseArgs({ args: [...args], options: { transport: text, json: text, pushes: text, seed: text, row: text, short: { type: 'boolean' } } }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
