import { type ProblemCode, type ProblemDocument, PROBLEMS } from '../../core/problem.ts';
import { Trouble } from '../../local/system/trouble.ts';

/** The API's refusal. The message names every fault with its path. */
export class ApiProblem extends Trouble {
  readonly status: number;
  /** undefined: it is not Beckon that answered. */
  readonly code: ProblemCode | undefined;
  readonly faults: NonNullable<ProblemDocument['faults']>;

  constructor(call: string, status: number, body: unknown) {
    const document = isProblem(body) ? body : undefined;
    super(`${call} was answered ${status}: ${document === undefined ? textOf(body) : told(document)}`, adviceOf(document));
    this.name = 'ApiProblem';
    this.status = status;
    this.code = document?.code;
    this.faults = document?.faults ?? [];
  }
}

/** `  /nodes/wait/for: Expected a duration.` */
export const faultLine = ({ path, message, severity, suggestion }: NonNullable<ProblemDocument['faults']>[number]): string =>
  `  ${path || '/'}: ${severity === 'warning' ? 'warning: ' : ''}${message}${suggestion === undefined ? '' : ` ${suggestion}`}`;

const told = ({ title, detail, faults = [] }: ProblemDocument): string => [detail ?? title, ...faults.map(faultLine)].join('\n');

const adviceOf = (document: ProblemDocument | undefined): string =>
  (document === undefined ? 'Look at the address: `npx beckon doctor` says what answers there.' : PROBLEMS[document.code].advice);

const isProblem = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' && body !== null && 'code' in body && String(body.code) in PROBLEMS && 'title' in body;

/** What API Gateway says by itself is `{"message": …}`. */
function textOf(body: unknown): string {
  if (typeof body === 'object' && body !== null && 'message' in body) return String(body.message);
  return typeof body === 'string' ? body.slice(0, 500) : JSON.stringify(body) ?? 'nothing';
}
