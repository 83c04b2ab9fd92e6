import type { FUNCTIONS, FunctionName } from '../core/environment.ts';
import type { IndexName, TableName } from '../core/tables.ts';

/** Item-level actions of DynamoDB; a transaction needs those of its parts. */
export type TableAction =
  | 'BatchGetItem' | 'BatchWriteItem' | 'ConditionCheckItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'Scan' | 'UpdateItem';

/** The tables a function is told of in core/environment.ts. */
type TableOf<F extends FunctionName> = {
  [T in TableName]: `${Uppercase<T>}_TABLE` extends (typeof FUNCTIONS)[F][number] ? T : never
}[TableName];

/** An index is named with its table and only ever queried. */
type IndexesOf<F extends FunctionName> = { [T in TableOf<F>]: `${T}/${IndexName<T>}` }[TableOf<F>];

type Access = { readonly [F in FunctionName]: { readonly [T in TableOf<F>]: readonly TableAction[] } & { readonly [I in IndexesOf<F>]?: readonly ['Query'] } };

const get = ['GetItem'] as const;
/** The catalog is read whole and by key; operators change it, and evaluate-audience. */
const catalog = ['GetItem', 'Query'] as const;
const row = ['GetItem', 'PutItem'] as const;
/** Places of journeys: leased, and given back in a transaction. */
const places = ['GetItem', 'PutItem', 'UpdateItem'] as const;
/** Rows of many people at once. */
const crowd = { Instances: ['BatchGetItem', 'GetItem', 'PutItem'], Profiles: ['BatchGetItem', 'GetItem', 'PutItem'] } as const;
const claim = ['GetItem', 'PutItem', 'UpdateItem'] as const;
/** Who owns a batch's tokens or was erased since, and the dropping of dead ones; whether its send goes on, and who is being erased. */
const delivery = { Batches: claim, Senders: row, Sends: ['GetItem', 'Query'], Profiles: ['UpdateItem'], Tokens: ['BatchGetItem'], Catalog: catalog } as const;

/** They add lines to the audit trail, which stands in the catalog, and change nothing else there. */
export const TELLING: readonly FunctionName[] = ['account-health', 'enter-journeys', 'people', 'sends', 'verify-app'];

/** Which function may do what with which table: the tables of its environment, and no action its ports do not need. */
export const TABLE_ACCESS: Access = {
  authorize: { Catalog: get, Tokens: get },
  'register-device': { Profiles: ['ConditionCheckItem', 'GetItem', 'PutItem'], Tokens: ['DeleteItem', 'GetItem', 'PutItem'], Catalog: get },
  'ingest-events': { Catalog: get, Events: row, Profiles: row, Tokens: get },
  manage: { Catalog: ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'], Senders: row, Cohorts: ['Query'] },
  'verify-app': { Catalog: get, Senders: row },
  read: { Catalog: catalog, Profiles: get, Tokens: get, Instances: ['GetItem', 'Scan'], Events: ['Query'], Reports: ['BatchGetItem', 'Query'], Batches: get, 'Batches/ByDay': ['Query'] },
  people: {
    Catalog: catalog, Profiles: ['BatchGetItem', 'ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'Scan'], Tokens: ['BatchGetItem', 'DeleteItem', 'GetItem', 'PutItem'], Instances: ['GetItem', 'Query'],
    Events: ['Query'], Batches: get, 'Batches/ByDay': ['Query'], Sends: row,
  },
  audiences: { Catalog: ['ConditionCheckItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'], Profiles: ['BatchGetItem', 'Scan'], Instances: ['BatchGetItem'], Sends: row },
  sends: { Catalog: catalog, Sends: ['GetItem', 'PutItem', 'Query'], Reports: ['Query'], Batches: get },
  health: {},
  // Touches rows whose records were parked, so that their streams bring them once more.
  'answer-pinpoint': {},
  'account-health': { Catalog: catalog, Senders: get, Reports: ['Query'], Batches: ['GetItem', 'UpdateItem'], Events: ['UpdateItem'], Instances: ['UpdateItem'] },
  'erase-profile': {
    Profiles: ['DeleteItem', 'GetItem'], Tokens: ['DeleteItem', 'GetItem', 'PutItem', 'Scan', 'UpdateItem'], Instances: ['DeleteItem', 'GetItem', 'PutItem', 'Query'], Events: ['DeleteItem', 'Query'],
    Cohorts: ['Scan', 'UpdateItem'], Batches: ['GetItem', 'PutItem', 'UpdateItem'], 'Batches/ByDay': ['Query'], Sends: ['DeleteItem', 'GetItem', 'PutItem', 'Scan'],
  },
  // Says in the audience's record what it found.
  'evaluate-audience': { Catalog: ['ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'], Profiles: ['GetItem', 'PutItem', 'Scan'], Instances: ['BatchGetItem', 'GetItem', 'PutItem'], Sends: row, Senders: places },
  // Says in a message's record which treatment has won.
  'due-audiences': { Catalog: ['ConditionCheckItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'], Sends: row, Reports: ['Query'] },
  // Who enters an audience may come to a node that changes them.
  'qualify-profiles': { Catalog: catalog, Profiles: row, Instances: row, Senders: places },
  'run-send': { Catalog: catalog, Profiles: ['BatchGetItem', 'GetItem', 'PutItem', 'Scan'], Tokens: ['BatchGetItem', 'GetItem'], Instances: ['BatchGetItem', 'GetItem', 'PutItem'], Batches: claim, Sends: row, Senders: places },
  'enter-journeys': { Catalog: catalog, Events: row, Sends: ['GetItem', 'PutItem', 'Query'] },
  'start-runs': { Catalog: catalog, Sends: row },
  // Marks which event opened a push first.
  'dispatch-events': { ...crowd, Catalog: catalog, Batches: claim, Senders: places, Reports: ['PutItem'] },
  'perform-moves': { Instances: get, Profiles: ['BatchGetItem', 'GetItem'], Tokens: ['BatchGetItem'], Catalog: catalog, Batches: ['GetItem', 'UpdateItem'], Cohorts: row, Senders: ['PutItem', 'UpdateItem'] },
  // Looks whether anybody still waits, and shares pace and breakers.
  'call-webhook': { Instances: get, Catalog: catalog, Senders: row },
  'take-answers': { Instances: row, Profiles: row, Catalog: catalog, Senders: places },
  'run-step': { ...crowd, Catalog: catalog, Cohorts: ['DeleteItem', 'PutItem', 'Query'], Senders: places },
  // Says in a journey's record that its pause has ended, and in which versions nobody is any more.
  'open-cohorts': { Catalog: ['GetItem', 'PutItem', 'Query', 'UpdateItem'], Cohorts: ['Query'] },
  'sweep-instances': { Instances: ['Scan'], Catalog: ['GetItem', 'PutItem', 'Query', 'UpdateItem'], Cohorts: row },
  'deliver-apns': delivery,
  'deliver-fcm': delivery,
  'deliver-web': delivery,
  // Pseudonyms of people, and whether who was erased came back.
  'export-records': { Tokens: ['BatchGetItem', 'GetItem', 'PutItem'], Profiles: get },
  // Gives places in caps back, and holds the entries of a journey over its guard.
  'fold-reports': { Reports: [...claim, 'Query'], Instances: row, Catalog: ['GetItem', 'PutItem', 'Query', 'UpdateItem'] },
};
