import { type Payload, readPush } from '../core/payload.ts';
import { uuidV7 } from '../core/uuid.ts';

/** What is used of `post` of `aws-amplify/api`, which signs for the person. */
export type Post = (input: { apiName: string; path: string; options: { body: never } }) => { readonly response: Promise<unknown> };

/** A notification as Amplify hands it over. */
export interface AmplifyMessage { readonly data?: object | undefined; readonly title?: string | undefined; readonly body?: string | undefined }

const random = (): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(10));

/** Posts what Amplify's own provider leaves out: that a push came, was opened, or was dismissed. @returns a function that answers whether it was told;
 *  it never rejects, and what is offline is lost */
export function reporter(post: Post, apiName: string, now: () => number = Date.now): (name: 'push.received' | 'push.opened' | 'push.dismissed', message: AmplifyMessage) => Promise<boolean> {
  return async (name, { data }) => {
    const push = readPush(data as Payload | undefined);
    if (push?.pushId === undefined) return false;
    const at = now();
    const body = { batchId: uuidV7(at, random()), events: [{ id: uuidV7(at, random()), name, time: new Date(at).toISOString(), push: push.block }] };
    return post({ apiName, path: '/record-events', options: { body: body as never } }).response.then(() => true, () => false);
  };
}
