import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Random } from '../support/random.ts';
import { client } from '../core/http2/peer.ts';
import { scriptOf } from './scripts.ts';

/** Inputs that were new are kept here, so that the next run begins where this one ended. */
const CORPUS = join(import.meta.dirname, '..', '..', '.beckon', 'http2-corpus');
const NAMES = ['a', 'b', 'c', 'd'];

/** What an input did, coarse enough that few differ: by it new inputs are known. */
function signatureOf(bytes: Uint8Array): string {
  const { connection, told, ask } = client();
  for (const name of NAMES) ask(name, 'x');
  connection.take();
  connection.receive(bytes);
  const wrote = connection.take()?.length ?? 0;
  connection.end();
  const endings = NAMES.map((name) => told.filter((t) => t.startsWith(`${name}: `)).length);
  if (endings.some((n) => n !== 1)) throw new Error(`a request ended ${endings.join(', ')} times`);
  if (wrote > bytes.length * 4 + 100_000) throw new Error(`${bytes.length} octets made us write ${wrote}`);
  return `${told.map((t) => t.replace(/[^a-zA-Z0-9: .]/g, '').slice(0, 40)).join('|')} ${Math.floor(Math.log2(wrote + 1))}`;
}

function mutated(random: Random, inputs: readonly Buffer[]): Buffer {
  if (inputs.length === 0 || random.chance(0.2)) return Buffer.concat(scriptOf(random));
  const bytes = Buffer.from(random.pick(inputs));
  for (let n = 1 + random.below(4); n > 0 && bytes.length > 0; n -= 1) bytes[random.below(bytes.length)] = random.below(256);
  const at = random.below(bytes.length + 1);
  return random.chance(0.3) ? Buffer.concat([bytes.subarray(0, at), random.pick(inputs), bytes.subarray(at)]).subarray(0, 4_096) : bytes;
}

/** Mutates inputs for so long and keeps those that did something new. @returns inputs that broke a promise, each kept as `crash-…`. */
export function fuzz({ seconds, corpus = CORPUS }: { readonly seconds: number; readonly corpus?: string }): number {
  mkdirSync(corpus, { recursive: true });
  const inputs: Buffer[] = readdirSync(corpus).map((file) => readFileSync(join(corpus, file)));
  const seen = new Set<string>();
  const random = new Random(Date.now());
  const keep = (bytes: Buffer, kind: string): void => { writeFileSync(join(corpus, `${kind}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`), bytes); };
  let [runs, crashes] = [0, 0];
  const known = inputs.length;
  for (const until = performance.now() + seconds * 1_000; performance.now() < until; runs += 1) {
    const bytes = runs < known ? (inputs[runs] ?? Buffer.alloc(0)) : mutated(random, inputs);
    try {
      const signature = signatureOf(bytes);
      if (seen.has(signature)) continue;
      seen.add(signature);
      if (runs >= known) { inputs.push(bytes); keep(bytes, 'input'); }
    } catch (error) {
      crashes += 1;
      keep(bytes, 'crash');
      console.log(error instanceof Error ? error.message : String(error));
    }
  }
  console.log(`fuzz: ${runs} inputs, ${seen.size} behaviours, ${crashes} broke a promise; corpus ${corpus}`);
  return crashes;
}
