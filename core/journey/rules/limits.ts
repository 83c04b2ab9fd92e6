import { pointer } from '../../json.ts';
import { error } from '../fault.ts';
import type { Reading } from '../reading.ts';
import type { Rule } from './rule.ts';

/** Three states a node keep the machine far below Step Functions' 1 MB; a test builds the largest one. */
const NODES_MAX = 200;
const EXITS_MAX = 25;
const PATHS_MAX = 50;
/** Three bytes a character at worst: the draft fits a DynamoDB item (400 KB) beside its facts. */
const CHARACTERS_MAX = 100_000;

/** A journey is no larger than what stores, draws and runs it can take. */
export const limits: Rule = function* ({ characters, exit, nodes }) {
  if (characters > CHARACTERS_MAX) yield tooMany('', `The document has ${String(characters)} characters; at most ${String(CHARACTERS_MAX)} are allowed.`);
  if (nodes.size > NODES_MAX) yield tooMany('/nodes', `The journey has ${String(nodes.size)} nodes; at most ${String(NODES_MAX)} are allowed.`);
  if (exit.length > EXITS_MAX) yield tooMany('/exit', `The journey has ${String(exit.length)} exit rules; at most ${String(EXITS_MAX)} are allowed.`);
  for (const [id, { paths = [], events = [] }] of nodes) {
    if (paths.length > PATHS_MAX) yield tooMany(pointer('nodes', id, 'paths'), `Node "${id}" has ${String(paths.length)} paths; at most ${String(PATHS_MAX)} are allowed.`);
    if (events.length > PATHS_MAX) yield tooMany(pointer('nodes', id, 'events'), `Node "${id}" awaits ${String(events.length)} events; at most ${String(PATHS_MAX)} are allowed.`);
  }
};

const tooMany = (path: string, message: string) => error(path, 'too-many', { message, suggestion: 'Split the journey.' });

/** Beyond these bounds the other rules are not asked: their time grows with nodes times edges. */
export const isOversized = ({ characters, nodes }: Reading): boolean => characters > CHARACTERS_MAX || nodes.size > NODES_MAX;
