import { type JsonObject, pointer } from '../json.ts';
import { leavesOf } from '../message/leaves.ts';

interface Templated {
  readonly url?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: JsonObject | undefined;
}

/** Every template of a webhook, with its place in the node. */
export const templatesIn = ({ url, headers = {}, body }: Templated): readonly { readonly path: string; readonly source: string }[] => [
  ...(url === undefined ? [] : [{ path: '/url', source: url }]),
  ...Object.entries(headers).map(([name, source]) => ({ path: pointer('headers', name), source })),
  ...leavesOf(body).map(([path, source]) => ({ path: pointer('body', ...path), source })),
];
