import type { FunctionName } from '../../core/environment.ts';
import type { TableName } from '../../core/tables.ts';
import type { LetterPorts } from '../../lambdas/dead-letters/ports.ts';

/** The last hour of a function. */
export interface FunctionHour {
  readonly name: FunctionName;
  readonly errors: number;
  readonly throttles: number;
  /** Of what it reads from a stream, ms; the oldest of the last ten minutes. */
  readonly behindMs?: number;
}

export interface Mapping {
  readonly id: string;
  readonly function: FunctionName;
  /** A stream's or a queue's ARN. */
  readonly source: string;
  /** `Enabled` when it runs. */
  readonly state: string;
  /** `OK`, `No records processed`, `PROBLEM: …` */
  readonly lastResult?: string;
}

/** What the doctor looks at in the account. */
export interface DoctorPorts {
  readonly stack: { readonly name: string; readonly stage: string; readonly status: string; readonly outputs: Readonly<Record<string, string>> };
  /** Absent: an emulator, which has none of these. */
  readonly cloudWatch?: {
    /** All of the stage; `ringing` are in ALARM. */
    alarms(): Promise<{ readonly all: number; readonly ringing: readonly { readonly name: string; readonly says: string; readonly since: string }[] }>;
    hours(): Promise<readonly FunctionHour[]>;
    /** Age of the oldest message, seconds, by the queue's output. */
    waiting(): Promise<Readonly<Record<string, number>>>;
  };
  /** What the account lacks for the settings; absent: an emulator. */
  readonly quota?: () => Promise<readonly { readonly what: string; readonly advice: string }[]>;
  /** The status of an empty POST without a key; absent: an emulator, which answers elsewhere. */
  readonly knock?: (address: string) => Promise<number>;
  readonly letters: LetterPorts;
  table(name: TableName): Promise<{ readonly ttl: boolean; readonly backups: boolean }>;
  mappings(): Promise<readonly Mapping[]>;
  now(): number;
}
