import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../core/api/openapi.ts';
import { ROUTES } from '../../../core/api/routes.ts';
import { SCHEMAS } from '../../../core/api/schemas.ts';

const document = openApiDocument(SCHEMAS, '1.2.3');
type Operation = { operationId: string; security: Record<string, string[]>[]; responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>; parameters?: { name: string; in: string }[]; requestBody?: { required?: boolean } };
const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path as Record<string, Operation>));
const operation = (id: string): Operation => operations.find((o) => o.operationId === id)!;

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>);
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('has every operation', () => {
    expect(operations.map((o) => o.operationId).sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('says who may call', () => {
    expect(operation('health').security).toEqual([]);
    expect(operation('putApp').security).toEqual([{ operator: ['admin'] }]);
    expect(operation('postEvents').security).toEqual([{ app: [] }, { server: ['events'] }]);
    expect(Object.keys(document.components?.securitySchemes ?? {})).toEqual(['operator', 'app', 'signed', 'server']);
  });

  it('refuses with problem documents, and honours If-Match where documents change', () => {
    for (const o of operations) expect(o.responses['500']?.content?.['application/problem+json']?.schema).toEqual({ $ref: '#/components/schemas/Problem' });
    expect(Object.keys(operation('publishJourney').responses)).toEqual(['200', '400', '401', '403', '404', '409', '412', '413', '422', '429', '500']);
    expect(operation('putMessage').parameters?.map((p) => p.name)).toEqual(['id', 'if-match', 'if-none-match']);
    expect(operation('deleteMessage').parameters?.map((p) => p.name)).toEqual(['id', 'if-match']);
  });

  it('wants a body but where the stored one will do', () => {
    expect(operation('putJourney').requestBody?.required).toBe(true);
    expect(operation('validateJourney').requestBody?.required).toBe(false);
  });
});
