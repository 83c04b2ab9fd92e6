import { Refusal } from '../core/problem.ts';

const TRIES = 5;

/** Reads, decides and writes until no other writer was faster; `lost` asks for another try. Of those who race one always
 *  wins, so five losses in a row mean a caller that fires many requests at the same thing at once. */
export async function optimistic<T>(attempt: () => Promise<T | 'lost'>): Promise<T> {
  for (let i = 0; i < TRIES; i += 1) {
    const answer = await attempt();
    if (answer !== 'lost') return answer;
  }
  throw new Refusal('conflict', 'Several requests changed this at the same moment; send yours again.');
}
