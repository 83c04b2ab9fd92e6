import { z, type ZodType } from 'zod';
import { SCHEMAS } from '../../core/api/schemas.ts';
import { journeyDocument } from '../../core/journey/document.ts';

const DOCUMENTS = {
  journey: journeyDocument,
  message: SCHEMAS.putMessage.body,
  channel: SCHEMAS.putChannel.body,
  'rule-set': SCHEMAS.putRuleSet.body,
  audience: SCHEMAS.putAudience.body,
  'computed-attribute': SCHEMAS.putComputedAttribute.body,
} as const satisfies Readonly<Record<string, ZodType>>;

/** JSON Schemas of the documents, by which editors complete and check them: the console's, and by `{ "$schema": "…/journey.schema.json", … }` in its
 *  settings VS Code. Shapes only; what else must hold, the API says. */
export function documentSchemas(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(DOCUMENTS).map(([name, document]) => [`${name}.schema.json`, schemaOf(name, document)]));
}

function schemaOf(name: string, document: ZodType): string {
  const schema = z.toJSONSchema(document, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ ...schema, title: `Beckon ${name.replace('-', ' ')}` }, null, 2)}\n`;
}
