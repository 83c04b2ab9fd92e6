/** Ctrl-C reaches a program started by npm up to three times: from the terminal, from npm and from first.mjs. Those are one. */
const ONE_PRESS_MS = 1_500;

export interface Signalled {
  readonly signal: AbortSignal;
  /** Resolves at the first signal. */
  readonly stopped: Promise<void>;
}

/** The first signal asks for a tidy stop; another one, later, ends at once. */
export function untilSignalled(): Signalled {
  const controller = new AbortController();
  let first = 0;
  const onSignal = (): void => {
    if (first === 0) {
      first = Date.now();
      console.log('\nStopping what was started …');
      controller.abort();
    } else if (Date.now() - first > ONE_PRESS_MS) process.exit(130);
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
  const stopped = new Promise<void>((done) => controller.signal.addEventListener('abort', () => done(), { once: true }));
  return { signal: controller.signal, stopped };
}
