import type { FunctionName } from '../../core/environment.ts';
import { type Size, SIZES } from '../../lib/sizes.ts';

/** The deployed functions. */
export type BenchFunction = FunctionName;
export const sizeOf = (name: BenchFunction): Size => SIZES[name];
