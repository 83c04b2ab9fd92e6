import { Duration } from 'aws-cdk-lib';

/** What a web page may send and read, at whichever address it calls. */
export const CORS = {
  allowHeaders: ['authorization', 'content-type', 'if-match'],
  exposeHeaders: ['etag', 'retry-after'],
  maxAge: Duration.hours(1),
};
