import type { JsonObject } from '../../../core/json.ts';
import type { KindName } from '../../documents/kinds.ts';

/** A document of Beckon that a definition became. */
export interface Made { readonly kind: KindName; readonly id: string; readonly document: JsonObject }
