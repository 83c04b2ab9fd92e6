import type { NodeDocument } from '../../../core/journey/node-document.ts';
import type { Edition } from '../editions.ts';

/** Tests and dry runs: docs/journeys.md, Trying it. */

/** Where a dry run passes a node by. */
export function skipped({ as, waits }: Edition, node: NodeDocument): string | undefined {
  if (as !== 'dry-run') return undefined;
  switch (node.type) {
    case 'webhook': case 'updateProfile': case 'jump':
      return node.next;
    case 'wait':
      return waits === 'off' ? node.next : undefined;
    case 'waitForEvent':
      return waits === 'off' ? node.timeout : undefined;
    default:
      return undefined;
  }
}

/** How long a test waits; undefined: as the journey says. */
export function within({ as }: Edition, node: Extract<NodeDocument, { type: 'wait' | 'waitForEvent' }>): { readonly length: number } | undefined {
  if (as !== 'test') return undefined;
  const events = node.type === 'wait' ? [] : [node.event, ...(node.events ?? []).map(({ event }) => event)];
  return { length: events.some((event) => event?.startsWith('push.') === true) ? 40_000 : 10_000 };
}
