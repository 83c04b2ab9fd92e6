import { pointer } from '../../json.ts';
import type { Reading } from '../reading.ts';

/** Every condition of a journey, with its place. */
export function* conditionsIn({ entry, exit, nodes }: Reading): Iterable<{ readonly path: string; readonly source: string | undefined }> {
  yield { path: '/entry/when', source: entry.when };
  for (const [i, { when }] of exit.entries()) yield { path: pointer('exit', i, 'when'), source: when };
  for (const [id, { when, paths = [], events = [] }] of nodes) {
    yield { path: pointer('nodes', id, 'when'), source: when };
    for (const [i, path] of paths.entries()) yield { path: pointer('nodes', id, 'paths', i, 'when'), source: path.when };
    for (const [i, event] of events.entries()) yield { path: pointer('nodes', id, 'events', i, 'when'), source: event.when };
  }
}
