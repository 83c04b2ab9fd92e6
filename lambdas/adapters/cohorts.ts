import { DeleteCommand, GetCommand, PutCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { cohortId, parseCohortId, type CohortKey, type CohortPage } from '../../core/journey/cohort.ts';
import type { CohortStore } from '../../core/ports.ts';
import { dynamo } from './dynamo.ts';
import { namesFields, namesOn } from './page-names.ts';

const SEAL = 'seal';
const PAGE = 'page#';
const HOUR = 60 * 60 * 1000;
/** Rows are the truth; pages of a drained cohort only help to look back. */
const KEPT_SECONDS = 7 * 24 * 60 * 60;
const KNOWN_MAX = 10_000;

/** Cohorts table: pages `{ cohort, page: 'page#…', names }`, the seal, and `{ cohort: 'due#<hour>', page: cohortId }`. */
export function cohortStore(table: string): CohortStore {
  const announced = new Set<string>();
  return {
    async addPage(page) {
      await dynamo().send(new PutCommand({ TableName: table, Item: { ...keyOf(page.cohort, PAGE + page.page), ...namesFields(page.profiles), expires: expiryOf(page.cohort) } }));
    },

    /** Idempotent, so a warm container writes it once a cohort. */
    async announce(cohort) {
      const id = cohortId(cohort);
      if (announced.has(id)) return;
      await dynamo().send(new PutCommand({ TableName: table, Item: { cohort: dueIn(cohort.moment), page: id, expires: expiryOf(cohort) } }));
      if (announced.size >= KNOWN_MAX) announced.clear();
      announced.add(id);
    },

    async isSealed(cohort) {
      const { Item } = await dynamo().send(new GetCommand({ TableName: table, Key: keyOf(cohort, SEAL), ConsistentRead: true }));
      return Item !== undefined;
    },

    async seal(cohort) {
      await dynamo().send(new PutCommand({ TableName: table, Item: { ...keyOf(cohort, SEAL), expires: expiryOf(cohort) } }));
    },

    async nextPages(cohort, after, most) {
      const { Items = [], LastEvaluatedKey } = await dynamo().send(new QueryCommand({ ...pagesAfter(table, cohort, after), Limit: most }));
      return { pages: Items.map((item) => pageOf(cohort, item)), more: LastEvaluatedKey !== undefined };
    },

    async removePage(cohort, page) {
      await dynamo().send(new DeleteCommand({ TableName: table, Key: keyOf(cohort, PAGE + page) }));
    },

    async markDrained(cohort) {
      await dynamo().send(new DeleteCommand({ TableName: table, Key: { cohort: dueIn(cohort.moment), page: cohortId(cohort) } }));
    },

    async due(hour) {
      const cohorts: CohortKey[] = [];
      let start: Record<string, unknown> | undefined;
      do {
        const page = await dynamo().send(new QueryCommand({
          TableName: table, KeyConditionExpression: 'cohort = :due', ExpressionAttributeValues: { ':due': dueIn(hour) },
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }));
        cohorts.push(...(page.Items ?? []).map((item) => parseCohortId(String(item['page']))));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return cohorts;
    },
  };
}

const keyOf = (cohort: CohortKey, page: string) => ({ cohort: cohortId(cohort), page });
const dueIn = (ms: number): string => `due#${new Date(Math.floor(ms / HOUR) * HOUR).toISOString().slice(0, 13)}`;
const expiryOf = (cohort: CohortKey): number => Math.floor(cohort.moment / 1000) + KEPT_SECONDS;

const pagesAfter = (table: string, cohort: CohortKey, after: string): QueryCommandInput => ({
  TableName: table, ConsistentRead: true,
  KeyConditionExpression: 'cohort = :cohort AND #page BETWEEN :after AND :end',
  ExpressionAttributeNames: { '#page': 'page' },
  // The successor of a key is the key with the lowest character behind it.
  ExpressionAttributeValues: { ':cohort': cohortId(cohort), ':after': after === '' ? PAGE : `${PAGE}${after}\u0000`, ':end': `${PAGE}\uffff` },
});

const pageOf = (cohort: CohortKey, item: Record<string, unknown>): CohortPage => ({
  cohort, page: String(item['page']).slice(PAGE.length), profiles: namesOn(item),
});
