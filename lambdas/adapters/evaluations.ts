import { EVALUATION_DAYS, type EvaluationRow, type EvaluationStore } from '../../core/audience/evaluation.ts';
import { workRows } from './work-rows.ts';

/** Table Sends: `evaluation#<id>`. */
export const evaluationStore = (table: string, trail?: string): EvaluationStore => workRows<EvaluationRow>(table, { kind: 'evaluation', days: EVALUATION_DAYS, trail });
