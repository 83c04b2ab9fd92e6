import { check } from '../../core/api/validation.ts';
import type { ProblemDocument } from '../../core/problem.ts';
import type { z } from 'zod';
import type { OwnAnswer } from '../adapters/own-api.ts';

/** Pinpoint's errors by status (API reference, 2016-12-01). */
const TYPES: Readonly<Record<number, string>> = {
  400: 'BadRequestException', 403: 'ForbiddenException', 404: 'NotFoundException', 405: 'MethodNotAllowedException', 409: 'ConflictException', 413: 'PayloadTooLargeException', 429: 'TooManyRequestsException',
};
export const typeOf = (status: number): string => TYPES[status] ?? 'InternalServerErrorException';

/** What the call is answered with as a whole. */
export class PinpointRefusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'PinpointRefusal';
    this.status = status;
  }
}

/** @throws PinpointRefusal with every fault */
export function parsed<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const checked = check(schema, body);
  if (checked.ok) return checked.value;
  throw new PinpointRefusal(400, faultsTold(checked.faults));
}

export const faultsTold = (faults: readonly { readonly path: string; readonly message: string }[]): string => faults.map(({ path, message }) => `${path || '/'}: ${message}`).join(' ');

/** The API's own refusals under Pinpoint's status codes. */
export function requireTaken({ status, body }: OwnAnswer): void {
  if (status >= 200 && status < 300) return;
  const { detail, title, faults = [] } = (body ?? {}) as Partial<ProblemDocument>;
  throw new PinpointRefusal(pinpointStatus(status), [detail ?? title ?? 'No answer.', faultsTold(faults)].join(' ').trim());
}

function pinpointStatus(status: number): number {
  if (status === 401) return 403;
  return status >= 500 || Object.hasOwn(TYPES, status) ? status : 400;
}
