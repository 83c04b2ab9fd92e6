import { nearest } from '../../nearest.ts';
import { LOOP_NAMES, TEMPLATE_ROOTS, type Path, type TemplateRoot } from './tree.ts';

/** What a place in a template can name. Within `each` and `with` the context is data, whose fields nobody knows yet. */
export interface Sight {
  /** Contexts around this place, without the outermost. */
  readonly depth: number;
  readonly names: readonly string[];
  /** How many `each` are around. */
  readonly loops: number;
}
export const INNERMOST: Sight = { depth: 0, names: [], loops: 0 };

export const within = (sight: Sight, kind: 'each' | 'with', names: readonly string[]): Sight =>
  ({ depth: sight.depth + 1, names: [...sight.names, ...names], loops: sight.loops + (kind === 'each' ? 1 : 0) });

interface PathFault { readonly message: string; readonly suggestion?: string }

export function checkPath(path: Path, sight: Sight): PathFault | undefined {
  if (path.loop) return checkLoopName(path, sight);
  if (path.up > sight.depth) return { message: `"${path.written}" leads out of the template`, suggestion: 'One ../ for each {{#each}} or {{#with}} around it' };
  const [head] = path.segments;
  if (head === undefined || named(path, sight) || path.up < sight.depth) return undefined;
  return checkRoot(head);
}

/** A block parameter is meant. */
const named = ({ up, scoped, segments: [head = ''] }: Path, { names }: Sight): boolean => up === 0 && !scoped && names.includes(head);

export const isRoot = (name: string | undefined): name is TemplateRoot => (TEMPLATE_ROOTS as readonly (string | undefined)[]).includes(name);

/** The root a path reads, and of it the field; undefined when it may read something else. */
export function rootRead(path: Path, sight: Sight): { readonly root: TemplateRoot; readonly field: string } | undefined {
  const [head, field] = surelyRoot(path, sight) ? path.segments.slice(path.loop ? 1 : 0) : [];
  return isRoot(head) && field !== undefined ? { root: head, field } : undefined;
}

function surelyRoot(path: Path, sight: Sight): boolean {
  if (path.loop) return path.segments[0] === 'root';
  return !named(path, sight) && (path.up === sight.depth || (path.up === 0 && !path.scoped));
}

function checkRoot(head: string): PathFault | undefined {
  if (isRoot(head)) return undefined;
  const near = nearest(head, TEMPLATE_ROOTS);
  return { message: `There is no "${head}"`, suggestion: near === undefined ? `A text reads ${TEMPLATE_ROOTS.join(', ')}: perhaps profile.${head} or event.${head}` : `Did you mean "${near}"?` };
}

function checkLoopName(path: Path, sight: Sight): PathFault | undefined {
  const [head = '', next] = path.segments;
  if (head === 'root') return next === undefined ? undefined : checkRoot(next);
  if (!(LOOP_NAMES as readonly string[]).includes(head)) return { message: `There is no @${head}`, suggestion: `There are @root, ${LOOP_NAMES.map((n) => `@${n}`).join(', ')}` };
  if (sight.loops === 0) return { message: `@${head} exists within {{#each}} only` };
  return path.up < sight.loops ? undefined : { message: `"${path.written}" leads out of the loops`, suggestion: 'One ../ for each {{#each}} around the inner one' };
}
