import { pointer } from '../../json.ts';
import { checkTemplate } from '../../message/template.ts';
import { templatesIn } from '../../webhook/templates.ts';
import { error } from '../fault.ts';
import type { Rule } from './rule.ts';

/** What a webhook says can be filled in. */
export const webhookTemplate: Rule = function* ({ nodes }) {
  for (const [id, node] of nodes) {
    if (node.type !== 'webhook') continue;
    for (const { path, source } of templatesIn(node)) {
      for (const { line, column, message, suggestion } of checkTemplate(source)) {
        yield error(pointer('nodes', id) + path, 'invalid-template', { message: `Line ${String(line)}, column ${String(column)}: ${message}.`, ...(suggestion !== undefined && { suggestion }) });
      }
    }
  }
};
