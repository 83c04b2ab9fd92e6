import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { environmentOf } from '../../core/environment.ts';
import { deadLetters } from '../adapters/dead-letters.ts';
import { sha256 } from '../adapters/hashing.ts';
import { once } from '../adapters/once.ts';
import { parquetOf } from '../adapters/parquet.ts';
import { profileStore } from '../adapters/profiles.ts';
import { pseudonymStore } from '../adapters/pseudonyms.ts';
import type { ExportPorts } from '../export-records.ts';

export const exportPorts = once((): ExportPorts => {
  const env = environmentOf('export-records', process.env);
  const profiles = profileStore(env.PROFILES_TABLE);
  const s3 = new S3Client({ maxAttempts: 5, forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined });
  return {
    pseudonyms: pseudonymStore({ table: env.TOKENS_TABLE, isThere: async (id) => (await profiles.read(id)) !== undefined }),
    put: async (key, file) => { await s3.send(new PutObjectCommand({ Bucket: env.EXPORT_BUCKET, Key: key, Body: file, ContentType: 'application/vnd.apache.parquet' })); },
    parquet: parquetOf,
    deadLetters: deadLetters(env.DEAD_LETTERS),
    hash: sha256,
    properties: env.EXPORT_PROPERTIES === 'all',
  };
});
