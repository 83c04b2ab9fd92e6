/** How a field's representation is chosen (RFC 7541, 6.2). Apple's advice (Sending notification requests to APNs): `:path` and `authorization` are literals without
 *  indexing; of `apns-id`, `apns-expiration` and `apns-collapse-id` the first is added to the table, for its name, and later ones are not; others are added.
 *  `never`: RFC 7541, 7.1.3, for what no intermediary may put into a table, either. */
export type Indexing = 'added' | 'name-added' | 'literal' | 'never';

export type IndexingTable = Readonly<Record<string, Indexing>>;

export const INDEXING: IndexingTable = {
  ':path': 'literal',
  authorization: 'never',
  'crypto-key': 'never',
  'apns-id': 'name-added',
  'apns-request-id': 'name-added',
  'apns-channel-id': 'name-added',
  'apns-expiration': 'name-added',
  'apns-collapse-id': 'name-added',
  'content-length': 'name-added',
  // Web push: another for each push (RFC 8030, 5.2 and 5.4).
  ttl: 'name-added',
  topic: 'name-added',
};

/** For FCM, to which every push has the same path and, for an hour, the same access token, of a thousand octets: each costs an octet a push. Who reads along cannot
 *  guess a token bit by bit: only whole values are found in the table, and a token has entropy enough (RFC 7541, 7.1). */
export const INDEXING_OF_FCM: IndexingTable = { ...INDEXING, ':path': 'added', authorization: 'added' };

export const INDEXING_DEFAULT: Indexing = 'added';
