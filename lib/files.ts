import { Duration } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { FOLDERS, type Folder } from '../core/files.ts';
import type { FunctionName } from '../core/environment.ts';
import type { BeckonFunction } from './function.ts';
import { removalPolicy } from './removal.ts';
import type { Settings } from './settings.ts';

export type FileAction = 'read' | 'write' | 'delete' | 'list';

/** What is too large for a row: uploads, audiences, parts of sends, exports. A folder's files expire as core/files.ts says. */
export class Files extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    // The console's own name is not known before its distribution, which names this bucket; what guards a file is its signed address.
    const pages = [...settings.corsOrigins, ...(settings.console ? ['https://*.cloudfront.net'] : [])];
    this.bucket = new Bucket(this, 'bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: removalPolicy(settings),
      lifecycleRules: (Object.entries(FOLDERS) as [Folder, (typeof FOLDERS)[Folder]][]).flatMap(([folder, { days }]) =>
        (days === undefined ? [] : [{ id: folder, prefix: `${folder}/`, expiration: Duration.days(days), abortIncompleteMultipartUploadAfter: Duration.days(1) }])),
      // A page puts an upload itself, at the address it was given.
      ...(pages.length === 0 ? {} : { cors: [{ allowedMethods: [HttpMethods.PUT, HttpMethods.GET], allowedOrigins: pages, allowedHeaders: ['content-type'], maxAge: 3_600 }] }),
    });
  }

  allow(user: BeckonFunction<FunctionName>, folder: Folder, actions: readonly FileAction[]): void {
    const objects = { read: 's3:GetObject', write: 's3:PutObject', delete: 's3:DeleteObject' } as const;
    const own = actions.flatMap((a) => (a === 'list' ? [] : [objects[a]]));
    if (own.length > 0) user.allow(own, this.bucket.arnForObjects(`${folder}/*`));
    // Without it a missing object is "forbidden" instead of "not there" (S3, GetObject).
    user.allow(['s3:ListBucket'], this.bucket.bucketArn);
  }
}
