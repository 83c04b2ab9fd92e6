import type { ProblemCode } from '../problem.ts';
import type { OperationSchema } from './operation.ts';
import { type OperationId, type Route, ROUTES } from './routes.ts';

/** Problems only some operations answer with. */
const OWN: { readonly [O in OperationId]?: readonly ProblemCode[] } = {
  putApp: ['invalid-credential', 'credential-refused', 'conflict', 'provider-unreachable'],
  deleteApp: ['conflict'],
  createBroadcastChannel: ['not-found', 'conflict', 'provider-refused', 'provider-unreachable'],
  listBroadcastChannels: ['conflict', 'provider-refused', 'provider-unreachable'],
  deleteBroadcastChannel: ['conflict', 'provider-refused', 'provider-unreachable'],
  createKey: ['conflict'],
  revokeKey: ['conflict'],
  putChannel: ['invalid-document', 'conflict'],
  deleteChannel: ['conflict'],
  putRuleSet: ['conflict'],
  deleteRuleSet: ['conflict'],
  putMessage: ['invalid-document', 'conflict'],
  deleteMessage: ['conflict'],
  putJourney: ['conflict'],
  deleteJourney: ['conflict'],
  publishJourney: ['invalid-document', 'conflict'],
  stopJourney: ['conflict'],
  resumeJourney: ['conflict'],
  createEntries: ['not-found', 'conflict'],
  startRun: ['conflict'],
  pauseRun: ['conflict'],
  resumeRun: ['conflict'],
  cancelRun: ['conflict'],
  postBusinessEvent: ['key-reused'],
  putAudience: ['invalid-document', 'conflict'],
  deleteAudience: ['conflict'],
  listAudienceMembers: ['conflict'],
  evaluateAudience: ['conflict'],
  createUpload: ['conflict'],
  completeUpload: ['conflict'],
  createSend: ['invalid-document', 'key-reused', 'conflict'],
  getSend: ['not-found'],
  pauseSend: ['not-found', 'conflict'],
  resumeSend: ['not-found', 'conflict'],
  cancelSend: ['not-found', 'conflict'],
  identifyDevice: ['identity-not-proven', 'conflict'],
  putDevice: ['conflict'],
  getProfile: ['not-found'],
  getDevice: ['not-found'],
  deleteDevice: ['not-found', 'conflict'],
  resetDevice: ['conflict'],
  putActivity: ['conflict'],
  deleteActivity: ['conflict'],
  patchProfile: ['conflict'],
};

/** Operations that change a document with a revision, and so honour If-Match. */
const REVISED: readonly OperationId[] = [
  'putApp', 'deleteApp', 'putMessage', 'deleteMessage', 'putJourney', 'deleteJourney', 'publishJourney', 'stopJourney', 'resumeJourney',
  'putChannel', 'deleteChannel', 'putRuleSet', 'deleteRuleSet',
  'putAudience', 'deleteAudience', 'putSchema',
];
export const honoursRevision = (operation: OperationId): boolean => REVISED.includes(operation);

/** A PUT makes what is not there; phones and servers are answered the same whether a profile exists or not. */
const isMissable = ({ access, method, path }: Route): boolean => access.kind === 'operator' && method !== 'PUT' && path.includes('{');

/** Every problem an operation can answer with, in the order of core/problem.ts's statuses. */
export function refusalsOf(operation: OperationId, schema: OperationSchema): readonly ProblemCode[] {
  const route: Route = ROUTES[operation];
  return [
    ...(schema.params ?? schema.query ?? schema.body ? ['invalid-request' as const] : []),
    ...(route.access.kind === 'open' ? [] : ['unauthenticated' as const, 'forbidden' as const]),
    ...(isMissable(route) ? ['not-found' as const] : []),
    ...(schema.body === undefined ? [] : ['too-large' as const]),
    ...(honoursRevision(operation) ? ['revision-conflict' as const] : []),
    ...(OWN[operation] ?? []),
    'too-many-requests', 'internal',
  ];
}
