import type { FUNCTIONS, FunctionName } from '../core/environment.ts';
import type { TableName } from '../core/tables.ts';

/** Item-level actions of DynamoDB; a transaction needs those of its parts. */
export type TableAction =
  | 'BatchGetItem' | 'ConditionCheckItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'Scan' | 'UpdateItem';

/** The tables a function is told of in core/environment.ts. */
type TableOf<F extends FunctionName> = {
  [T in TableName]: `${Uppercase<T>}_TABLE` extends (typeof FUNCTIONS)[F][number] ? T : never
}[TableName];

type Access = { readonly [F in FunctionName]: { readonly [T in TableOf<F>]: readonly TableAction[] } };

const read = ['GetItem', 'BatchGetItem'] as const;
/** The catalog is read whole and by key, never changed by anyone but manage. */
const catalog = ['GetItem', 'Query'] as const;
const row = ['GetItem', 'PutItem'] as const;
const claim = ['GetItem', 'PutItem', 'UpdateItem'] as const;
const registration = ['BatchGetItem', 'ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'] as const;
const delivery = {
  Batches: claim,
  Profiles: ['GetItem', 'PutItem', 'UpdateItem'],
  Tokens: ['BatchGetItem', 'DeleteItem', 'GetItem'],
  Catalog: catalog,
} as const;

/** Which function may do what with which table: the tables of its environment, and no action its ports do not need. */
export const TABLE_ACCESS: Access = {
  authorize: { Catalog: catalog, Tokens: ['GetItem'] },
  'register-device': { Profiles: registration, Tokens: registration, Catalog: catalog },
  'ingest-events': { Events: ['GetItem', 'PutItem'], Profiles: ['GetItem', 'PutItem', 'UpdateItem'], Tokens: read },
  manage: { Catalog: ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'] },
  read: { Catalog: catalog, Profiles: read, Tokens: read, Instances: ['GetItem', 'Query'], Events: ['GetItem', 'Query'], Reports: ['GetItem', 'Query'] },
  health: {},
  'dispatch-events': { Instances: row, Profiles: read, Catalog: catalog, Batches: claim },
  'perform-moves': { Instances: ['GetItem'], Profiles: read, Catalog: catalog, Batches: claim, Cohorts: row },
  'run-step': { Instances: row, Profiles: read, Catalog: catalog, Cohorts: ['DeleteItem', 'GetItem', 'PutItem', 'Query'] },
  'open-cohorts': { Catalog: catalog, Cohorts: ['Query'] },
  'sweep-instances': { Instances: ['Scan'], Catalog: catalog, Cohorts: row },
  'deliver-apns': delivery,
  'deliver-fcm': delivery,
  'fold-reports': { Reports: claim },
};
