import { letterStore as lettersAt } from '../../lambdas/adapters/letters.ts';
import { rowStore as rowsAt } from '../../lambdas/adapters/redriven-rows.ts';
import { DELIVERY_QUEUES, LETTER_QUEUES, type LetterStore, type RowStore } from '../../lambdas/dead-letters/ports.ts';
import { output, type Place } from '../place.ts';
import { documentsAt, sqsAt } from './clients.ts';

export const letterStore = (place: Place): LetterStore =>
  lettersAt({ sqs: sqsAt(place), letters: (queue) => output(place, LETTER_QUEUES[queue]), work: (queue) => output(place, DELIVERY_QUEUES[queue]) });

export const rowStore = (place: Place): RowStore => rowsAt({ dynamo: documentsAt(place), table: (name) => output(place, `${name}Table`) });
