import { nearest } from '../../nearest.ts';
import { LOOP_NAMES, TEMPLATE_ROOTS, type Path } from './tree.ts';

/** What a place in a template can name. Within `each` and `with` the context is data, whose fields nobody knows yet. */
export interface Sight {
  /** Contexts around this place, without the outermost. */
  readonly depth: number;
  readonly names: readonly string[];
  readonly loop: boolean;
}
export const INNERMOST: Sight = { depth: 0, names: [], loop: false };

export const within = (sight: Sight, kind: 'each' | 'with', names: readonly string[]): Sight =>
  ({ depth: sight.depth + 1, names: [...sight.names, ...names], loop: sight.loop || kind === 'each' });

interface PathFault { readonly message: string; readonly suggestion?: string }

export function checkPath(path: Path, sight: Sight): PathFault | undefined {
  if (path.loop) return checkLoopName(path, sight);
  if (path.up > sight.depth) return { message: `"${path.written}" leads out of the template`, suggestion: 'One ../ for each {{#each}} or {{#with}} around it' };
  const [head] = path.segments;
  if (head === undefined || sight.names.includes(head) || path.up < sight.depth) return undefined;
  return checkRoot(head);
}

function checkRoot(head: string): PathFault | undefined {
  if ((TEMPLATE_ROOTS as readonly string[]).includes(head)) return undefined;
  const near = nearest(head, TEMPLATE_ROOTS);
  return { message: `There is no "${head}"`, suggestion: near === undefined ? `A text reads ${TEMPLATE_ROOTS.join(', ')}: perhaps profile.${head} or event.${head}` : `Did you mean "${near}"?` };
}

function checkLoopName(path: Path, sight: Sight): PathFault | undefined {
  const [head = '', next] = path.segments;
  if (head === 'root') return next === undefined ? undefined : checkRoot(next);
  if (!(LOOP_NAMES as readonly string[]).includes(head)) return { message: `There is no @${head}`, suggestion: `There are @root, ${LOOP_NAMES.map((n) => `@${n}`).join(', ')}` };
  return sight.loop ? undefined : { message: `@${head} exists within {{#each}} only` };
}
