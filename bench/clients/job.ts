import { readFileSync } from 'node:fs';

/** What a client's program is given, as a file: where to send, as whom, and to which tokens. */
export interface Job {
  readonly host: string;
  readonly port: number;
  /** Files. */
  readonly ca: string;
  readonly p8: string;
  readonly serviceAccount: string;
  readonly keyId: string;
  readonly teamId: string;
  readonly topic: string;
  readonly project: string;
  readonly tokens: readonly string[];
}

/** One line a program prints for each token. */
export interface Told {
  readonly token: string;
  /** In the provider's or the client's words. */
  readonly reason: string;
}

export const readJob = (file: string | undefined): Job => JSON.parse(readFileSync(file ?? '', 'utf8')) as Job;

export function tell(told: readonly Told[]): void {
  for (const one of told) console.log(JSON.stringify(one));
}
