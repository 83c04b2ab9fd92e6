/** What Apple answers about channels and broadcasts beyond the reasons of a push (Apple, "Sending channel management requests",
 *  "Sending broadcast push notification requests"). */
export const BROADCAST_REASONS = {
  FeatureNotEnabled: 400, BroadcastFeatureNotEnabled: 400, MissingChannelId: 400, BadChannelId: 400, ChannelNotRegistered: 400, MissingPushType: 400,
  InvalidPushType: 400, CannotCreateChannelConfig: 400, BadRequestParams: 400, BadRequestPayload: 400, BadExpirationDate: 400, BadPriority: 400,
  PayloadEmpty: 400,
  TopicMismatch: 403,
  BadPath: 404, MethodNotAllowed: 405,
  PayloadTooLarge: 413,
  TooManyRequests: 429,
} as const satisfies Record<string, number>;

export type BroadcastReason = keyof typeof BROADCAST_REASONS;
