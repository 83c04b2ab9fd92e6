import { present } from '../../json.ts';
import type { OwedWebhook } from '../owed.ts';
import type { Instance } from '../row.ts';

type From = Omit<OwedWebhook, 'at' | 'deadline'>;

/** What is owed from where an instance stands: whose it is, and what its texts may read. */
export const owedFrom = ({ id: instance, journey, version, node, visit, context, beside, responses }: Instance): From =>
  present<unknown>({ instance, journey, version, node, visit, context, beside, responses }) as unknown as From;
