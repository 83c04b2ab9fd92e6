import type { Stage } from './settings.ts';

/** Apart from the other names: who only looks for the stack need not load the CDK. */
export const stackName = (stage: Stage): string => `beckon-${stage}`;
