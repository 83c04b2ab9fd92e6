import type { Provider } from '../../core/delivery/lanes.ts';
import { isFaulty, readLine } from './line.ts';
import type { Source } from './lines.ts';

export interface Checked {
  readonly pushes: number;
  readonly faulty: number;
  readonly providers: ReadonlySet<Provider>;
}

/** Reads everything once and says of every fault where it is. */
export async function check(source: Source, say: (line: string) => void): Promise<Checked> {
  const providers = new Set<Provider>();
  let pushes = 0;
  let faulty = 0;
  for await (const { n, text } of source.lines()) {
    const read = readLine(text);
    if (isFaulty(read)) {
      faulty += 1;
      for (const { path, fault } of read) say(`${source.name}:${n}${path === '' ? '' : ` ${path}`}: ${fault}`);
    } else {
      pushes += 1;
      providers.add(read.platform);
    }
  }
  return { pushes, faulty, providers };
}
