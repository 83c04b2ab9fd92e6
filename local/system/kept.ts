import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppCredentials, AppKeys } from './load-examples.ts';

/** What `npm start -- --keep` must find again beside MiniStack's own state. */
export interface Kept {
  /** MiniStack's. */
  readonly port: number;
  readonly credentials: AppCredentials;
  readonly keys: AppKeys;
}

const fileIn = (directory: string): string => join(directory, 'kept.json');

export const readKept = (directory: string): Kept | undefined =>
  (existsSync(fileIn(directory)) ? (JSON.parse(readFileSync(fileIn(directory), 'utf8')) as Kept) : undefined);

/** Holds private keys of the simulators' making: for the owner's eyes. */
export function writeKept(directory: string, kept: Kept): void {
  mkdirSync(directory, { recursive: true });
  writeFileSync(fileIn(directory), JSON.stringify(kept), { mode: 0o600 });
}
