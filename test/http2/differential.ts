import { Random } from '../support/random.ts';
import { scriptOf } from './scripts.ts';
import { nodeVerdicts, ourVerdicts, type Verdict } from './verdicts.ts';

export interface Difference { readonly seed: number; readonly script: readonly string[]; readonly ours: readonly Verdict[]; readonly theirs: readonly Verdict[] }

/** Where we and Node may part, each with its reason. Ours are the safe side: what is `unknown` is repeated under the same ids, what is `refused` was told by the peer. */
export const REASONS: readonly { readonly ours: string; readonly theirs: RegExp; readonly because: string }[] = [
  { ours: 'unknown', theirs: /^refused$/, because: 'RFC 9113, 8.7: Node calls streams refused that the peer had begun to answer, and all that are open when it breaks off a connection itself' },
  { ours: '\\d{3}', theirs: /^refused$/, because: 'RFC 9113, 8.1.1: a malformed answer is an error of its stream; Node breaks off the connection, and calls all others refused' },
  { ours: 'unknown', theirs: /^\d{3}$/, because: 'we end a stream or a connection at a broken rule that nghttp2 overlooks, and take nothing that comes after it for an answer' },
  { ours: '\\d{3}', theirs: /^unknown$/, because: 'the answer was whole before nghttp2 gave the connection up; we told it then' },
  { ours: 'refused', theirs: /^(unknown|\d{3})$/, because: 'RFC 9113, 6.8: GOAWAY had said that the stream was not processed; Node waits, and takes what a peer says against its own word' },
];

export const reasonFor = (ours: Verdict, theirs: Verdict): string | undefined =>
  REASONS.find((reason) => new RegExp(`^(?:${reason.ours})$`).test(ours) && reason.theirs.test(theirs))?.because;

/** Verdicts of one seeded script; undefined: they agree. */
export async function compare(seed: number): Promise<Difference | undefined> {
  const script = scriptOf(new Random(seed));
  const ours = ourVerdicts(script);
  const theirs = await nodeVerdicts(script);
  return ours.every((verdict, n) => verdict === theirs[n]) ? undefined : { seed, script: script.map((bytes) => bytes.toString('hex')), ours, theirs };
}
