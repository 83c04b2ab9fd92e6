import { refusalsOf } from '../../core/api/refusals.ts';
import type { OperationSchemas } from '../../core/api/operation.ts';
import { tagOf } from '../../core/api/openapi.ts';
import { type Access, type OperationId, type Route, ROUTES } from '../../core/api/routes.ts';
import type { ProblemCode } from '../../core/problem.ts';
import { fieldRows, type Shape, typeOf } from './shapes.ts';
import { page, table } from './table.ts';

/** The part of an OpenAPI document this page reads. */
interface Document {
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Shape>> };
}
interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean; readonly schema: Shape }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Shape }>> }>>;
}

/** The API for readers: one section a route, one a shape. */
export function apiPage(openApi: unknown, schemas: OperationSchemas): string {
  const document = openApi as Document;
  const sections = (document.tags ?? []).map(({ name, description }) => [
    `## ${name}`, description ?? '',
    ...routesOf(name).flatMap((id) => operationSection(id, document, schemas)),
  ].join('\n\n'));
  return page('HTTP API v1', 'core/api/', INTRODUCTION, ...sections, '## Shapes', ...Object.entries(document.components?.schemas ?? {}).map(shapeSection));
}

/** What any route may answer is told once. */
const EVERYWHERE: readonly ProblemCode[] = ['invalid-request', 'unauthenticated', 'forbidden', 'too-large', 'too-many-requests', 'internal'];
const errorLink = (code: ProblemCode): string => `[\`${code}\`](errors.md#${code})`;

const INTRODUCTION = [
  'JSON in and out. The same contract for machines is [openapi.json](openapi.json); every refusal is in [errors.md](errors.md).',
  'Documents carry a `revision`, which is also their `ETag`: send it as `If-Match: "7"` to change exactly what you have read, or `If-None-Match: *` to create only. Lists take `?limit=` (at most 100) and `?cursor=`, the `cursor` of the page before.',
  `Any route may refuse with ${EVERYWHERE.map(errorLink).join(', ')}.`,
].join('\n\n');

const routesOf = (tag: string): readonly OperationId[] => (Object.keys(ROUTES) as OperationId[]).filter((id) => tagOf(ROUTES[id]) === tag);

function operationSection(id: OperationId, document: Document, schemas: OperationSchemas): string[] {
  const route: Route = ROUTES[id];
  const operation = document.paths?.[route.path]?.[route.method.toLowerCase()];
  const schema = schemas[id];
  if (operation === undefined || schema === undefined) return [];
  const body = operation.requestBody?.content['application/json']?.schema;
  const refusals = refusalsOf(id, schema).filter((code) => !EVERYWHERE.includes(code));
  return [
    `### ${route.method} ${route.path}`,
    `${route.summary}. Called by ${callerOf(route.access)}; at most ${route.throttle.rate} a second.${route.judges === true ? ' Also at the address of the output `EventsUrl`, without that limit.' : ''}`,
    ...(body === undefined ? [] : [`Body: ${typeOf(body)}.`]),
    ...fieldTable([...parametersOf(operation), ...inlineRows(body)]),
    `Answers ${answersOf(operation)}.${refusals.length === 0 ? '' : ` Refuses with ${refusals.map(errorLink).join(', ')}.`}`,
  ];
}

const fieldTable = (rows: readonly (readonly string[])[]): string[] => (rows.length === 0 ? [] : [table(['Field', 'Type', 'Required', 'Remarks'], rows)]);

/** A body with a name has a section of its own. */
const inlineRows = (body: Shape | undefined): readonly (readonly string[])[] => (body === undefined || body.$ref !== undefined ? [] : fieldRows(body));

const parametersOf = ({ parameters = [] }: Operation): readonly (readonly string[])[] =>
  parameters.map((p) => [`\`${p.name}\` (${p.in})`, typeOf(p.schema), p.required ? 'yes' : '', p.schema.description ?? '']);

function callerOf(access: Access): string {
  switch (access.kind) {
    case 'open': return 'anybody';
    case 'operator': return `operators (${access.groups.join(', ')})`;
    case 'signed': return 'identities of the Cognito identity pool';
    case 'both': return `operators (${access.groups.join(', ')}) and servers with the scope \`${access.server}\``;
    case 'key': return [
      ...(access.app ? ['apps and their devices'] : []),
      ...(access.server === undefined ? [] : [`servers with the scope \`${access.server}\``]),
    ].join(' and ');
  }
}

const answersOf = ({ responses }: Operation): string =>
  Object.entries(responses).filter(([status]) => Number(status) < 400).map(([status, { content }]) => {
    const shape = content?.['application/json']?.schema;
    return shape === undefined ? status : `${status} ${typeOf(shape)}${fieldsOf(shape)}`;
  }).join(' or ');

/** An answer without a name of its own is told by its fields. */
const fieldsOf = (shape: Shape): string =>
  (shape.$ref === undefined && shape.properties !== undefined ? ` with ${Object.entries(shape.properties).map(([name, s]) => `\`${name}\` (${typeOf(s)})`).join(', ')}` : '');

function shapeSection([name, shape]: [string, Shape]): string {
  const rows = fieldRows(shape);
  const description = shape.description === undefined ? [] : [shape.description];
  return [`### ${name}`, ...description, ...fieldTable(rows)].join('\n\n');
}
