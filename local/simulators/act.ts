import { z } from 'zod';

const ms = z.number().min(0);
/** Sent as it is (seconds or an HTTP date); `in` makes the HTTP date that is so many seconds ahead. */
const retryAfter = z.union([z.number(), z.string(), z.strictObject({ in: z.number() })]);
const accept = z.boolean();

/** Acts that a connection can meet without a request as well. */
const onConnections = [
  /** Ends the connection: FIN or TCP RST before headers, or FIN in the middle of the body. */
  z.strictObject({ do: z.literal('cut'), how: z.enum(['fin', 'rst', 'mid-body']).default('rst'), accept: accept.default(true) }),
  /** GOAWAY whose last stream is: `all` seen so far, the last one processed (`some`, the default), or none but those whose answer is
   *  owed. A code other than 0 ends the connection at once. The debug data is `{"reason": …}`, or `debug` as it is, or empty. */
  z.strictObject({
    do: z.literal('goaway'), code: z.int().min(0).max(13).default(0), reason: z.string().optional(), accept: accept.default(false),
    last: z.enum(['all', 'some', 'none']).optional(), debug: z.string().optional(),
  }),
  /** A new MAX_CONCURRENT_STREAMS, then the usual way. */
  z.strictObject({ do: z.literal('settings'), maxConcurrentStreams: z.int().min(0) }),
  /** The connection stays open and silent for good: nothing is read from it or said on it. */
  z.strictObject({ do: z.literal('freeze'), accept: accept.default(false) }),
] as const;

const onRequests = [
  /** The usual way. */
  z.strictObject({ do: z.literal('accept') }),
  /** A row of the provider's table; `since` (ms) is the time in a 410. */
  z.strictObject({ do: z.literal('answer'), reason: z.string().min(1), retryAfter: retryAfter.optional(), since: z.number().optional() }),
  z.strictObject({ do: z.literal('malformed'), form: z.enum(['empty', 'html', 'truncated', 'unknown-reason', 'unknown-code']), status: z.int().min(200).max(599).default(503) }),
  /** The usual answer, late: all of it, or headers at once and the rest of it late. */
  z.strictObject({ do: z.literal('delay'), ms, part: z.enum(['answer', 'body']).optional() }),
  /** Never answers. */
  z.strictObject({ do: z.literal('hang'), accept: accept.default(false) }),
  /** RST_STREAM with this HTTP/2 error code; 7 is REFUSED_STREAM. */
  z.strictObject({ do: z.literal('reset'), code: z.int().min(0).max(13).default(7), accept: accept.default(false) }),
] as const;

const onConnects = [
  /** Nobody listens: connects are refused. */
  z.strictObject({ do: z.literal('close-listener') }),
  /** Accepted by TCP, then reset. */
  z.strictObject({ do: z.literal('drop-connect') }),
  /** TLS begins after `ms`; without: never. */
  z.strictObject({ do: z.literal('slow-handshake'), ms: ms.optional() }),
  /** A certificate that nobody should trust. */
  z.strictObject({ do: z.literal('bad-certificate'), kind: z.enum(['other-authority', 'expired', 'other-name']).optional() }),
  /** TLS agrees on HTTP/1.1, or on no protocol. */
  z.strictObject({ do: z.literal('wrong-alpn'), offer: z.enum(['http/1.1', 'none']).optional() }),
  /** First SETTINGS: after `ms`, or with another limit. */
  z.strictObject({ do: z.literal('first-settings'), ms: ms.optional(), maxConcurrentStreams: z.int().min(0).optional() }),
] as const;

const requestActs = z.discriminatedUnion('do', [...onRequests, ...onConnections]);
const allActs = z.discriminatedUnion('do', [...onRequests, ...onConnections, ...onConnects]);

/** What a simulator does with one request instead of its usual answer. `accept` says whether the request is carried out as usual
 *  (and stands in the ledger as accepted if it was good) although its answer is lost. */
export type Act = z.infer<typeof requestActs>;
export type AnyAct = z.infer<typeof allActs>;
export type StrikeAct = Extract<AnyAct, { do: 'cut' | 'goaway' | 'settings' | 'freeze' }>;
export type ConnectAct = Exclude<AnyAct, Act>;

const CONNECT: ReadonlySet<string> = new Set<ConnectAct['do']>(['close-listener', 'drop-connect', 'slow-handshake', 'bad-certificate', 'wrong-alpn', 'first-settings']);
const STRIKE: ReadonlySet<string> = new Set<StrikeAct['do']>(['cut', 'goaway', 'settings', 'freeze']);
export const isConnectAct = (act: AnyAct): act is ConnectAct => CONNECT.has(act.do);
export const isStrikeAct = (act: AnyAct): act is StrikeAct => STRIKE.has(act.do);

const WORDS: Readonly<Record<string, z.input<typeof requestActs>>> = {
  accept: { do: 'accept' },
  hang: { do: 'hang' },
  cut: { do: 'cut' },
  refuse: { do: 'reset', code: 7 },
  goaway: { do: 'goaway' },
  freeze: { do: 'freeze' },
};

/** Also as a word: those above; any other word is a reason or a status. */
const orWord = (act: unknown): unknown => (typeof act === 'string' ? (WORDS[act] ?? { do: 'answer', reason: act }) : act);
export const requestActSchema = z.preprocess(orWord, requestActs);
export const actSchema = z.preprocess(orWord, allActs);

/** The header's text. */
export function retryAfterText(value: z.infer<typeof retryAfter>, now: number): string {
  return typeof value === 'object' ? new Date(now + value.in * 1000).toUTCString() : String(value);
}
