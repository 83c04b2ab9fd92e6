import { DeleteObjectsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { DeleteSecretCommand, paginateListSecrets, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DeleteStateMachineCommand, paginateListStateMachines, SFNClient } from '@aws-sdk/client-sfn';

/** State machines are made at publish, not by the stack. Deleting one ends its executions: what they call is going. */
export async function deleteMachines(prefix: string): Promise<number> {
  const client = new SFNClient();
  let deleted = 0;
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    for (const { name = '', stateMachineArn } of stateMachines) {
      if (!name.startsWith(`${prefix}-`)) continue;
      await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
      deleted++;
    }
  }
  return deleted;
}

/** Credentials are put by manage, one secret per app and platform. They come back for 30 days (RestoreSecret). */
export async function deleteCredentials(prefix: string): Promise<number> {
  const client = new SecretsManagerClient();
  let deleted = 0;
  for await (const { SecretList = [] } of paginateListSecrets({ client }, { Filters: [{ Key: 'name', Values: [`${prefix}/`] }] })) {
    for (const { Name = '' } of SecretList) {
      if (!Name.startsWith(`${prefix}/`)) continue;
      await client.send(new DeleteSecretCommand({ SecretId: Name, RecoveryWindowInDays: 30 }));
      deleted++;
    }
  }
  return deleted;
}

/** Every file of the bucket. */
export async function emptyBucket(bucket: string): Promise<number> {
  const client = new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined });
  let deleted = 0;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
    if (Contents.length === 0) continue;
    await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })), Quiet: true } }));
    deleted += Contents.length;
  }
  return deleted;
}
