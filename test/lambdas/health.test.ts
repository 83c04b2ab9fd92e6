import { expect, it } from 'vitest';
import { HEALTH_SCHEMAS } from '../../core/api/health.ts';
import { healthOperations } from '../../lambdas/health.ts';
import { httpHandler } from '../../lambdas/http.ts';
import { httpEvent } from '../support/http.ts';

it('answers without any key', async () => {
  const handler = httpHandler(HEALTH_SCHEMAS, () => healthOperations('local'));
  const { statusCode, body } = await handler(httpEvent({ route: 'GET /v1/health' }), {});
  expect([statusCode, body]).toEqual([200, '{"status":"ok","stage":"local"}']);
});
