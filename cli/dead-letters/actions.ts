import { ask } from '../../local/cloud/terminal.ts';
import { drawing } from '../../local/demo/table.ts';
import { Trouble } from '../../local/system/trouble.ts';
import { letterStore, rowStore } from '../aws/letters.ts';
import { Misuse } from '../misuse.ts';
import { pacer } from '../pacer.ts';
import { placeOf } from '../place.ts';
import { someLetters, waitingIn } from '../../lambdas/dead-letters/look.ts';
import type { LetterPorts, LetterQueue } from '../../lambdas/dead-letters/ports.ts';
import { type Fate, redrive, type Redriven } from '../../lambdas/dead-letters/redrive.ts';
import { queuesOf, type Selection } from '../../lambdas/dead-letters/select.ts';
import { shown } from '../../lambdas/dead-letters/show.ts';
import { fateJson, fateLine, letterLine, letterTable } from './table.ts';

const portsOf = async (stage: string | undefined): Promise<LetterPorts> => {
  const place = await placeOf(stage);
  return { letters: letterStore(place), rows: rowStore(place) };
};

export async function list({ stage, queue, limit, json }: { stage?: string; queue?: LetterQueue; limit: number; json?: true }): Promise<void> {
  const ports = await portsOf(stage);
  const queues = queuesOf(queue === undefined ? {} : { queue });
  const letters = await someLetters(ports, queues, limit);
  if (json) for (const letter of letters) console.log(letterLine(letter));
  else if (letters.length > 0) for (const line of letterTable(letters, Date.now())) console.log(line);
  if (letters.length === 0) console.error('There are no dead letters.');
  if (letters.length >= limit) console.error(`${limit} of about ${Math.max(limit, await waitingIn(ports, queues))} letters; --limit shows more.`);
}

export async function show(id: string, { stage, queue, reveal = false }: { stage?: string; queue?: LetterQueue; reveal?: true | false }): Promise<void> {
  const wanted = selectionOf([id], queue === undefined ? {} : { queue });
  const found = (await someLetters(await portsOf(stage), queuesOf(wanted), Infinity)).find((letter) => letter.id.startsWith(id));
  if (found === undefined) throw new Trouble(`There is no dead letter ${id}.`, 'List them: npx beckon dead-letters');
  console.log(JSON.stringify(shown(found, reveal), null, 2));
}

interface RedriveFlags extends Omit<Selection, 'ids'> {
  readonly stage?: string;
  readonly all?: true;
  readonly rate: number;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly json?: true;
}

export async function redriveThem(ids: string[], flags: RedriveFlags): Promise<void> {
  const selection = selectionOf(ids, flags);
  checkSelected(ids, flags);
  const ports = await portsOf(flags.stage);
  const waiting = await waitingIn(ports, queuesOf(selection));
  if (!(await confirmed(flags, waiting))) {
    console.error('Nothing was changed.');
    return;
  }
  const done = await drive(ports, { selection, flags, total: ids.length > 0 ? ids.length : waiting });
  const unknown = ids.filter((id) => !done.some(({ letter }) => letter.id.startsWith(id)));
  if (unknown.length > 0) throw new Trouble(`There is no dead letter ${unknown.join(', ')}.`, 'List them: npx beckon dead-letters');
  if (done.some(({ fate }) => fate === 'failed' || fate === 'unclear')) process.exitCode = 1;
}

function checkSelected(ids: readonly string[], { all, queue, source, reason }: RedriveFlags): void {
  if (all === true && ids.length > 0) throw new Misuse('Name letters or say --all, not both.');
  if (all === undefined && ids.length === 0 && (queue ?? source ?? reason) === undefined) throw new Misuse('Name letters, or --queue, --source, --reason or --all.');
}

async function confirmed({ all, yes, dryRun }: RedriveFlags, waiting: number): Promise<boolean> {
  if (all === undefined || yes === true || dryRun === true) return true;
  return /^y(es)?$/i.test(await ask(`Redrive all of about ${waiting} letters? [y/N]`, '--yes'));
}

async function drive(ports: LetterPorts, { selection, flags, total }: { readonly selection: Selection; readonly flags: RedriveFlags; readonly total: number }): Promise<readonly Redriven[]> {
  const done: Redriven[] = [];
  const draw = drawing(console.error, process.stderr.isTTY);
  const tell = (one: Redriven): void => {
    done.push(one);
    draw([`${done.length}/${Math.max(total, done.length)}`], false);
  };
  await redrive(ports, { selection, tell, dryRun: flags.dryRun === true, now: Date.now, turn: pacer(flags.rate) });
  for (const one of done) console.log(flags.json ? fateJson(one) : fateLine(one));
  console.error(summaryOf(done, flags.dryRun === true));
  return done;
}

function summaryOf(done: readonly Redriven[], dryRun: boolean): string {
  const fates = Map.groupBy(done, ({ fate }) => fate);
  const words = [...fates].map(([fate, its]: [Fate, Redriven[]]) => `${fate} ${its.length}`).join(', ');
  return `${dryRun ? 'Nothing was changed; it would be' : 'Done'}: ${words === '' ? 'no letter' : words}.`;
}

/** @throws Misuse for an id too short to be one letter's. */
function selectionOf(ids: readonly string[], { queue, source, reason }: Omit<Selection, 'ids'>): Selection {
  const short = ids.filter((id) => id.length < 8);
  if (short.length > 0) throw new Misuse(`An id has at least 8 characters: ${short.join(', ')}.`);
  return { ids, ...(queue !== undefined && { queue }), ...(source !== undefined && { source }), ...(reason !== undefined && { reason }) };
}
