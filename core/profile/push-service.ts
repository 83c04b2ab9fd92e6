import { endpointOf, isPushService } from '../delivery/push-services.ts';
import type { Platform } from '../delivery/lanes.ts';
import type { Fault } from '../problem.ts';

/** What speaks against a browser's endpoint: nobody may make Beckon post to wherever they like. */
export function strangeService({ platform, token }: { readonly platform: Platform; readonly token?: string | null | undefined }, more: readonly string[]): Fault | undefined {
  if (platform !== 'web' || typeof token !== 'string') return undefined;
  const endpoint = endpointOf(token);
  if (endpoint !== undefined && isPushService(endpoint, more)) return undefined;
  return {
    path: '/subscription/endpoint', code: 'unknown-push-service', message: 'Pushes are not sent to this host: it is none of the push services of Chrome, Edge, Firefox and Safari',
    suggestion: 'If it is a push service you trust, name it in the setting pushServices and deploy',
  };
}
