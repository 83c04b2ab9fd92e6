import type { Environment } from '../../core/delivery/batch.ts';
import { sha256 } from '../../lambdas/adapters/hashing.ts';
import { clock } from '../../lambdas/adapters/once.ts';
import { providerSenders } from '../../lambdas/adapters/senders.ts';
import { ProviderTransports } from '../../lambdas/adapters/transport/providers.ts';
import type { TransportName } from '../../core/delivery/transport.ts';
import { TRANSPORTS } from '../../lambdas/adapters/transport/transports.ts';
import { Misuse } from '../misuse.ts';
import { batchOf } from './batch-of.ts';
import { check, type Checked } from './check.ts';
import { credentialsOf, readCredentials, type Credentials } from './credentials.ts';
import { isFaulty, readLine, type Line } from './line.ts';
import { sourceOf, type Source } from './lines.ts';
import { outputTo } from './output.ts';
import { progressOf, type Progress } from './progress.ts';
import { run } from './run.ts';
import { Sending } from './sending.ts';
import { interrupted, pendingOf } from './settlement.ts';

export interface DeliverOptions {
  /** As PROVIDER_ORIGINS holds them. */
  readonly origins: { readonly apns: Readonly<Record<Environment, string>>; readonly fcm: string; readonly web?: readonly string[]; readonly token?: string; readonly ca: string };
  /** Folder. */
  readonly credentials: string;
  readonly environment: Environment;
  readonly expiresMs: number;
  readonly concurrency: number;
  readonly transport: TransportName;
  readonly quiet: boolean;
}

/** What is under way when the command is interrupted may still be answered for so long. */
const GRACE_MS = 5_000;
const INTERRUPTED = 130;

/** Checks the whole file, then sends it. @returns the exit code. @throws Misuse for faulty lines and credentials: nothing was sent. */
export async function deliverFile(file: string, options: DeliverOptions): Promise<number> {
  const source = await sourceOf(file, process.stdin);
  try {
    const checked = await check(source, (line) => { console.error(line); });
    if (checked.faulty > 0) throw new Misuse(`${checked.faulty} lines of ${source.name} are faulty: nothing was sent.`);
    return await send(source, checked, { options, credentials: readCredentials(options.credentials, checked.providers) });
  } finally {
    source.forget();
  }
}

async function send(source: Source, { pushes: of }: Checked, { options, credentials }: { readonly options: DeliverOptions; readonly credentials: Credentials }): Promise<number> {
  const stop = new AbortController();
  const output = outputTo(process.stdout, () => { stop.abort(); });
  const transports = new ProviderTransports(JSON.stringify(options.origins), TRANSPORTS[options.transport]());
  const senders = providerSenders({ credentials: credentialsOf(credentials), transports, subject: async () => credentials.web?.subject, now: clock.now });
  let sent = 0;
  const progress: Progress = progressOf(process.stderr, () => ({ sent, settled: progress.settled, waiting: sending.waiting, of }), options.quiet);
  const settled = (settlement: Parameters<Progress['count']>[0]): void => { output.line(settlement); progress.count(settlement); };
  const sending = new Sending({ senders, clock, settled });
  const begin = (n: number, line: Line): Promise<void> => {
    sent += 1;
    const now = clock.now();
    const { environment, expiresMs } = options;
    return sending.begin(line.id, batchOf(line, { n, environment, now, expiresAt: now + expiresMs, topic: credentials.apns?.topic ?? '', hash: sha256 }));
  };
  const unlisten = onInterrupt(() => {
    stop.abort();
    setTimeout(() => { transports.close(); }, GRACE_MS).unref();
  });
  try {
    await run({
      sending, begin, lines: readLines(source), room: () => output.room(), concurrency: options.concurrency, signal: stop.signal,
      skip: ({ id }) => { settled(interrupted(pendingOf(id))); },
    });
  } finally {
    unlisten();
    transports.close();
    progress.stop();
  }
  if (!options.quiet) console.error(progress.summary());
  return stop.signal.aborted ? INTERRUPTED : 0;
}

/** The second reading. What changed since the first and is faulty now ends the run. */
async function* readLines(source: Source): AsyncGenerator<{ readonly n: number; readonly line: Line }> {
  for await (const { n, text } of source.lines()) {
    const line = readLine(text);
    if (isFaulty(line)) throw new Error(`${source.name}:${n} has changed while it was being sent`);
    yield { n, line };
  }
}

function onInterrupt(act: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, act);
  return () => { for (const signal of signals) process.off(signal, act); };
}
