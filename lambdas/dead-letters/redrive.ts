import { eachLetter } from './look.ts';
import type { Letter } from './letter.ts';
import type { LetterPorts } from './ports.ts';
import { chooses, queuesOf, type Selection } from './select.ts';

/** `moot`: its row has moved on or was touched since. Only of `unclear` and `failed` the letter stays. */
export type Fate = 'redriven' | 'moot' | 'settled' | 'unclear' | 'failed';
export interface Redriven { readonly letter: Letter; readonly fate: Fate; readonly why?: string }

export interface RedriveOptions {
  readonly selection: Selection;
  readonly dryRun: boolean;
  readonly now: () => number;
  /** Waits until the next letter may go. */
  readonly turn: () => Promise<void>;
  readonly tell: (done: Redriven) => void;
  /** No other letter is begun. */
  readonly isLate?: () => boolean;
}

/** Works letters again, each by its source, and deletes those of which that is done. False: it grew late before all were looked at. */
export async function redrive(ports: LetterPorts, options: RedriveOptions): Promise<boolean> {
  const begun = options.now();
  let complete = true;
  await eachLetter(ports, queuesOf(options.selection), async (letter) => {
    if (options.isLate?.() === true) {
      complete = false;
      return 'stop';
    }
    // What nobody can read yet is parked anew while we are at it.
    if (letter.sentAt > begun || !chooses(options.selection, letter)) return 'keep';
    const done = options.dryRun ? foreseen(letter) : await workedAgain(ports, letter, options);
    options.tell(done);
    return options.dryRun || done.fate === 'unclear' || done.fate === 'failed' ? 'keep' : 'delete';
  });
  return complete;
}

function foreseen(letter: Letter): Redriven {
  switch (letter.again.kind) {
    case 'touch': case 'send': return { letter, fate: 'redriven' };
    case 'settled': return { letter, fate: 'settled', why: letter.again.by };
    case 'unclear': return { letter, fate: 'unclear', why: letter.again.why };
  }
}

async function workedAgain({ letters, rows }: LetterPorts, letter: Letter, { now, turn }: RedriveOptions): Promise<Redriven> {
  const { again } = letter;
  await turn();
  try {
    if (again.kind === 'send') await letters.send(again.queue, again.body);
    if (again.kind === 'touch' && !(await rows.touch(again.touch, now()))) return { letter, fate: 'moot', why: 'its row has moved on, was touched already, or is gone' };
    return foreseen(letter);
  } catch (error) {
    return { letter, fate: 'failed', why: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}
