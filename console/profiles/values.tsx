import type { ReactNode } from 'react';

/** Each by itself; texts without their quotes. */
export function Values({ of }: { readonly of: Readonly<Record<string, unknown>> }): ReactNode {
  const all = Object.entries(of);
  return all.length === 0 ? '–' : all.map(([name, value]) => <div key={name}><code>{name}</code> {typeof value === 'string' ? value : JSON.stringify(value)}</div>);
}
