import { RemovalPolicy } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

/** Kept data outlives the stack, but not a first deployment that failed: it would leave empty tables behind. */
export const removalPolicy = ({ removal }: Settings): RemovalPolicy =>
  removal === 'retain' ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
