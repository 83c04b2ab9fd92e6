import { describe, expect, it } from 'vitest';
import { stepsTold, tellTrouble } from '../../../local/system/steps.ts';
import { Trouble } from '../../../local/system/trouble.ts';

const told = () => {
  const lines: string[] = [];
  let now = 0;
  return { lines, steps: stepsTold((line) => lines.push(line), () => (now += 1_500)) };
};

describe('steps', () => {
  it('tells every step and its time', async () => {
    const { lines, steps } = told();
    expect(await steps.run('one', () => Promise.resolve(7), 'again')).toBe(7);
    expect(lines.map((l) => l.replaceAll(/ +/g, ' '))).toEqual([' … one', ' ✓ one 1.5 s']);
    expect(steps.elapsed()).toBe(4_500);
  });

  it('turns a failure into what happened and what to do', async () => {
    const { lines, steps } = told();
    const failure = steps.run('one', () => Promise.reject(new Error('port taken')), 'Free the port.');
    await expect(failure).rejects.toEqual(new Trouble('one: port taken', 'Free the port.'));
    expect(lines.at(-1)).toContain('✗ one');
    expect(await failure.catch(tellTrouble)).toBe('\n✗ one: port taken\n\n  What to do: Free the port.\n');
  });

  it('keeps the advice of trouble that knows better', async () => {
    const { steps } = told();
    await expect(steps.run('one', () => Promise.reject(new Trouble('no MiniStack', 'Delete .venv.')), 'again')).rejects.toEqual(new Trouble('no MiniStack', 'Delete .venv.'));
  });
});
