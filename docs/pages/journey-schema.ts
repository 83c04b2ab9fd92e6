import { z } from 'zod';
import { journeyDocument } from '../../core/journey/document.ts';

/** JSON Schema of the journey document, by which editors complete and check one: `{ "$schema": "…/journey.schema.json", … }` in VS Code's settings.
 *  Shapes only; what else must hold, `POST /v1/journeys/{id}/validate` says. */
export function journeySchema(): string {
  const schema = z.toJSONSchema(journeyDocument, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ ...schema, title: 'Beckon journey' }, null, 2)}\n`;
}
