import type { Command } from 'commander';
import { expect, it } from 'vitest';
import { programOf } from '../../cli/program.ts';

const leaves = (command: Command): readonly Command[] => (command.commands.length === 0 ? [command] : command.commands.flatMap(leaves));
const nameOf = (command: Command): string => (command.parent === null ? '' : `${nameOf(command.parent)} ${command.name()}`.trim());
const all = programOf().commands.filter((command) => command.name() !== 'help').flatMap(leaves).filter((command) => command.name() !== 'help').map((command) => [nameOf(command), command] as const);

it.each(all)('%s helps with an example', (name, command) => {
  let help = '';
  command.configureOutput({ writeOut: (text) => { help += text; } });
  command.outputHelp();
  expect(help).toMatch(/\nExamples?:\n {2}npx beckon /);
  expect(help).toContain(`npx beckon ${name}`);
});

/** What they print is JSON anyway. */
const JSON_ALWAYS = ['report export', 'dead-letters show', 'deliver'];

it('everything can be read by programs', () => {
  const without = all.filter(([, command]) => !command.options.some(({ long }) => long === '--json')).map(([name]) => name);
  expect(without).toEqual(JSON_ALWAYS);
});
