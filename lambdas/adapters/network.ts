import * as z from 'zod';
import { type Network, NETWORKS } from '../../core/webhook/origin.ts';

/** The variable WEBHOOK_NETWORK. */
export const networkOf = (variable: string): Network => z.enum(NETWORKS).parse(variable);
