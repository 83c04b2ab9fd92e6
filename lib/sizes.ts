import type { FunctionName } from '../core/environment.ts';
import type { Stage } from './settings.ts';

export interface Size {
  /** MB; a CPU share comes with it, a whole one at 1,769. */
  readonly memory: number;
  /** Seconds. API functions stay below the 30 s an HTTP API waits. */
  readonly timeout: number;
}

/** Memory and time-out of every function. */
export const SIZES: Readonly<Record<FunctionName, Size>> = {
  authorize: { memory: 512, timeout: 5 },
  'register-device': { memory: 512, timeout: 10 },
  'ingest-events': { memory: 512, timeout: 10 },
  // Parses service accounts with firebase-admin and compiles journeys.
  manage: { memory: 1_024, timeout: 29 },
  // TLS to two providers and a token endpoint, and their patience.
  'verify-app': { memory: 512, timeout: 29 },
  read: { memory: 512, timeout: 29 },
  // A thousand profiles a call.
  people: { memory: 1_024, timeout: 29 },
  // Samples thousands of profiles for an estimate.
  audiences: { memory: 1_024, timeout: 29 },
  sends: { memory: 1_024, timeout: 29 },
  // Waits for the API.
  'answer-pinpoint': { memory: 512, timeout: 29 },
  health: { memory: 256, timeout: 5 },
  'account-health': { memory: 512, timeout: 29 },
  'erase-profile': { memory: 1_024, timeout: 300 },
  // Scans, and sorts an upload's ids in memory.
  'evaluate-audience': { memory: 1_769, timeout: 300 },
  'due-audiences': { memory: 512, timeout: 60 },
  'qualify-profiles': { memory: 1_024, timeout: 120 },
  'enter-journeys': { memory: 512, timeout: 29 },
  // Its next run is due after 60 s.
  'start-runs': { memory: 512, timeout: 50 },
  // Scans and renders: CPU-bound.
  'run-send': { memory: 1_769, timeout: 300 },
  'dispatch-events': { memory: 1_024, timeout: 120 },
  // Renders up to a range of moves, and otherwise waits for its calls one after the other.
  'perform-moves': { memory: 1_024, timeout: 300 },
  // Waits for receivers, 30 s at most each.
  'call-webhook': { memory: 512, timeout: 60 },
  'take-answers': { memory: 512, timeout: 60 },
  // 500 members a page.
  'run-step': { memory: 1_024, timeout: 300 },
  // Its next run is due after 300 s.
  'open-cohorts': { memory: 512, timeout: 240 },
  'sweep-instances': { memory: 1_024, timeout: 900 },
  // TLS and JSON are CPU-bound; 480 pushes and their answers.
  'deliver-apns': { memory: 1_024, timeout: 60 },
  'deliver-fcm': { memory: 1_024, timeout: 60 },
  // Encrypts each push for its browser.
  'deliver-web': { memory: 1_024, timeout: 60 },
  // Unpacks and encodes up to 6 MB of records: CPU-bound.
  'export-records': { memory: 1_769, timeout: 300 },
  'fold-reports': { memory: 512, timeout: 60 },
};

/** Locally a cold start counts towards the time-out, on whatever the computer has left; on AWS it does not. */
const LOCAL_LEAST = 30;

export const timeoutOf = (stage: Stage, name: FunctionName): number => Math.max(SIZES[name].timeout, stage === 'local' ? LOCAL_LEAST : 0);
