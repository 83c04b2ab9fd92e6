import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { ProfileScan } from '../../core/ports.ts';
import type { Profile } from '../../core/profile/profile.ts';
import { readInChunks } from './batch-get.ts';
import { dynamo } from './dynamo.ts';
import { expired, profileOf } from './profiles.ts';

type Item = Record<string, unknown>;

/** Profiles table, read whole. Eventually consistent, at half the price: who changed within the last second may be seen as before. */
export function profileScan(table: string, now: () => number): ProfileScan {
  const living = (items: readonly Item[]): Profile[] => items.filter((item) => item['movedTo'] === undefined && !expired(item, now())).map(profileOf);
  return {
    async scan({ segment, segments, cursor }, limit) {
      const { Items = [], ScannedCount = Items.length, LastEvaluatedKey } = await dynamo().send(new ScanCommand({
        TableName: table, Segment: segment, TotalSegments: segments, Limit: limit,
        ...(cursor === undefined ? {} : { ExclusiveStartKey: { profileId: cursor } }),
      }));
      return { profiles: living(Items), looked: ScannedCount, ...(LastEvaluatedKey === undefined ? {} : { cursor: String(LastEvaluatedKey['profileId']) }) };
    },

    async readMany(ids) {
      return living(await readInChunks(table, [...new Set(ids)].map((profileId) => ({ profileId }))));
    },
  };
}
