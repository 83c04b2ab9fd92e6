/** `PUT /v1/audiences/{id}`, by one of three: a rule, an upload, a combination. */
export type AudienceDocument = {
  readonly name?: string;
  readonly description?: string;
  /** Kept in the actor's row as profiles change; entered and left are events (`audience.entered`, `audience.left` with property `audience`). */
  readonly watch?: boolean;
  /** Evaluated on schedule. */
  readonly schedule?: { readonly every: string; readonly at?: string; readonly timeZone?: string };
} & (
  /** CEL over profile, devices, computed, last, consent, audiences, now. */
  | { readonly rule: string }
  | { readonly upload: true }
  | { readonly combine: Combination }
);
export type Combination = { readonly and: readonly Combined[] } | { readonly or: readonly Combined[] } | { readonly not: Combined };
/** An audience's id, or a combination within. */
export type Combined = string | Combination;

export interface AudienceRecord {
  readonly document: AudienceDocument;
  /** ms: when this definition (rule, combination) was put; a watched audience is evaluated after that. */
  readonly since?: number;
  /** Uploads: which version's files hold the members (core/audience/members.ts). */
  readonly upload?: UploadVersion;
  /** The last evaluation that came to its end; `at` (ms) is when it began. */
  readonly evaluated?: { readonly id: string; readonly at: number; readonly members: number; readonly looked: number };
}

export interface UploadVersion {
  readonly version: string;
  readonly members: number;
  /** Members are spread over so many shards by their hash. */
  readonly shards: number;
  /** When it came into force, ms. */
  readonly at: number;
}

export const uploadOf = (record: AudienceRecord): UploadVersion | undefined => ('upload' in record.document ? record.upload : undefined);
