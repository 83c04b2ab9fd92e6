import { HEALTH_SCHEMAS } from '../core/api/health.ts';
import { environmentOf } from '../core/environment.ts';
import { httpHandler, type Operations } from './http.ts';

export const healthOperations = (stage: string): Operations<typeof HEALTH_SCHEMAS> => ({
  health: async () => ({ status: 200, body: { status: 'ok', stage } }),
});

export const handler = httpHandler(HEALTH_SCHEMAS, () => healthOperations(environmentOf('health', process.env).STAGE));
