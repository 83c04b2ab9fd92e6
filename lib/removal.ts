import { RemovalPolicy } from 'aws-cdk-lib';
import type { Settings } from './settings.ts';

/** Kept data outlives the stack. A first deployment that failed takes its empty tables back, unless they are protected:
 *  CloudFormation could not delete those and would stand still in ROLLBACK_FAILED, so they are left. */
export function removalPolicy({ removal, deletionProtection }: Settings): RemovalPolicy {
  if (removal === 'destroy') return RemovalPolicy.DESTROY;
  return deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
}
