import type { KeyScope } from '../catalog/records.ts';
import type { FunctionName } from '../environment.ts';

/** Who may call a route. `operator`: Cognito JWT, any of the groups. `app`: app key, and the device's secret once it has one.
 *  `server`: server key with the scope. */
export type Access =
  | { readonly kind: 'open' }
  | { readonly kind: 'operator'; readonly groups: readonly OperatorGroup[] }
  | { readonly kind: 'key'; readonly app: boolean; readonly server?: KeyScope }
  /** Whoever signed as an identity of the installation's Cognito identity pool (Signature Version 4): AWS Amplify's client. */
  | { readonly kind: 'signed' }
  /** An operator or a server. */
  | { readonly kind: 'both'; readonly groups: readonly OperatorGroup[]; readonly server: KeyScope };

export const OPERATOR_GROUPS = ['admin', 'author', 'viewer'] as const;
export type OperatorGroup = (typeof OPERATOR_GROUPS)[number];

export interface Route {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH';
  /** HTTP API syntax. */
  readonly path: string;
  readonly function: FunctionName;
  readonly access: Access;
  /** The function asks itself who calls: no authorizer stands before it, which would read what the function reads again, for as much as the
   *  rest of the call costs. So it needs no API before it either, and answers at an address of its own as well (lib/events.ts). */
  readonly judges?: true;
  /** Requests per second and burst, per route of the stage. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  readonly summary: string;
}

const view: Access = { kind: 'operator', groups: ['admin', 'author', 'viewer'] };
const author: Access = { kind: 'operator', groups: ['admin', 'author'] };
const admin: Access = { kind: 'operator', groups: ['admin'] };
const app: Access = { kind: 'key', app: true };
const signed: Access = { kind: 'signed' };
const server = (scope: KeyScope, groups: readonly OperatorGroup[]): Access => ({ kind: 'both', groups, server: scope });
const AUTHORS = ['admin', 'author'] as const;
const people = { rate: 100, burst: 200 };
const phones = { rate: 5_000, burst: 5_000 };

/** The HTTP API v1, by operation id. The API, its authorizers, its throttles and its OpenAPI document are made from this. */
export const ROUTES = {
  health: { method: 'GET', path: '/v1/health', function: 'health', access: { kind: 'open' }, throttle: people, summary: 'Says whether the API answers' },

  getAccountHealth: { method: 'GET', path: '/v1/health/account', function: 'account-health', access: view, throttle: { rate: 5, burst: 10 }, summary: 'How the account is: queues, breakers, credentials and their age, pace, alarms' },
  getBill: { method: 'GET', path: '/v1/health/bill', function: 'account-health', access: view, throttle: { rate: 5, burst: 10 }, summary: 'What this month costs so far, by capability: an estimate from counters and list prices' },
  listDeadLetters: { method: 'GET', path: '/v1/dead-letters', function: 'account-health', access: admin, throttle: { rate: 5, burst: 10 }, summary: 'Lists dead letters with why each could not be worked; texts, tokens and attributes are not shown' },
  redriveDeadLetters: { method: 'POST', path: '/v1/dead-letters/redrive', function: 'account-health', access: admin, throttle: { rate: 5, burst: 10 }, summary: 'Works dead letters again' },

  putApp: { method: 'PUT', path: '/v1/apps/{id}', function: 'manage', access: admin, throttle: people, summary: 'Creates or replaces an app and its provider credentials' },
  getApp: { method: 'GET', path: '/v1/apps/{id}', function: 'manage', access: view, throttle: people, summary: 'Reads an app; credentials are never returned' },
  listApps: { method: 'GET', path: '/v1/apps', function: 'manage', access: view, throttle: people, summary: 'Lists apps' },
  deleteApp: { method: 'DELETE', path: '/v1/apps/{id}', function: 'manage', access: admin, throttle: people, summary: 'Deletes an app, its keys and its credentials' },
  verifyApp: { method: 'POST', path: '/v1/apps/{id}/verify', function: 'verify-app', access: admin, throttle: { rate: 5, burst: 10 }, summary: 'Asks the providers what they think of an app\'s credentials; nobody gets a push' },
  createBroadcastChannel: { method: 'POST', path: '/v1/apps/{id}/broadcast-channels', function: 'verify-app', access: admin, throttle: { rate: 5, burst: 10 }, summary: 'Makes an APNs broadcast channel: one push changes every Live Activity that listens to it' },
  listBroadcastChannels: { method: 'GET', path: '/v1/apps/{id}/broadcast-channels', function: 'verify-app', access: admin, throttle: { rate: 5, burst: 10 }, summary: 'Lists the broadcast channels APNs has for an app' },
  deleteBroadcastChannel: { method: 'DELETE', path: '/v1/apps/{id}/broadcast-channels', function: 'verify-app', access: admin, throttle: { rate: 5, burst: 10 }, summary: 'Deletes a broadcast channel' },
  createKey: { method: 'POST', path: '/v1/apps/{id}/keys', function: 'manage', access: admin, throttle: people, summary: 'Makes an app key or a server key; its text is shown once' },
  listKeys: { method: 'GET', path: '/v1/apps/{id}/keys', function: 'manage', access: admin, throttle: people, summary: 'Lists keys without their text' },
  revokeKey: { method: 'DELETE', path: '/v1/apps/{id}/keys/{keyId}', function: 'manage', access: admin, throttle: people, summary: 'Revokes a key' },

  putChannel: { method: 'PUT', path: '/v1/channels/{id}', function: 'manage', access: author, throttle: people, summary: 'Creates or replaces a channel' },
  getChannel: { method: 'GET', path: '/v1/channels/{id}', function: 'manage', access: view, throttle: people, summary: 'Reads a channel' },
  listChannels: { method: 'GET', path: '/v1/channels', function: 'manage', access: view, throttle: people, summary: 'Lists channels' },
  deleteChannel: { method: 'DELETE', path: '/v1/channels/{id}', function: 'manage', access: author, throttle: people, summary: 'Deletes a channel no message names' },
  putRuleSet: { method: 'PUT', path: '/v1/rule-sets/{id}', function: 'manage', access: author, throttle: people, summary: 'Creates or replaces a rule set' },
  getRuleSet: { method: 'GET', path: '/v1/rule-sets/{id}', function: 'manage', access: view, throttle: people, summary: 'Reads a rule set' },
  listRuleSets: { method: 'GET', path: '/v1/rule-sets', function: 'manage', access: view, throttle: people, summary: 'Lists rule sets' },
  deleteRuleSet: { method: 'DELETE', path: '/v1/rule-sets/{id}', function: 'manage', access: author, throttle: people, summary: 'Deletes a rule set no channel and no journey names' },

  putMessage: { method: 'PUT', path: '/v1/messages/{id}', function: 'manage', access: author, throttle: people, summary: 'Creates or replaces a message' },
  getMessage: { method: 'GET', path: '/v1/messages/{id}', function: 'manage', access: view, throttle: people, summary: 'Reads a message' },
  listMessages: { method: 'GET', path: '/v1/messages', function: 'manage', access: view, throttle: people, summary: 'Lists messages' },
  previewMessage: { method: 'POST', path: '/v1/messages/{id}/preview', function: 'read', access: author, throttle: people, summary: 'Renders a message for a profile or for sample data on every platform; nothing is sent' },
  judgePush: { method: 'POST', path: '/v1/messages/{id}/verdict', function: 'read', access: view, throttle: people, summary: 'Says whether a push of a message to a profile would go out, and why not: consent, devices, hold-out, quiet hours, caps; nothing is sent or counted' },
  deleteMessage: { method: 'DELETE', path: '/v1/messages/{id}', function: 'manage', access: author, throttle: people, summary: 'Deletes a message no live journey uses' },

  listMessageVersions: { method: 'GET', path: '/v1/messages/{id}/versions', function: 'manage', access: view, throttle: people, summary: 'Pages through the versions of a message, newest first: who did what with each' },
  getMessageVersion: { method: 'GET', path: '/v1/messages/{id}/versions/{version}', function: 'manage', access: view, throttle: people, summary: 'Reads a message as it was written once' },
  submitMessage: { method: 'POST', path: '/v1/messages/{id}/submit', function: 'manage', access: author, throttle: people, summary: 'Asks for approval of what was written last' },
  approveMessage: { method: 'POST', path: '/v1/messages/{id}/approve', function: 'manage', access: author, throttle: people, summary: 'Approves what is in review: it is sent from now on' },
  rejectMessage: { method: 'POST', path: '/v1/messages/{id}/reject', function: 'manage', access: author, throttle: people, summary: 'Sends what is in review back to its author, with a comment' },

  getExperiment: { method: 'GET', path: '/v1/messages/{id}/experiment', function: 'read', access: view, throttle: people, summary: 'Reports the experiment of a message: each treatment\'s rate with its interval, and whether one has won' },
  chooseWinner: { method: 'POST', path: '/v1/messages/{id}/experiment/winner', function: 'manage', access: author, throttle: people, summary: 'Gives everybody one treatment from now on' },

  putFragment: { method: 'PUT', path: '/v1/fragments/{id}', function: 'manage', access: author, throttle: people, summary: 'Creates or replaces a fragment: what is sent of the messages that say it changes with it' },
  getFragment: { method: 'GET', path: '/v1/fragments/{id}', function: 'manage', access: view, throttle: people, summary: 'Reads a fragment, and which messages say it' },
  listFragments: { method: 'GET', path: '/v1/fragments', function: 'manage', access: view, throttle: people, summary: 'Lists fragments' },
  deleteFragment: { method: 'DELETE', path: '/v1/fragments/{id}', function: 'manage', access: author, throttle: people, summary: 'Deletes a fragment nothing says' },

  proofMessage: { method: 'POST', path: '/v1/messages/{id}/proof', function: 'sends', access: author, throttle: { rate: 5, burst: 10 }, summary: 'Sends a version of a message to test devices, as somebody would get it' },
  getProof: { method: 'GET', path: '/v1/messages/{id}/proofs/{proofId}', function: 'sends', access: author, throttle: people, summary: 'Reads what became of a proof on each test device' },
  putTestDevice: { method: 'PUT', path: '/v1/test-devices/{name}', function: 'manage', access: author, throttle: people, summary: 'Names a device proofs may go to' },
  getTestDevice: { method: 'GET', path: '/v1/test-devices/{name}', function: 'manage', access: view, throttle: people, summary: 'Reads a test device; tokens are never returned' },
  listTestDevices: { method: 'GET', path: '/v1/test-devices', function: 'manage', access: view, throttle: people, summary: 'Lists test devices' },
  deleteTestDevice: { method: 'DELETE', path: '/v1/test-devices/{name}', function: 'manage', access: author, throttle: people, summary: 'Forgets a test device' },

  getSettings: { method: 'GET', path: '/v1/settings', function: 'manage', access: view, throttle: people, summary: 'Reads what holds for the whole of it' },
  putSettings: { method: 'PUT', path: '/v1/settings', function: 'manage', access: admin, throttle: people, summary: 'Says what holds for the whole of it: approval of messages, titles of proofs, where webhooks may go' },
  listAudit: { method: 'GET', path: '/v1/audit', function: 'people', access: admin, throttle: people, summary: 'Pages through the audit trail, newest first: who did what to what, when and from where' },

  putWebhookSecret: { method: 'PUT', path: '/v1/webhook-secrets/{name}', function: 'manage', access: admin, throttle: people, summary: 'Stores what proves a webhook to its receiver: a signing key or a header' },
  listWebhookSecrets: { method: 'GET', path: '/v1/webhook-secrets', function: 'manage', access: view, throttle: people, summary: 'Lists webhook secrets by name; what they hold is never returned' },
  deleteWebhookSecret: { method: 'DELETE', path: '/v1/webhook-secrets/{name}', function: 'manage', access: admin, throttle: people, summary: 'Deletes a webhook secret no live journey uses' },

  putJourney: { method: 'PUT', path: '/v1/journeys/{id}', function: 'manage', access: author, throttle: people, summary: 'Creates or replaces a journey draft' },
  getJourney: { method: 'GET', path: '/v1/journeys/{id}', function: 'manage', access: view, throttle: people, summary: 'Reads a journey, its draft and its versions' },
  listJourneys: { method: 'GET', path: '/v1/journeys', function: 'manage', access: view, throttle: people, summary: 'Lists journeys' },
  deleteJourney: { method: 'DELETE', path: '/v1/journeys/{id}', function: 'manage', access: author, throttle: people, summary: 'Deletes a journey that was never published, or is stopped or finished' },
  validateJourney: { method: 'POST', path: '/v1/journeys/{id}/validate', function: 'manage', access: view, throttle: people, summary: 'Checks a journey document, or the stored draft, without storing' },
  publishJourney: { method: 'POST', path: '/v1/journeys/{id}/publish', function: 'manage', access: author, throttle: people, summary: 'Freezes the draft as a version and makes it live' },
  rollbackJourney: { method: 'POST', path: '/v1/journeys/{id}/rollback', function: 'manage', access: author, throttle: people, summary: 'Publishes the document of an earlier version anew' },
  getJourneyVersion: { method: 'GET', path: '/v1/journeys/{id}/versions/{version}', function: 'manage', access: view, throttle: people, summary: 'Reads a version of a journey with the document it was published from' },
  testJourney: { method: 'POST', path: '/v1/journeys/{id}/test', function: 'manage', access: author, throttle: people, summary: 'Starts the draft as a test: only profiles marked as test enter, and waits are cut' },
  endJourneyTest: { method: 'DELETE', path: '/v1/journeys/{id}/test', function: 'manage', access: author, throttle: people, summary: 'Ends the test of a journey; whoever is in it is out' },
  dryRunJourney: { method: 'POST', path: '/v1/journeys/{id}/dry-run', function: 'manage', access: author, throttle: people, summary: 'Runs the draft over everybody without sending or changing anything' },
  endJourneyDryRun: { method: 'DELETE', path: '/v1/journeys/{id}/dry-run', function: 'manage', access: author, throttle: people, summary: 'Ends the dry run of a journey' },
  resumeJourney: { method: 'POST', path: '/v1/journeys/{id}/resume', function: 'manage', access: author, throttle: people, summary: 'Ends a pause, or lets people in again after the journey\'s guard held its entries' },
  pauseJourney: { method: 'POST', path: '/v1/journeys/{id}/pause', function: 'manage', access: author, throttle: people, summary: 'Lets nobody in and nobody past a push, until it is resumed' },
  closeJourney: { method: 'POST', path: '/v1/journeys/{id}/close', function: 'manage', access: author, throttle: people, summary: 'Lets nobody in any more; who is in finishes' },
  listJourneyHistory: { method: 'GET', path: '/v1/journeys/{id}/history', function: 'manage', access: view, throttle: people, summary: 'Pages through what was done to a journey, newest first: who, when, from which state to which' },
  choosePathWinner: { method: 'POST', path: '/v1/journeys/{id}/experiments/{node}/winner', function: 'manage', access: author, throttle: people, summary: 'Gives everybody one treatment of a journey\'s experiment from now on' },
  stopJourney: { method: 'POST', path: '/v1/journeys/{id}/stop', function: 'manage', access: author, throttle: people, summary: 'Stops every version: no later move, nothing queued is sent' },

  getSchema: { method: 'GET', path: '/v1/schema', function: 'people', access: view, throttle: people, summary: 'Reads the schema of attributes: declared, and inferred from what came' },
  putSchema: { method: 'PUT', path: '/v1/schema', function: 'manage', access: author, throttle: people, summary: 'Declares attributes: name, type, bounds, personal data or not, and which ones apps may set' },
  putComputedAttribute: { method: 'PUT', path: '/v1/computed-attributes/{id}', function: 'manage', access: author, throttle: people, summary: 'Creates or replaces a computed attribute' },
  getComputedAttribute: { method: 'GET', path: '/v1/computed-attributes/{id}', function: 'manage', access: view, throttle: people, summary: 'Reads a computed attribute' },
  listComputedAttributes: { method: 'GET', path: '/v1/computed-attributes', function: 'manage', access: view, throttle: people, summary: 'Lists computed attributes' },
  deleteComputedAttribute: { method: 'DELETE', path: '/v1/computed-attributes/{id}', function: 'manage', access: author, throttle: people, summary: 'Deletes a computed attribute no audience uses' },

  putAudience: { method: 'PUT', path: '/v1/audiences/{id}', function: 'audiences', access: author, throttle: people, summary: 'Creates or replaces an audience' },
  getAudience: { method: 'GET', path: '/v1/audiences/{id}', function: 'audiences', access: view, throttle: people, summary: 'Reads an audience and when it was last evaluated' },
  listAudiences: { method: 'GET', path: '/v1/audiences', function: 'audiences', access: view, throttle: people, summary: 'Lists audiences' },
  deleteAudience: { method: 'DELETE', path: '/v1/audiences/{id}', function: 'audiences', access: author, throttle: people, summary: 'Deletes an audience nothing uses' },
  validateAudience: { method: 'POST', path: '/v1/audiences/{id}/validate', function: 'audiences', access: view, throttle: people, summary: 'Checks an audience document without storing it' },
  estimateAudience: { method: 'POST', path: '/v1/audiences/{id}/estimate', function: 'audiences', access: view, throttle: people, summary: 'Estimates size with an error bar, and what a run costs by scan and by watch' },
  listAudienceMembers: { method: 'GET', path: '/v1/audiences/{id}/members', function: 'audiences', access: view, throttle: people, summary: 'Previews members' },
  evaluateAudience: { method: 'POST', path: '/v1/audiences/{id}/evaluations', function: 'audiences', access: author, throttle: people, summary: 'Evaluates an audience over all profiles' },
  getEvaluation: { method: 'GET', path: '/v1/audiences/{id}/evaluations/{evaluationId}', function: 'audiences', access: view, throttle: people, summary: 'Reads how far an evaluation is' },
  createUpload: { method: 'POST', path: '/v1/audiences/{id}/uploads', function: 'audiences', access: author, throttle: people, summary: 'Gives a signed address to put a file of ids at' },
  completeUpload: { method: 'POST', path: '/v1/audiences/{id}/uploads/{uploadId}/complete', function: 'audiences', access: author, throttle: people, summary: 'Says that the file is there; it becomes the audience' },
  getUpload: { method: 'GET', path: '/v1/audiences/{id}/uploads/{uploadId}', function: 'audiences', access: view, throttle: people, summary: 'Reads how far an upload is, and where its result file names each bad line' },

  createEntries: { method: 'POST', path: '/v1/journeys/{id}/entries', function: 'enter-journeys', access: server('events', AUTHORS), throttle: { rate: 500, burst: 1_000 }, summary: 'Lets profiles into a journey that is entered by API, up to 100 at once' },
  listRuns: { method: 'GET', path: '/v1/journeys/{id}/runs', function: 'enter-journeys', access: view, throttle: people, summary: 'Lists the runs over a journey\'s audience, newest first, and how far each is' },
  startRun: { method: 'POST', path: '/v1/journeys/{id}/runs', function: 'enter-journeys', access: author, throttle: people, summary: 'Lets a journey\'s audience in now, beside its schedule' },
  getRun: { method: 'GET', path: '/v1/journeys/{id}/runs/{runId}', function: 'enter-journeys', access: view, throttle: people, summary: 'Reads how far a run over a journey\'s audience is' },
  pauseRun: { method: 'POST', path: '/v1/journeys/{id}/runs/{runId}/pause', function: 'enter-journeys', access: author, throttle: people, summary: 'Holds a run: nobody more is let in by it' },
  resumeRun: { method: 'POST', path: '/v1/journeys/{id}/runs/{runId}/resume', function: 'enter-journeys', access: author, throttle: people, summary: 'Lets a paused run go on' },
  cancelRun: { method: 'POST', path: '/v1/journeys/{id}/runs/{runId}/cancel', function: 'enter-journeys', access: author, throttle: people, summary: 'Ends a run; whom it has let in stays in' },
  postBusinessEvent: { method: 'POST', path: '/v1/business-events', function: 'enter-journeys', access: server('events', AUTHORS), throttle: { rate: 50, burst: 100 }, summary: 'Tells what happened to nobody in particular: audiences enter the journeys that listen' },

  createSend: { method: 'POST', path: '/v1/sends', function: 'sends', access: server('sends', AUTHORS), throttle: { rate: 500, burst: 1_000 }, summary: 'Sends a message to an audience, profiles, devices or tokens' },
  listSends: { method: 'GET', path: '/v1/sends', function: 'sends', access: view, throttle: people, summary: 'Lists sends, newest first' },
  getSend: { method: 'GET', path: '/v1/sends/{id}', function: 'sends', access: server('sends', OPERATOR_GROUPS), throttle: people, summary: 'Reads a send: progress, figures and when it will be done' },
  pauseSend: { method: 'POST', path: '/v1/sends/{id}/pause', function: 'sends', access: server('sends', AUTHORS), throttle: people, summary: 'Holds a send, queued pushes included' },
  resumeSend: { method: 'POST', path: '/v1/sends/{id}/resume', function: 'sends', access: server('sends', AUTHORS), throttle: people, summary: 'Lets a paused send go on' },
  cancelSend: { method: 'POST', path: '/v1/sends/{id}/cancel', function: 'sends', access: server('sends', AUTHORS), throttle: people, summary: 'Ends a send; queued pushes are not sent' },

  upsertProfiles: { method: 'POST', path: '/v1/profiles', function: 'people', access: server('profiles', ['admin']), throttle: people, summary: 'Creates or changes up to 1,000 profiles, each judged by itself' },
  searchProfiles: { method: 'GET', path: '/v1/profiles', function: 'people', access: view, throttle: { rate: 5, burst: 10 }, summary: 'Finds profiles by id, alias or attribute' },
  exportProfile: { method: 'GET', path: '/v1/profiles/{id}/export', function: 'people', access: admin, throttle: { rate: 5, burst: 10 }, summary: 'Everything that is kept of a person, as one JSON' },
  eraseProfile: { method: 'DELETE', path: '/v1/profiles/{id}', function: 'people', access: admin, throttle: people, summary: 'Erases a person everywhere; the answer is a receipt' },
  getErasure: { method: 'GET', path: '/v1/erasures/{id}', function: 'people', access: admin, throttle: people, summary: 'Reads how far an erasure is' },

  getProfile: { method: 'GET', path: '/v1/profiles/{id}', function: 'read', access: server('profiles', ['admin', 'author', 'viewer']), throttle: people, summary: 'Reads a profile: attributes, devices without tokens (to a server those of its app), instances' },
  listProfileEvents: { method: 'GET', path: '/v1/profiles/{id}/events', function: 'read', access: view, throttle: people, summary: 'Pages through what a profile did, newest first' },
  listProfilePushes: { method: 'GET', path: '/v1/profiles/{id}/pushes', function: 'read', access: view, throttle: people, summary: 'Pages through a profile\'s pushes, newest first, with why each was or was not sent' },
  getPush: { method: 'GET', path: '/v1/pushes/{pushId}', function: 'read', access: view, throttle: people, summary: 'Traces one push: what asked for it, every attempt, what the phone reported' },
  listInstances: { method: 'GET', path: '/v1/journeys/{id}/instances', function: 'read', access: author, throttle: people, summary: 'Where a profile stands in a journey, and the steps it took' },
  getInstance: { method: 'GET', path: '/v1/journeys/{id}/instances/{instance}', function: 'read', access: author, throttle: people, summary: 'One time a profile was in a journey, step by step' },
  getJourneyReport: { method: 'GET', path: '/v1/reports/journeys/{id}', function: 'read', access: view, throttle: people, summary: 'Reports a journey per node, message and platform' },
  listFormulas: { method: 'GET', path: '/v1/reports/formulas', function: 'read', access: view, throttle: people, summary: 'What each number of a report means, and its formula' },
  getReport: { method: 'GET', path: '/v1/reports/{scope}/{id}', function: 'read', access: view, throttle: people, summary: 'Reports a journey, message, send, app, channel or the account: figures, rates, whether they add up, and their course' },
  exportReport: { method: 'GET', path: '/v1/reports/{scope}/{id}/export', function: 'read', access: view, throttle: people, summary: 'The same as CSV or NDJSON, one number a line' },
  listReportRows: { method: 'GET', path: '/v1/reports/{scope}/{id}/rows', function: 'read', access: view, throttle: people, summary: 'Pages through what is behind a number: pushes with why and what the provider said, what phones reported, people in journeys' },

  putDevice: { method: 'PUT', path: '/v1/devices/{deviceId}', function: 'register-device', access: app, throttle: phones, summary: 'Registers a device or refreshes it; the first answer carries its secret' },
  getDevice: { method: 'GET', path: '/v1/devices/{deviceId}', function: 'register-device', access: { kind: 'key', app: false, server: 'profiles' }, throttle: phones, summary: 'Says whose a device is' },
  deleteDevice: { method: 'DELETE', path: '/v1/devices/{deviceId}', function: 'register-device', access: { kind: 'key', app: true, server: 'profiles' }, throttle: phones, summary: 'Forgets a device' },
  identifyDevice: { method: 'POST', path: '/v1/devices/{deviceId}/identify', function: 'register-device', access: app, throttle: phones, summary: 'Binds a device to a known profile' },
  resetDevice: { method: 'POST', path: '/v1/devices/{deviceId}/reset', function: 'register-device', access: app, throttle: phones, summary: 'Unbinds a device: its next events belong to a new anonymous profile' },
  patchDeviceProfile: { method: 'PATCH', path: '/v1/devices/{deviceId}/profile', function: 'register-device', access: app, throttle: phones, summary: 'Sets consent, and the attributes apps may set, of a device\'s person' },
  putActivity: { method: 'PUT', path: '/v1/devices/{deviceId}/live-activities/{name}', function: 'register-device', access: app, throttle: phones, summary: 'Registers the token of a Live Activity that runs on a device, or that starts activities of a kind' },
  deleteActivity: { method: 'DELETE', path: '/v1/devices/{deviceId}/live-activities/{name}', function: 'register-device', access: app, throttle: phones, summary: 'Forgets a Live Activity of a device' },
  postEvents: { method: 'POST', path: '/v1/events', function: 'ingest-events', access: { kind: 'key', app: true, server: 'events' }, judges: true, throttle: phones, summary: 'Reports 1 to 100 events in one batch' },
  identifyUser: { method: 'POST', path: '/identify-user', function: 'register-device', access: signed, throttle: phones, summary: 'AWS Amplify: sets attributes of whoever signed, those apps may set' },
  registerAmplifyDevice: { method: 'POST', path: '/register-device', function: 'register-device', access: signed, throttle: phones, summary: 'AWS Amplify: registers a device of whoever signed' },
  removeAmplifyDevice: { method: 'POST', path: '/remove-device', function: 'register-device', access: signed, throttle: phones, summary: 'AWS Amplify: forgets a device of whoever signed' },
  recordEvents: { method: 'POST', path: '/record-events', function: 'ingest-events', access: signed, throttle: phones, summary: 'Reports 1 to 100 events of whoever signed: pushes received and opened, which AWS Amplify does not tell' },
  patchProfile: { method: 'PATCH', path: '/v1/profiles/{id}', function: 'register-device', access: { kind: 'key', app: false, server: 'profiles' }, throttle: phones, summary: 'Sets a profile\'s attributes and consent from a server' },
} as const satisfies Record<string, Route>;

export type OperationId = keyof typeof ROUTES;
