import type { WebhookAnswer } from '../webhook/answer.ts';
import type { Instance } from './row.ts';

/** Which visit of which instance an answer is for. */
export interface Answering {
  readonly instance: string;
  readonly node: string;
  readonly visit: number;
  readonly answer: WebhookAnswer;
}

/** Whoever moved on awaits nothing any more. */
export const awaits = ({ id, node, visit }: Instance, asked: Pick<Answering, 'instance' | 'node' | 'visit'>): boolean =>
  id === asked.instance && node === asked.node && visit === asked.visit;
