/** Markdown tables; a bar or a line break in a cell would end it. */
const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\s*\n\s*/g, ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)].join('\n');

/** Pages are made, not written. */
export const page = (title: string, from: string, ...parts: readonly string[]): string =>
  `${[`# ${title}`, `<!-- Made by docs/generate.ts from ${from}; do not edit. -->`, ...parts].join('\n\n')}\n`;
