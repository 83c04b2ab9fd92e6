import openapiTS, { astToString } from 'openapi-typescript';
import { factory } from 'typescript';

const HEAD = '/* Made by docs/generate.ts from core/api/, in one file as openapi-typescript writes it; do not edit. */\nexport type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };\n';
/** Values of any depth have no name in the document but this, and refer to themselves, which TypeScript takes of a type of their own alone. */
const ANY_DEPTH = /^#\/components\/schemas\/__schema\d+$/;
/** What people read in docs/api.md; types go without. */
const PROSE = new Set(['description', 'summary', 'example', 'examples', 'default']);

/** TypeScript of the OpenAPI document, which the client of servers and the console's are typed by. */
export const apiTypes = async (document: object): Promise<string> => HEAD + astToString(await openapiTS(JSON.stringify(bare(document)), { transform: (_, { path }) => (ANY_DEPTH.test(path ?? '') ? factory.createTypeReferenceNode('JsonValue') : undefined) }));

/** Names of properties stay, whatever they are. */
function bare(value: unknown, names = false): unknown {
  if (Array.isArray(value)) return value.map((one) => bare(one));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name, inside]) => names || !(PROSE.has(name) && typeof inside !== 'object'));
  return Object.fromEntries(kept.map(([name, inside]) => [name, name === 'responses' ? described(inside) : bare(inside, name === 'properties' && !names)]));
}

/** OpenAPI wants responses described. */
const described = (responses: unknown): unknown =>
  Object.fromEntries(Object.entries(responses as Record<string, object>).map(([status, response]) => [status, { ...(bare(response) as object), description: '' }]));
