/** Own CloudWatch metrics that `lib` watches and `lambdas` counts. Dimensions: `service`, the function's name, so that stages of one
 *  account keep apart, and `platform`. */
export const METRICS_NAMESPACE = 'Beckon';
/** 1 per invocation that met an app whose breaker is not closed. */
export const BREAKER_OPEN = 'BreakerOpen';
/** 1 per send that reached more people than expected and paused itself. */
export const SEND_HELD = 'SendHeld';
/** 1 per journey that let in more people than expected and lets nobody in any more. */
export const JOURNEY_HELD = 'JourneyHeld';
/** 1 when a sender's core/http2 gave way to http2-wrapper. */
export const TRANSPORT_FELL_BACK = 'TransportFellBack';
