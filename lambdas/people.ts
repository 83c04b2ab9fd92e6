import { ERASURE_SCHEMAS } from '../core/api/erasures.ts';
import { INFERRED_SCHEMAS } from '../core/api/schema.ts';
import { SEARCH_SCHEMAS } from '../core/api/search.ts';
import { UPSERT_SCHEMAS } from '../core/api/upsert.ts';
import { httpHandler } from './http.ts';
import { eraseOperations } from './people/erase.ts';
import { exportOperations } from './people/export.ts';
import { searchOperations } from './people/search.ts';
import { upsertOperations } from './people/upsert.ts';
import { peoplePorts } from './wiring/people.ts';

const SCHEMAS = { ...SEARCH_SCHEMAS, ...INFERRED_SCHEMAS, ...UPSERT_SCHEMAS, ...ERASURE_SCHEMAS } as const;

/** Profiles as servers and operators see them. */
export const handler = httpHandler(SCHEMAS, () => ({ ...upsertOperations(peoplePorts()), ...eraseOperations(peoplePorts()), ...exportOperations(peoplePorts()), ...searchOperations(peoplePorts()) }));
