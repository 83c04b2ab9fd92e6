/** `npm run test:http2 [-- --seeds N --from N --peers --fuzz SECONDS --corpus FOLDER]`: core/http2 against Node's client over seeded scripts of bytes, against servers
 *  of other people (`--peers`), and against bytes that nobody meant (`--fuzz`). Without an option: 20,000 scripts. */
import { parseArgs } from 'node:util';
import { compare, reasonFor } from './differential.ts';
import { fuzz } from './fuzz.ts';
import { meetPeers } from './peers/meet.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { seeds: text, from: text, fuzz: text, corpus: text, peers: { type: 'boolean' } } });

/** @returns scripts whose verdicts differ without a reason. */
async function scripts(from: number, count: number): Promise<number> {
  const reasons = new Map<string, number>();
  let [agree, wrong] = [0, 0];
  for (let seed = from; seed < from + count; seed += 1) {
    const difference = await compare(seed);
    if (difference === undefined) { agree += 1; continue; }
    const apart = difference.ours.flatMap((ours, n) => (ours === difference.theirs[n] ? [] : [reasonFor(ours, difference.theirs[n] ?? '')]));
    for (const reason of apart) if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (apart.every((reason) => reason !== undefined)) continue;
    wrong += 1;
    if (wrong <= 10) console.log(`seed ${seed}: ours ${difference.ours.join(' ')}, Node's ${difference.theirs.join(' ')}\n  ${difference.script.join('\n  ')}`);
  }
  console.log(`${count} scripts: ${agree} agree, ${wrong} differ without a reason`);
  for (const [reason, streams] of reasons) console.log(`  ${streams} streams differ: ${reason}`);
  return wrong;
}

let failures = 0;
if (values.peers === true) failures += await meetPeers();
if (values.fuzz !== undefined) failures += fuzz({ seconds: Number(values.fuzz), ...(values.corpus !== undefined && { corpus: values.corpus }) });
if (values.seeds !== undefined || (values.peers !== true && values.fuzz === undefined)) failures += await scripts(Number(values.from ?? 1), Number(values.seeds ?? 20_000));
process.exit(failures === 0 ? 0 : 1);
