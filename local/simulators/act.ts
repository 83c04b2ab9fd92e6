import { z } from 'zod';

/** What a simulator does with one request instead of its usual answer. `accept` says whether the request is carried out as
 *  usual (and stands in the ledger as accepted if it was good) although its answer is lost. */
const acts = z.discriminatedUnion('do', [
  /** The usual way. */
  z.strictObject({ do: z.literal('accept') }),
  /** A row of the provider's table; `since` (ms) is the time in a 410, `retryAfter` is sent as it is (seconds or HTTP date). */
  z.strictObject({ do: z.literal('answer'), reason: z.string().min(1), retryAfter: z.union([z.number(), z.string()]).optional(), since: z.number().optional() }),
  z.strictObject({ do: z.literal('malformed'), form: z.enum(['empty', 'html', 'truncated', 'unknown-reason']), status: z.int().min(200).max(599).default(503) }),
  /** Never answers. */
  z.strictObject({ do: z.literal('hang'), accept: z.boolean().default(false) }),
  /** Ends the connection: FIN or TCP RST before headers, or FIN in the middle of the body. */
  z.strictObject({ do: z.literal('cut'), how: z.enum(['fin', 'rst', 'mid-body']).default('rst'), accept: z.boolean().default(true) }),
  /** RST_STREAM with this HTTP/2 error code; 7 is REFUSED_STREAM. */
  z.strictObject({ do: z.literal('reset'), code: z.int().min(0).max(13).default(7), accept: z.boolean().default(false) }),
  /** GOAWAY whose last stream is the last one processed; code other than 0 ends the connection at once. */
  z.strictObject({ do: z.literal('goaway'), code: z.int().min(0).max(13).default(0), reason: z.string().optional(), accept: z.boolean().default(false) }),
  /** A new MAX_CONCURRENT_STREAMS, then the usual way. */
  z.strictObject({ do: z.literal('settings'), maxConcurrentStreams: z.int().min(0) }),
]);

const WORDS: Readonly<Record<string, z.input<typeof acts>>> = {
  accept: { do: 'accept' },
  hang: { do: 'hang' },
  cut: { do: 'cut' },
  refuse: { do: 'reset', code: 7 },
  goaway: { do: 'goaway' },
};

/** Also as a word: `accept`, `hang`, `cut`, `refuse`, `goaway`; any other word is a reason or a status. */
export const actSchema = z.preprocess(
  (act) => (typeof act === 'string' ? (WORDS[act] ?? { do: 'answer', reason: act }) : act),
  acts,
);
export type Act = z.infer<typeof acts>;
