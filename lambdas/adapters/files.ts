import { DeleteObjectCommand, GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { FileKey, FileStore } from '../../core/files.ts';

let client: S3Client | undefined;

/** An emulator has one host name, without room for the bucket's. A checksum of what is not known yet would be signed into the address of
 *  an upload (SDK guide, "Data integrity protections": WHEN_REQUIRED leaves it out). */
const s3 = (): S3Client => (client ??= new S3Client({
  maxAttempts: 5, forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined, requestChecksumCalculation: 'WHEN_REQUIRED',
}));

/** Answers of S3 that are no faults (S3 API, "Error responses"): HEAD has no body and says only "not found". */
const named = (...names: readonly string[]) => (error: unknown): boolean => error instanceof Error && names.includes(error.name);
const isMissing = named('NoSuchKey', 'NotFound');
const isThere = named('PreconditionFailed');

const orUndefined = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

export const fileStore = (bucket: string): FileStore => {
  const at = (key: FileKey) => ({ Bucket: bucket, Key: key });
  return {
    async put(key, body) {
      await s3().send(new PutObjectCommand({ ...at(key), Body: body }));
    },
    async putIfAbsent(key, body) {
      try {
        await s3().send(new PutObjectCommand({ ...at(key), Body: body, IfNoneMatch: '*' }));
        return true;
      } catch (error) {
        if (isThere(error)) return false;
        throw error;
      }
    },
    async get(key) {
      const found = await orUndefined(s3().send(new GetObjectCommand(at(key))));
      return found?.Body?.transformToByteArray();
    },
    async* stream(key, from = 0) {
      const { Body } = await s3().send(new GetObjectCommand({ ...at(key), ...(from === 0 ? {} : { Range: `bytes=${from}-` }) }));
      yield* Body as unknown as AsyncIterable<Uint8Array>;
    },
    size: async (key) => (await orUndefined(s3().send(new HeadObjectCommand(at(key)))))?.ContentLength,
    async list(prefix, after) {
      const { Contents = [] } = await s3().send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...(after === undefined ? {} : { StartAfter: after }) }));
      return Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key as FileKey]));
    },
    async remove(key) {
      await s3().send(new DeleteObjectCommand(at(key)));
    },
    uploadUrl: (key, seconds) => getSignedUrl(s3(), new PutObjectCommand(at(key)), { expiresIn: seconds }),
    downloadUrl: (key, seconds) => getSignedUrl(s3(), new GetObjectCommand(at(key)), { expiresIn: seconds }),
  };
};
