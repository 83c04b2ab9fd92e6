import type { FunctionName } from '../../core/environment.ts';
import { type Size, SIZES } from '../../lib/sizes.ts';

/** The deployed functions, and the audience run that the bench plays (broadcast/parts.ts). */
export type BenchFunction = FunctionName | 'run-send';

/** Of the run as of other functions that render: a whole CPU. */
const RUN: Size = { memory: 1_769, timeout: 300 };
export const sizeOf = (name: BenchFunction): Size => (name === 'run-send' ? RUN : SIZES[name]);
