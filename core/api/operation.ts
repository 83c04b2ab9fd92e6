import type { z, ZodType } from 'zod';
import type { OperationId } from './routes.ts';

/** What an operation takes and answers. An absent part is ignored; `answers` are the success bodies by status. */
export interface OperationSchema {
  readonly params?: ZodType;
  readonly query?: ZodType;
  /** By lower-case name; others are let be. */
  readonly headers?: ZodType;
  readonly body?: ZodType;
  readonly answers: Readonly<Record<number, ZodType>>;
  /** Of the answers; JSON unless said. */
  readonly contentTypes?: readonly string[];
}

export type OperationSchemas = { readonly [O in OperationId]?: OperationSchema };

/** The parsed type of one part of an operation; `undefined` when the operation has no such part. */
export type PartOf<S, K extends 'params' | 'query' | 'headers' | 'body'> = S extends { readonly [P in K]: infer Z extends ZodType } ? z.output<Z> : undefined;
