import * as z from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponseObject } from 'zod-openapi';
import { type ProblemCode, PROBLEMS } from '../problem.ts';
import { faultAnswer } from './documents.ts';
import type { OperationSchema, OperationSchemas } from './operation.ts';
import { honoursRevision, refusalsOf } from './refusals.ts';
import { type Access, type OperationId, type Route, ROUTES } from './routes.ts';

const DESCRIPTION = [
  'Push notifications and customer journeys inside your own AWS account.',
  'Every refusal is a problem document (RFC 9457) whose `code` is listed in docs/errors.md and whose `faults` name everything that was wrong, each with a JSON pointer.',
  'Documents carry a revision, which is also their ETag: send it in If-Match to change exactly what you have read.',
].join('\n\n');

/** The OpenAPI 3.1 document of the API: its routes (core/api/routes.ts) with the schemas its functions parse by. */
export function openApiDocument(schemas: OperationSchemas, version: string): ReturnType<typeof createDocument> {
  const operations = (Object.keys(ROUTES) as OperationId[]).flatMap((id) => {
    const schema = schemas[id];
    return schema === undefined ? [] : [{ id, schema }];
  });
  const paths: ZodOpenApiPathsObject = {};
  for (const { id, schema } of operations) {
    const { path, method } = ROUTES[id];
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(id, schema) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Beckon API', version, description: DESCRIPTION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [API],
    tags: TAGS.map(({ name, description }) => ({ name, description })),
    components: { securitySchemes: SECURITY_SCHEMES },
    paths,
  });
}

const API = { url: '{address}', description: 'The API address of your installation', variables: { address: { default: 'https://api.example.com' } } };
/** Serves what its function judges by itself, and nothing else. */
const EVENTS = { url: '{events}', description: 'The events address of your installation (output `EventsUrl`)', variables: { events: { default: 'https://events.example.com' } } };

/** Pages of the API, by the first segment of a path. */
const TAGS = [
  { name: 'apps', description: 'Mobile apps, their provider credentials and their keys' },
  { name: 'channels', description: 'How apps are addressed, and by which rules' },
  { name: 'rule-sets', description: 'How many marketing pushes a person gets, and journeys they enter' },
  { name: 'messages', description: 'What a push says' },
  { name: 'journeys', description: 'Graphs that wait, decide and push' },
  { name: 'profiles', description: 'People' },
  { name: 'schema', description: 'What attributes people have' },
  { name: 'erasures', description: 'Receipts of people who asked to be forgotten' },
  { name: 'sends', description: 'Pushes asked for directly' },
  { name: 'pushes', description: 'What became of one push' },
  { name: 'reports', description: 'What became of pushes' },
  { name: 'devices', description: 'Installations of an app; called by phones' },
  { name: 'events', description: 'What people did; called by phones and servers' },
  { name: 'amplify', description: 'AWS Amplify\'s own client, where the setting `amplify` is made (docs/guides/amplify.md)' },
  { name: 'health', description: 'Whether the API answers, and how the account is' },
  { name: 'dead-letters', description: 'What could not be worked' },
] as const;

export const tagOf = (route: Route): string => route.path.split('/')[2] ?? 'amplify';

const SECURITY_SCHEMES = {
  operator: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Cognito id token of an operator; its groups decide' },
  app: { type: 'http', scheme: 'bearer', description: '`bka_<keyId>` for a first registration, then `bka_<keyId>:<deviceId>:<secret>`' },
  signed: { type: 'apiKey', name: 'authorization', in: 'header', description: 'Signature Version 4 (service `execute-api`) of an identity of the installation\'s Cognito identity pool' },
  server: { type: 'http', scheme: 'bearer', description: '`bks_<keyId>_<secret>` of a server key with the scope the route names' },
} as const;

function securityOf(access: Access): Record<string, string[]>[] {
  switch (access.kind) {
    case 'open': return [];
    // OpenAPI 3.1 lets schemes other than OAuth list the roles a caller needs.
    case 'operator': return [{ operator: [...access.groups] }];
    case 'signed': return [{ signed: [] }];
    case 'both': return [{ operator: [...access.groups] }, { server: [access.server] }];
    case 'key': return [...(access.app ? [{ app: [] }] : []), ...(access.server === undefined ? [] : [{ server: [access.server] }])];
  }
}

const changing = z.object({
  'if-match': z.string().optional().describe('Revision the document must be at, such as "7", or *; else 412').meta({ example: '"7"' }),
});
const replacing = changing.extend({
  'if-none-match': z.literal('*').optional().describe('Only create: 412 when there is a document already'),
});

function operationOf(id: OperationId, schema: OperationSchema): ZodOpenApiOperationObject {
  const route: Route = ROUTES[id];
  const headers = schema.headers ?? (honoursRevision(id) ? (route.method === 'PUT' ? replacing : changing) : undefined);
  const requestParams = {
    ...(schema.params === undefined ? {} : { path: schema.params as z.ZodObject }),
    ...(schema.query === undefined ? {} : { query: schema.query as z.ZodObject }),
    ...(headers === undefined ? {} : { header: headers as z.ZodObject }),
  };
  return {
    operationId: id,
    summary: route.summary,
    tags: [tagOf(route)],
    ...(route.judges === true && { servers: [API, EVENTS] }),
    security: securityOf(route.access),
    ...(Object.keys(requestParams).length === 0 ? {} : { requestParams }),
    ...(schema.body === undefined ? {} : { requestBody: requestBodyOf(schema.body) }),
    responses: { ...answersOf(schema), ...problemsOf(refusalsOf(id, schema)) },
  };
}

const requestBodyOf = (body: z.ZodType) =>
  ({ required: !body.safeParse(undefined).success, content: { 'application/json': { schema: body } } });

const REASONS: Readonly<Record<number, string>> = { 200: 'Done', 201: 'Created', 202: 'Taken', 204: 'Done; nothing to say' };

/** Answers that carry a revision carry it as ETag too. */
function answersOf({ answers, contentTypes = ['application/json'] }: OperationSchema): Record<string, ZodOpenApiResponseObject> {
  return Object.fromEntries(Object.entries(answers).map(([status, body]) => {
    const description = REASONS[Number(status)] ?? 'Done';
    if (status === '204') return [status, { description }];
    const revised = body instanceof z.ZodObject && 'revision' in body.shape;
    const headers = revised ? { headers: { ETag: { description: 'The revision, quoted', schema: { type: 'string' as const } } } } : {};
    return [status, { description, content: Object.fromEntries(contentTypes.map((type) => [type, { schema: body }])), ...headers }];
  }));
}

const problemAnswer = z.object({
  type: z.url().describe('Section of docs/errors.md'),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  faults: z.array(faultAnswer).optional(),
  requestId: z.string(),
}).meta({ id: 'Problem' });

/** One response a status: the codes that share it are told apart in its description. */
function problemsOf(codes: readonly ProblemCode[]): Record<string, ZodOpenApiResponseObject> {
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
  return Object.fromEntries([...byStatus].map(([status, same]) => [String(status), {
    description: same.map((code) => `\`${code}\`: ${PROBLEMS[code].title}`).join('; '),
    content: { 'application/problem+json': { schema: problemAnswer } },
  }]));
}
