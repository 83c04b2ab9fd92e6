import { z } from 'zod';

/** The message document v1; zod is its single source (design.md 5, reference: AJO push fields). */
export const messageDocument = z.strictObject({
  app: z.string(),
  category: z.enum(['marketing', 'transactional']).default('marketing'),
  title: z.string(),
  body: z.string(),
});
export type MessageDocument = z.infer<typeof messageDocument>;
