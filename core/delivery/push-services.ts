/** Where a browser's push service listens, and what it calls the subscription. Both are the browser's word: senders POST there. */
export interface Endpoint { readonly origin: string; readonly path: string }

const CHARS_MAX = 2_048;
/** As URLs look once parsed: a lower-case host, no user, no fragment. What only a lenient parser would take is none. */
const ENDPOINT = /^(https:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)(\/[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]*)$/;

export function endpointOf(text: string): Endpoint | undefined {
  const [, origin, path] = (text.length <= CHARS_MAX ? ENDPOINT.exec(text) : null) ?? [];
  return origin === undefined || path === undefined ? undefined : { origin, path };
}

/** The push services there are: of Chrome, Edge (until 2024), Brave, Opera and Samsung; of Firefox; of Edge; of Safari. */
const KNOWN: readonly RegExp[] = [
  /^https:\/\/fcm\.googleapis\.com$/,
  /^https:\/\/updates\.push\.services\.mozilla\.com$/,
  /^https:\/\/[a-z0-9-]+\.push\.services\.mozilla\.com$/,
  /^https:\/\/[a-z0-9-]+\.notify\.windows\.com$/,
  /^https:\/\/[a-z0-9-]+\.push\.apple\.com$/,
];

/** Whether pushes may be sent there: a known service, or an origin an operator of the installation named (`pushServices` of its settings). Nobody who
 *  registers a device may choose where a sender connects to. */
export const isPushService = ({ origin }: Endpoint, more: readonly string[]): boolean => KNOWN.some((known) => known.test(origin)) || more.includes(origin);
