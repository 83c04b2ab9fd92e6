import type { Instance } from '../row.ts';

/** Where an instance goes on from a node that need not wait. */
export interface Onward { readonly at: Instance; readonly next: string }
