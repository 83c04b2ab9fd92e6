import pMap from 'p-map';
import { batchIdIn, letterOf, type Letter } from './letter.ts';
import type { LetterPorts, LetterQueue, Look } from './ports.ts';

/** Shows every letter of some queues once, the queues side by side. */
export async function eachLetter({ letters, rows }: LetterPorts, queues: readonly LetterQueue[], look: (letter: Letter) => Promise<Look>): Promise<void> {
  await pMap(queues, (queue) => letters.visit(queue, async (message) => {
    const batch = batchIdIn(queue, message);
    return look(letterOf(queue, message, batch === undefined ? undefined : await rows.batch(batch)));
  }));
}

/** About how many letters some queues hold. */
export async function waitingIn({ letters }: LetterPorts, queues: readonly LetterQueue[]): Promise<number> {
  const counts = await pMap(queues, (queue) => letters.waiting(queue));
  return counts.reduce((sum, n) => sum + n, 0);
}

/** The oldest first, of those that were met before there were `limit`. */
export async function someLetters(ports: LetterPorts, queues: readonly LetterQueue[], limit: number): Promise<readonly Letter[]> {
  const found: Letter[] = [];
  await eachLetter(ports, queues, async (letter) => {
    if (found.length < limit) found.push(letter);
    return found.length < limit ? 'keep' : 'stop';
  });
  return found.sort((a, b) => a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1));
}
