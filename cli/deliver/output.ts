import type { Writable } from 'node:stream';

/** Lines of a result, no faster than the reader takes them. */
export interface Output {
  line(value: unknown): void;
  /** Resolves when there is room again. */
  room(): Promise<void>;
  /** The reader has gone: nothing more can be told. */
  readonly broken: boolean;
}

export function outputTo(stream: Writable, onBroken: () => void): Output {
  let room: Promise<void> | undefined;
  let broken = false;
  stream.on('error', () => {
    broken = true;
    onBroken();
  });
  return {
    get broken() { return broken; },
    line: (value) => {
      if (broken || stream.write(`${JSON.stringify(value)}\n`)) return;
      room ??= new Promise<void>((done) => {
        const free = (): void => { room = undefined; done(); };
        stream.once('drain', free).once('error', free);
      });
    },
    room: () => room ?? Promise.resolve(),
  };
}
