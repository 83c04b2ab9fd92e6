import type { Fault } from '../../problem.ts';
import type { ProfileSchema } from '../../profile/schema.ts';
import type { Domain } from '../../rules/journey-rule-set.ts';
import type { Reading } from '../reading.ts';

/** What the compiler must know of the world around a journey. */
export interface Known {
  readonly messages: (id: string) => boolean;
  /** First-level properties of the entry event a message's texts read; `'*'` when that cannot be told. */
  readonly eventFieldsOf: (message: string) => readonly string[] | '*';
  /** ARN of run-step's alias, which every machine calls. */
  readonly runStep: string;
  /** Ids of computed attributes and audiences; absent: not asked for. */
  readonly computed?: ReadonlySet<string>;
  readonly audiences?: ReadonlySet<string>;
  /** Those whose comings and goings are events. */
  readonly watched?: ReadonlySet<string>;
  /** What is declared of attributes; absent: not asked for. */
  readonly schema?: ProfileSchema;
  /** What a message's texts read that nobody declared: warnings, with their place in the message. */
  readonly variableFaultsOf?: (message: string) => readonly Fault[];
  /** All journeys, with those that their live versions jump to (undefined: it is not live); absent: not asked for. */
  readonly jumps?: ReadonlyMap<string, readonly string[] | undefined>;
  /** Rule sets, and what each counts; absent: not asked for. */
  readonly ruleSets?: ReadonlyMap<string, Domain>;
  /** Ids of all messages, to suggest the one that was meant. */
  readonly messageIds?: () => Iterable<string>;
  /** Where webhooks may go, and names of the secrets there are; absent: not asked for. */
  readonly webhooks?: { readonly origins: ReadonlySet<string>; readonly secrets: ReadonlySet<string> };
  /** Answers of webhooks a message's texts read, by name; `'*'` when that cannot be told. */
  readonly responsesOf?: (message: string) => readonly string[] | '*';
  /** Messages that exist, of which no version is approved. */
  readonly unapproved?: ReadonlySet<string>;
  /** What a message's texts cannot do without of what people entered by. */
  readonly entryFieldsFor?: (message: string) => readonly string[];
  /** Messages whose app has no credentials, with that app. */
  readonly unsendable?: ReadonlyMap<string, string>;
  /** Audiences nobody was in when they were looked at last. */
  readonly empty?: ReadonlySet<string>;
}

/** One law of journeys. Lazy: validation stops asking once it has faults enough. */
export type Rule = (journey: Reading, known: Known) => Iterable<Fault>;
