import { readFileSync } from 'node:fs';

export interface Call { readonly name: string; readonly what: string }

/** What every client library does, in the contract's order and words. */
export function contractCalls(): readonly Call[] {
  const text = readFileSync(new URL('../../sdk/contract.md', import.meta.url), 'utf8');
  const rows = /^## Calls\n\n(?:\|.*\n){2}((?:\|.*\n)+)/m.exec(text)?.[1]?.trim().split('\n') ?? [];
  return rows.flatMap((row) => {
    const [, names = '', what = ''] = row.split('|').map((cell) => cell.trim());
    return [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => ({ name, what }));
  });
}
